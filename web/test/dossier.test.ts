import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canonical, type Json } from '../src/dossier/canonical';
import { checkDossier } from '../src/dossier/check';
import { BEFORE_THE_FIRST, link, merkle, sha256, utf8 } from '../src/dossier/hashes';
import { WrongDossier } from '../src/dossier/wrong';

type Entry = {
  sequence: number;
  eventId: string;
  stream: { type: string; id: string; sequence: number };
  type: string;
  revision: string;
  at: string;
  actor?: string;
  traceId?: string;
  causeId?: string;
  payload: (string | { sealed: string })[];
  payloadHash: string;
  hash: string;
};
type Stream = { type: string; id: string; complete: boolean; count: number; head: string };
type HistoryAnchor = {
  entry: number;
  status: string;
  covers: { leaves: number; history: string; merkle: string; streams: Stream[] };
  leaf: string;
  place: number;
  proof: string[];
  batch: { id: string; leaves: number; root: string };
  onChain?: Record<string, string | number>;
};
type File = {
  format?: string;
  bookingId: string;
  issuedAt: string;
  entries: Entry[];
  streams: Stream[];
  root: { leaves: number; history: string; merkle: string };
  anchors: { kind: string; value: string; sequence: number }[];
  historyAnchors?: HistoryAnchor[];
  seal?: string;
  openings?: { entry: number; part?: number; value?: string; words?: string; key?: string }[];
};

/** Of a booking that was paid, disputed with two pieces of evidence and ruled, as the platform wrote it. */
const real = readFileSync('test/fixtures/dossier.json');

const read = () => JSON.parse(real.toString()) as Required<File>;
/** Of a booking whose host claimed a part of the damage deposit. */
const withDeposit = readFileSync('test/fixtures/deposit.json');
const readDeposit = () => JSON.parse(withDeposit.toString()) as Required<File>;
const bytesOf = (file: object) => utf8(canonical(file as Json));

async function firstWrong(bytes: Uint8Array): Promise<{ wrong: string; [detail: string]: unknown } | 'sound'> {
  try {
    await checkDossier(bytes);
    return 'sound';
  } catch (failure) {
    if (!(failure instanceof WrongDossier)) throw failure;
    return { wrong: failure.wrong, ...failure.details };
  }
}

async function changed(change: (file: Required<File>) => void) {
  const file = read();
  change(file);
  return firstWrong(bytesOf(file));
}

/** What a forger does who knows the format: every hash behind a change fits again, except what was noted elsewhere. */
async function rewritten(change: (file: Required<File>) => void, file = read()): Promise<Required<File>> {
  change(file);
  const heads = new Map<string, Stream>();
  let previous = BEFORE_THE_FIRST;
  for (const [place, entry] of file.entries.entries()) {
    entry.sequence = place;
    const { type, id, sequence } = entry.stream;
    const fields = [
      file.bookingId,
      entry.eventId,
      type,
      id,
      `${sequence}`,
      entry.type,
      entry.revision,
      entry.at,
      entry.actor ?? '',
      entry.traceId ?? '',
      entry.causeId ?? '',
      entry.payloadHash,
    ];
    previous = entry.hash = await link(previous, fields);
    const before = heads.get(id);
    const head = await link(before?.head ?? BEFORE_THE_FIRST, fields);
    heads.set(id, { type, id, complete: type !== 'Calendar', count: (before?.count ?? 0) + 1, head });
  }
  file.streams = [...heads.values()];
  file.root = {
    leaves: file.entries.length,
    history: previous,
    merkle: await merkle(file.entries.map(({ hash }) => hash)),
  };
  return sealed(file);
}

async function sealed(file: Required<File>): Promise<Required<File>> {
  const { seal: _seal, openings: _openings, ...covered } = file;
  return { ...file, seal: await sha256(bytesOf(covered)) };
}

/**
 * The same booking as the platform writes it since histories are anchored: up to where the dispute was opened, as the second of three
 * in a batch.
 */
