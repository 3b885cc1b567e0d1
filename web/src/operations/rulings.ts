import type { Dispute, Entry } from '../api/types';

export const RULINGS = ['GUEST', 'HOST', 'POLICY', 'HALVES', 'REFUSED'] as const;
export type Ruling = (typeof RULINGS)[number];

/** What of the escrow's terms a ruling depends on; `amount` in wei, the rest as the contract has it. */
export type RuledTerms = {
  amount: string;
  feeBps: number;
  tiers: readonly { cutoff: string; refundBps: number }[];
};

/** What each side gets, in wei; together the whole amount. */
export type Split = { guest: bigint; host: bigint; fee: bigint };

const BPS = 10_000n;

/** The terms as the payment's first event has them. */
export function termsIn(entries: readonly Pick<Entry, 'type' | 'payload'>[]): RuledTerms | undefined {
  const initiated = entries.find(({ type }) => type === 'PaymentInitiated');
  return (initiated?.payload as { terms?: RuledTerms } | undefined)?.terms;
}

/**
 * What the contract pays out for a ruling, to the wei (`settleRuling` in contracts/src/SejourEscrow.sol).
 *
 * @param openedAt the time of the block that has the dispute; the policy's share is that of this moment
 */
export function splitOf(
  ruling: Ruling,
  terms: RuledTerms,
  openedAt: NonNullable<Dispute['opened']>['blockTime'],
): Split {
  const amount = BigInt(terms.amount);
  const guest = guestPart(ruling, amount, terms, Date.parse(openedAt ?? ''));
  const fee = ((amount - guest) * BigInt(terms.feeBps)) / BPS;
  return { guest, host: amount - guest - fee, fee };
}

function guestPart(ruling: Ruling, amount: bigint, { tiers }: RuledTerms, openedMillis: number): bigint {
  switch (ruling) {
    case 'GUEST':
      return amount;
    case 'HOST':
      return 0n;
    case 'HALVES':
      return amount - amount / 2n;
    case 'POLICY':
    case 'REFUSED': {
      const tier = tiers.find(({ cutoff }) => openedMillis < Date.parse(cutoff));
      return amount - (amount * (BPS - BigInt(tier?.refundBps ?? 0))) / BPS;
    }
  }
}
