import { requireAnchors } from './anchors';
import { BEFORE_THE_FIRST, leads, link, merkle, sha256, utf8 } from './hashes';
import { named, Payloads } from './payloads';
import { type Batched, type Dossier, type DossierEntry, type DossierStream, readDossier } from './read';
import { member } from './terms';
import { WrongDossier } from './wrong';

const OF_ONE_BOOKING: readonly string[] = ['Booking', 'Payment', 'Deposit'];

/** After these a history is anchored. */
const MOMENTS: readonly string[] = [
  'DisputeOpened',
  'EscrowReleased',
  'EscrowRefunded',
  'EscrowSplit',
  'DepositReturned',
];

/** What a sound dossier says of itself; nothing of it was compared with a chain. */
export type Sound = {
  bookingId: string;
  issuedAt: string;
  events: number;
  streams: number;
  history: string;
  merkle: string;
  /** Events with words that were kept back: their contents rest on the seal alone. */
  notOpened: number;
  anchors: number;
  /** Anchors of its history that are not final on chain yet. */
  pending: number;
};

/**
 * Everything that can be said of a dossier (docs/dossier.md) without asking anybody. It goes from the events to what is built on them, so
 * that the first thing named is the thing that was tampered with and not what follows from it.
 *
 * @throws WrongDossier naming the first thing that is wrong
 */
export async function checkDossier(bytes: Uint8Array): Promise<Sound> {
  const dossier = readDossier(bytes);
  const payloads = await Payloads.of(dossier);
  placesAreInOrder(dossier);
  await linksHold(dossier, payloads);
  await streamsAreWhole(dossier);
  await rootHolds(dossier);
  payloads.requireEveryOpeningToOpen();
  await requireAnchors(dossier, payloads);
  await historyAnchorsHold(dossier, payloads);
  if ((await sha256(utf8(dossier.sealed))) !== dossier.seal) throw new WrongDossier('sealBroken');
  return {
    bookingId: dossier.bookingId,
    issuedAt: dossier.issuedAt,
    events: dossier.entries.length,
    streams: dossier.streams.length,
    history: dossier.root.history,
    merkle: dossier.root.merkle,
    notOpened: payloads.notOpened,
    anchors: dossier.anchors.length + dossier.historyAnchors.filter(({ status }) => status === 'FINAL').length,
    pending: dossier.historyAnchors.filter(({ status }) => status !== 'FINAL').length,
  };
}

function placesAreInOrder({ entries, root }: Dossier): void {
  if (entries.length === 0) throw new WrongDossier('empty');
  const there = new Set(entries.map(({ sequence }) => sequence));
  for (const [place, { sequence }] of entries.entries()) {
    if (sequence === place) continue;
    if (there.has(place)) throw new WrongDossier('orderChanged', { sequence, place });
    throw new WrongDossier('entryMissing', { sequence: place });
  }
  if (root.leaves > entries.length) {
    throw new WrongDossier('eventsMissing', { leaves: root.leaves, events: entries.length });
  }
}

function fieldsOf(dossier: Dossier, entry: DossierEntry): string[] {
  const { stream } = entry;
  return [
    dossier.bookingId,
    entry.eventId,
    stream.type,
    stream.id,
    `${stream.sequence}`,
    entry.type,
    entry.revision,
    entry.at,
    entry.actor,
    entry.traceId,
    entry.causeId,
    entry.payloadHash,
  ];
}

async function linksHold(dossier: Dossier, payloads: Payloads): Promise<void> {
  let previous = BEFORE_THE_FIRST;
  for (const [place, entry] of dossier.entries.entries()) {
    await payloads.require(entry);
    if (!(await fits(dossier, entry, previous))) throw await doesNotFollow(dossier, place, previous);
    previous = entry.hash;
  }
}

async function fits(dossier: Dossier, entry: DossierEntry | undefined, previous: string): Promise<boolean> {
  return entry !== undefined && (await link(previous, fieldsOf(dossier, entry))) === entry.hash;
}

async function doesNotFollow(dossier: Dossier, place: number, previous: string): Promise<WrongDossier> {
  const { entries } = dossier;
  for (const later of entries.slice(place + 1)) {
    if (await fits(dossier, later, previous)) return new WrongDossier('belongsElsewhere', { ...named(later), place });
  }
  const entry = entries[place] as DossierEntry;
  // With the entry's hash as it is, the next one tells whether this one is the stranger or the one that was there.
  if ((await fits(dossier, entries[place + 1], entry.hash)) && holeFrom(entries, place)) {
    return new WrongDossier('missingBefore', named(entry));
  }
  return new WrongDossier('doesNotFollow', named(entry));
}

/** Whether a stream of this booking alone lacks a number, for the first time at this place or later. */
function holeFrom(entries: readonly DossierEntry[], place: number): boolean {
  const next = new Map<string, number>();
  for (const [at, { stream }] of entries.entries()) {
    const key = keyOf(stream);
    if (OF_ONE_BOOKING.includes(stream.type) && stream.sequence !== (next.get(key) ?? 0)) return at >= place;
    next.set(key, stream.sequence + 1);
  }
  return false;
}