async function anchored(): Promise<Required<File>> {
  const file: Required<File> = { ...read(), format: 'sejour-dossier/2', historyAnchors: [] };
  const entry = file.entries.findIndex(({ type }) => type === 'DisputeOpened');
  const entries = file.entries.slice(0, entry + 1);
  const beginning = await rewritten((whole) => Object.assign(whole, { entries: structuredClone(entries) }));
  const covers = { ...beginning.root, streams: beginning.streams };
  const fields = covers.streams.flatMap(({ type, id, count, head }) => [type, id, `${count}`, head]);
  const leaf = await link(BEFORE_THE_FIRST, [
    'sejour-anchor/1',
    file.bookingId,
    `${covers.leaves}`,
    covers.history,
    covers.merkle,
    ...fields,
  ]);
  const others = ['11'.repeat(32), '33'.repeat(32)] as const;
  file.historyAnchors.push({
    entry,
    status: 'FINAL',
    covers,
    leaf,
    place: 1,
    proof: [await merkle([others[0]]), await merkle([others[1]])],
    batch: { id: '01a213f3-4a08-775a-ac1a-f37463df457b', leaves: 3, root: await merkle([others[0], leaf, others[1]]) },
    onChain: {
      chainId: 31337,
      contract: `0x${'ac'.repeat(20)}`,
      by: `0x${'0b'.repeat(20)}`,
      transaction: `0x${'ee'.repeat(32)}`,
      block: 1_000_000,
      blockHash: `0x${'bb'.repeat(32)}`,
      at: '2027-01-07T10:00:00Z',
    },
  });
  return sealed(file);
}

async function anchorChanged(change: (anchor: HistoryAnchor, file: Required<File>) => void) {
  const file = await anchored();
  change(file.historyAnchors[0] as HistoryAnchor, file);
  return firstWrong(bytesOf(await sealed(file)));
}

describe('the anchor of a history', () => {
  it('is sound when its leaf, its proof and what it covers fit', async () => {
    await expect(checkDossier(bytesOf(await anchored()))).resolves.toMatchObject({ anchors: 3, pending: 0 });
  });

  it('may be pending', async () => {
    const file = await anchored();
    const { onChain: _onChain, ...sent } = file.historyAnchors[0] as HistoryAnchor;
    const pending = await sealed({ ...file, historyAnchors: [{ ...sent, status: 'PENDING' }] });
    await expect(checkDossier(bytesOf(pending))).resolves.toMatchObject({ anchors: 2, pending: 1 });
    const waiting = { ...file, historyAnchors: [{ entry: sent.entry, status: 'WAITING' } as HistoryAnchor] };
    await expect(checkDossier(bytesOf(await sealed(waiting)))).resolves.toMatchObject({ anchors: 2, pending: 1 });
  });

  it('is refused by name when it is forged', async () => {
    const zeros = '0'.repeat(64);
    const forged = { wrong: 'historyAnchorForged', number: 0 };
    expect(await anchorChanged(({ proof }) => proof.splice(0, 1, zeros))).toEqual(forged);
    expect(await anchorChanged(({ proof }) => proof.push(zeros))).toEqual(forged);
    expect(await anchorChanged((anchor) => Object.assign(anchor, { place: 0 }))).toEqual(forged);
    expect(await anchorChanged((anchor) => Object.assign(anchor, { place: 3 }))).toEqual(forged);
    expect(await anchorChanged(({ batch }) => Object.assign(batch, { root: zeros }))).toEqual(forged);
    const foreign = { wrong: 'historyAnchorForeign', number: 0 };
    expect(await anchorChanged((anchor) => Object.assign(anchor, { leaf: zeros }))).toEqual(foreign);
    expect(await anchorChanged(({ covers }) => Object.assign(covers, { leaves: 3 }))).toEqual(foreign);
    expect(await anchorChanged((anchor) => Object.assign(anchor, { status: 'PENDING' }))).toMatchObject({
      wrong: 'strangeMember',
    });
    expect(await anchorChanged((anchor) => Object.assign(anchor, { status: 'toString' }))).toMatchObject({
      wrong: 'wrongKind',
    });
    expect(await anchorChanged(({ onChain }) => Object.assign(onChain ?? {}, { chainId: 1 }))).toMatchObject({
      wrong: 'anchorOnAnotherChain',
      type: 'DisputeOpened',
    });
    expect(await anchorChanged(({ onChain }) => Object.assign(onChain ?? {}, { block: 0 }))).toMatchObject({
      wrong: 'anchorTooOld',
      type: 'DisputeOpened',
    });
    expect(await anchorChanged((anchor, { historyAnchors }) => historyAnchors.push(anchor))).toMatchObject({
      wrong: 'noMomentOfAnAnchor',
      number: 1,
    });
  });

  it('tells that events were changed or cut off afterwards, however well the hashes fit', async () => {
    const { historyAnchors } = await anchored();
    const anchor = historyAnchors[0] as HistoryAnchor;
    const later = { format: 'sejour-dossier/2', historyAnchors };
    const rewrittenLater = await rewritten((file) => {
      (file.entries[0] as Entry).actor = 'system:other';
      Object.assign(file, later, { anchors: file.anchors.filter(({ kind }) => kind === 'TERMS') });
    });
    expect(await firstWrong(bytesOf(rewrittenLater))).toEqual({
      wrong: 'changedAfterAnchor',
      number: 0,
      entry: anchor.entry,
    });
    const cut = await rewritten((file) => {
      file.entries.splice(anchor.entry);
      file.openings = file.openings.filter((opening) => opening.entry < anchor.entry);
      Object.assign(file, later, { anchors: file.anchors.filter(({ kind }) => kind === 'TERMS') });
    });
    expect(await firstWrong(bytesOf(cut))).toEqual({
      wrong: 'missingAfterAnchor',
      number: 0,
      leaves: anchor.entry + 1,
      events: anchor.entry,
    });
  });
});

