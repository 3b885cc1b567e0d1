import type { Json } from './canonical';
import { named, type Payloads } from './payloads';
import type { Anchor, Dossier, DossierEntry } from './read';
import { bookingRef, depositTermsHash, member, termsHash } from './terms';
import { WrongDossier } from './wrong';

type Known = { quote: Json; terms: Json; termsHash: string };

/** @throws WrongDossier when the anchors are not exactly those the events give, or the terms do not belong to the booking */
export async function requireAnchors(dossier: Dossier, payloads: Payloads): Promise<void> {
  const known: Known = { quote: {}, terms: {}, termsHash: '' };
  const expected: Anchor[] = [];
  for (const entry of dossier.entries) {
    try {
      const anchor = await follow(entry, known, dossier, payloads);
      if (anchor) expected.push(anchor);
    } catch (failure) {
      throw failure instanceof WrongDossier ? failure : new WrongDossier('unreadable', named(entry));
    }
  }
  for (let number = 0; number < Math.max(expected.length, dossier.anchors.length); number++) {
    const [ours, shown] = [expected[number], dossier.anchors[number]];
    if (!shown) throw new WrongDossier('anchorMissing', { kind: ours?.kind ?? '', sequence: ours?.sequence ?? 0 });
    if (!ours || !same(ours, shown)) throw new WrongDossier('anchorForged', { number });
  }
}

async function follow(
  entry: DossierEntry,
  known: Known,
  dossier: Dossier,
  payloads: Payloads,
): Promise<Anchor | undefined> {
  const requireOwnTerms = async (agreed: DossierEntry, isNamedRight: boolean, reference: string) => {
    if (!isNamedRight) throw new WrongDossier('otherTerms', named(agreed));
    if ((await bookingRef(dossier.bookingId, known.quote)) !== reference) {
      throw new WrongDossier('otherBooking', named(agreed));
    }
  };
  switch (entry.type) {
    case 'BookingRequested':
      known.quote = member(payloads.json(entry), 'quote') ?? {};
      return undefined;
    case 'PaymentInitiated': {
      const event = payloads.json(entry);
      known.terms = member(event, 'terms') ?? {};
      known.termsHash = words(event, 'termsHash');
      await requireOwnTerms(entry, termsHash(known.terms) === known.termsHash, words(known.terms, 'bookingRef'));
      return undefined;
    }
    case 'DepositAsked': {
      const event = payloads.json(entry);
      const terms = member(event, 'terms') ?? {};
      await requireOwnTerms(entry, depositTermsHash(terms) === words(event, 'termsHash'), words(terms, 'depositRef'));
      return undefined;
    }
    case 'EscrowFunded':
      return anchor('TERMS', entry, known, payloads.json(entry), words(known.terms, 'bookingRef'));
    case 'EvidenceFiled': {
      const event = payloads.json(entry);
      const root = words(event, 'dossierHash');
      const isOfThisHistory = dossier.entries.some(
        (before) => before.sequence < entry.sequence && root === `0x${before.hash}`,
      );
      return isOfThisHistory ? anchor('HISTORY', entry, known, event, root) : undefined;
    }
    default:
      return undefined;
  }
}

function anchor(kind: string, entry: DossierEntry, known: Known, event: Json, value: string): Anchor {
  const chainId = member(event, 'log', 'chainId');
  return {
    kind,
    sequence: entry.sequence,
    chainId: typeof chainId === 'number' ? chainId : 0,
    contract: words(known.terms, 'contract', 'address'),
    transaction: words(event, 'log', 'txHash'),
    termsHash: known.termsHash,
    value,
  };
}

function words(json: Json, ...path: string[]): string {
  const found = member(json, ...path);
  return typeof found === 'string' ? found : '';
}

function same(ours: Anchor, shown: Anchor): boolean {
  return (Object.keys(ours) as (keyof Anchor)[]).every((name) => ours[name] === shown[name]);
}