const keyOf = ({ type, id }: { type: string; id: string }) => `${type} ${id}`;

async function streamsAreWhole(dossier: Dossier): Promise<void> {
  const expected = await streamsOf(dossier, dossier.entries);
  const different = firstDifferent(expected, dossier.streams);
  if (different) throw new WrongDossier('otherStreamHead', { stream: keyOf(different) });
}

async function streamsOf(dossier: Dossier, entries: readonly DossierEntry[]): Promise<DossierStream[]> {
  const built = new Map<string, DossierStream>();
  const last = new Map<string, number>();
  for (const entry of entries) {
    const { type, id, sequence } = entry.stream;
    const key = keyOf(entry.stream);
    const before = built.get(key);
    const complete = OF_ONE_BOOKING.includes(type);
    const number = last.get(key) ?? -1;
    if (complete && sequence > number + 1) {
      throw new WrongDossier('missingInStream', { number: number + 1, stream: key, ...named(entry) });
    }
    if (sequence <= number) throw new WrongDossier('streamOrderChanged', { stream: key, ...named(entry) });
    last.set(key, sequence);
    const head = await link(before?.head ?? BEFORE_THE_FIRST, fieldsOf(dossier, entry));
    built.set(key, { type, id, complete, count: (before?.count ?? 0) + 1, head });
  }
  return [...built.values()];
}

function firstDifferent(
  expected: readonly DossierStream[],
  streams: readonly DossierStream[],
): DossierStream | undefined {
  for (let number = 0; number < Math.max(expected.length, streams.length); number++) {
    const [ours, shown] = [expected[number], streams[number]];
    if (!ours || !shown || !same(ours, shown)) return shown ?? ours;
  }
  return undefined;
}

function same(ours: DossierStream, shown: DossierStream): boolean {
  return (Object.keys(ours) as (keyof DossierStream)[]).every((name) => ours[name] === shown[name]);
}

async function rootHolds({ root, entries }: Dossier): Promise<void> {
  if (root.leaves !== entries.length) {
    throw new WrongDossier('otherCount', { leaves: root.leaves, events: entries.length });
  }
  if (root.history !== entries.at(-1)?.hash) throw new WrongDossier('otherLast');
  if (root.merkle !== (await merkle(entries.map(({ hash }) => hash)))) throw new WrongDossier('otherMerkle');
}

async function historyAnchorsHold(dossier: Dossier, payloads: Payloads): Promise<void> {
  let before = -1;
  for (const [number, { entry, batched }] of dossier.historyAnchors.entries()) {
    if (batched) await holds(dossier, number, entry, batched);
    const moment = dossier.entries[entry];
    if (!moment || !MOMENTS.includes(moment.type) || entry <= before) {
      throw new WrongDossier('noMomentOfAnAnchor', { number, entry });
    }
    before = entry;
    if (batched?.onChain) cameAfterwards(number, moment, payloads, batched.onChain);
  }
}

/** First whether it is about this history at all, so that a foreign anchor is not called a changed event. */
async function holds(dossier: Dossier, number: number, entry: number, batched: Batched): Promise<void> {
  const { covers, leaf, place, leaves, proof, root } = batched;
  if ((await anchorLeaf(dossier.bookingId, covers)) !== leaf) {
    throw new WrongDossier('historyAnchorForeign', { number });
  }
  if (!(await leads(leaf, place, leaves, proof, root))) throw new WrongDossier('historyAnchorForged', { number });
  const { entries } = dossier;
  if (covers.leaves > entries.length) {
    throw new WrongDossier('missingAfterAnchor', { number, leaves: covers.leaves, events: entries.length });
  }
  const prefix = entries.slice(0, covers.leaves);
  const isThisHistory =
    covers.leaves === entry + 1 &&
    covers.history === prefix.at(-1)?.hash &&
    covers.merkle === (await merkle(prefix.map(({ hash }) => hash))) &&
    !firstDifferent(await streamsOf(dossier, prefix), covers.streams);
  if (!isThisHistory) throw new WrongDossier('changedAfterAnchor', { number, entry });
}

async function anchorLeaf(bookingId: string, covers: Batched['covers']): Promise<string> {
  const streams = covers.streams.flatMap(({ type, id, count, head }) => [type, id, `${count}`, head]);
  const { leaves, history, merkle } = covers;
  return link(BEFORE_THE_FIRST, ['sejour-anchor/1', bookingId, `${leaves}`, history, merkle, ...streams]);
}

/** What is on chain in a block cannot be in a history that was anchored on another chain, or in a block before. */
function cameAfterwards(
  number: number,
  moment: DossierEntry,
  payloads: Payloads,
  onChain: { chainId: number; block: number },
): void {
  const event = payloads.json(moment);
  const block = member(event, 'log', 'blockNumber');
  if (member(event, 'log', 'chainId') !== onChain.chainId) {
    throw new WrongDossier('anchorOnAnotherChain', { number, ...named(moment) });
  }
  if (typeof block !== 'number' || block > onChain.block) {
    throw new WrongDossier('anchorTooOld', { number, ...named(moment) });
  }
}