describe('a dossier', () => {
  it('is sound as the platform wrote it', async () => {
    const file = read();
    await expect(checkDossier(real)).resolves.toEqual({
      bookingId: file.bookingId,
      issuedAt: file.issuedAt,
      events: 20,
      streams: 3,
      history: file.root.history,
      merkle: file.root.merkle,
      notOpened: 0,
      anchors: 2,
      pending: 0,
    });
  });

  it('is refused after one flipped bit in any of its bytes', async () => {
    // A prime step reaches every kind of member; all 25,000 bytes would take a minute.
    for (let at = 0; at < real.length; at += 53) {
      const flipped = Uint8Array.from(real);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      expect(await firstWrong(flipped), `byte ${at}`).not.toBe('sound');
    }
  });

  it('names the event whose contents were changed', async () => {
    const wrong = await changed(({ entries }) => {
      const funded = entries.find(({ type }) => type === 'EscrowFunded');
      if (funded) funded.payload = [String(funded.payload[0]).replace('106500000000000000', '106500000000000001')];
    });
    expect(wrong).toEqual({ wrong: 'contentsChanged', sequence: 4, type: 'EscrowFunded' });
  });

  it('names the event that was left out', async () => {
    expect(await changed(({ entries }) => entries.splice(5, 1))).toEqual({ wrong: 'entryMissing', sequence: 5 });
    expect(await changed(({ entries }) => entries.pop())).toEqual({ wrong: 'eventsMissing', leaves: 20, events: 19 });
    const renumbered = await changed(({ entries }) => {
      entries.splice(5, 1);
      entries.forEach((entry, place) => {
        entry.sequence = place;
      });
    });
    expect(renumbered).toEqual({ wrong: 'eventsMissing', leaves: 20, events: 19 });
  });

  it('names the hole in a stream even when every hash behind it was made to fit again', async () => {
    const forged = await rewritten(({ entries }) => entries.splice(5, 1));
    expect(await firstWrong(bytesOf(forged))).toMatchObject({ wrong: 'missingInStream', number: 2 });
  });

  it('names the events that changed places', async () => {
    const swap = (entries: Entry[]) => {
      const [first, second] = [entries[5] as Entry, entries[6] as Entry];
      entries.splice(5, 2, second, first);
    };
    expect(await changed(({ entries }) => swap(entries))).toEqual({ wrong: 'orderChanged', sequence: 6, place: 5 });
    const renumbered = await changed(({ entries }) => {
      swap(entries);
      entries.forEach((entry, place) => {
        entry.sequence = place;
      });
    });
    expect(renumbered).toEqual({ wrong: 'belongsElsewhere', sequence: 6, type: 'BookingConfirmed', place: 5 });
  });

  it('does not take another price for the booking’s, however well the hashes fit', async () => {
    const forged = await rewritten(({ entries, openings }) => {
      const initiated = entries.find(({ type }) => type === 'PaymentInitiated') as Entry;
      initiated.payload = [String(initiated.payload[0]).replace('"feeBps":300', '"feeBps":100')];
      expect(openings.some(({ entry }) => entry === initiated.sequence)).toBe(false);
    });
    const initiated = forged.entries[2] as Entry;
    initiated.payloadHash = await sha256(utf8(String(initiated.payload[0])));
    const again = await rewritten((file) => Object.assign(file, forged));
    expect(await firstWrong(bytesOf(again))).toMatchObject({ wrong: 'otherTerms', type: 'PaymentInitiated' });
  });

  it('rests on its Merkle root, its anchors and its seal too', async () => {
    const flipped = (hash: string) => `${hash[0] === '0' ? '1' : '0'}${hash.slice(1)}`;
    expect(
      await changed(({ root }) => {
        root.merkle = flipped(root.merkle);
      }),
    ).toEqual({ wrong: 'otherMerkle' });
    expect(await changed(({ anchors }) => anchors.pop())).toMatchObject({ wrong: 'anchorMissing', kind: 'HISTORY' });
    expect(
      await changed(({ anchors }) => {
        if (anchors[0]) anchors[0].value = anchors[0].value.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
      }),
    ).toEqual({ wrong: 'anchorForged', number: 0 });
    expect(
      await changed((file) => {
        file.issuedAt = '2020-01-01T00:00:00Z';
      }),
    ).toEqual({ wrong: 'sealBroken' });
  });

  it('may keep words back, and says of how many events', async () => {
    const file = read();
    expect(file.openings.length).toBeGreaterThan(0);
    file.openings = [];
    const { notOpened } = await checkDossier(bytesOf(file));
    expect(notOpened).toBeGreaterThan(0);
  });

  it('does not take words that are not the ones sealed or committed to', async () => {
    expect(
      await changed(({ openings }) => {
        for (const opening of openings) if (opening.words) opening.words = 'Everything was fine';
      }),
    ).toEqual({ wrong: 'otherWords', member: 'reason', entry: 7 });
    expect(
      await changed(({ openings }) => {
        for (const opening of openings) if (opening.key) opening.key = '00'.repeat(32);
      }),
    ).toEqual({ wrong: 'otherWords', member: 'reason', entry: 7 });
    expect(
      await changed(({ openings }) => {
        for (const opening of openings) if (opening.value) opening.value = '"https://example.org/another"';
      }),
    ).not.toBe('sound');
    expect(await changed(({ openings }) => openings.push(openings[0] ?? { entry: 0 }))).not.toBe('sound');
  });

  it('has one spelling and no other member', async () => {
    expect(await firstWrong(utf8(JSON.stringify(read(), undefined, 1)))).toEqual({ wrong: 'notCanonical', at: 1 });
    expect(await firstWrong(utf8(`${real.toString()}\n`))).toEqual({ wrong: 'notCanonical', at: real.length });
    expect(await firstWrong(utf8('{'))).toEqual({ wrong: 'notJson' });
    expect(await firstWrong(utf8('{}'))).toMatchObject({ wrong: 'notOfTheFormat' });
    expect(await firstWrong(bytesOf({ ...read(), note: 'x' }))).toMatchObject({ wrong: 'strangeMember', name: 'note' });
  });
});

describe('a dossier with a damage deposit', () => {
  const asked = (file: Required<File>) => file.entries.find(({ type }) => type === 'DepositAsked') as Entry;

  it('is sound as the platform wrote it', async () => {
    expect(await firstWrong(withDeposit)).toBe('sound');
  });

  it('hides no event of the deposit, however well the hashes fit', async () => {
    const forged = await rewritten(({ entries }) => {
      entries.splice(
        entries.findIndex(({ type }) => type === 'DamageClaimed'),
        1,
      );
    }, readDeposit());
    expect(await firstWrong(bytesOf(forged))).toMatchObject({ wrong: 'missingInStream', number: 3 });
  });

  it('does not take another claim window for the agreed one', async () => {
    const file = readDeposit();
    const { payload } = asked(file);
    asked(file).payload = [String(payload[0]).replace(/"returnAt":"20\d\d/, '"returnAt":"2019')];
    asked(file).payloadHash = await sha256(utf8(asked(file).payload.join('')));
    const forged = await rewritten(() => {}, file);
    expect(await firstWrong(bytesOf({ ...forged, historyAnchors: [] }))).toMatchObject({ wrong: 'otherTerms' });
  });
});
