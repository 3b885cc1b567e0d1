import type { Booking, Money } from '../api/types';
import { shareOf } from '../format';

export type PayoutState = 'inEscrow' | 'releasing' | 'paid';

/** What the host gets of a booking: what the contract paid out, or all that waits in it. */
export function partOfHost({ total, totalWei, payment }: Booking): Money {
  return payment?.hostWei ? shareOf(total, payment.hostWei, totalWei) : total;
}

function stateOf(status: NonNullable<Booking['payment']>['status']): PayoutState | undefined {
  switch (status) {
    case 'FUNDED':
    case 'DISPUTED':
      return 'inEscrow';
    case 'RELEASE_REQUESTED':
      return 'releasing';
    case 'RELEASED':
    case 'SPLIT':
      return 'paid';
    default:
      return undefined;
  }
}

/** The host's parts by what has become of them, added up in each currency; money that goes back to guests is in none. */
export function payoutSums(bookings: readonly Booking[]): Record<PayoutState, Money[]> {
  const sums: Record<PayoutState, Map<string, bigint>> = { inEscrow: new Map(), releasing: new Map(), paid: new Map() };
  for (const booking of bookings) {
    const state = stateOf(booking.payment?.status);
    if (!state) continue;
    const { amount, currency } = partOfHost(booking);
    sums[state].set(currency, (sums[state].get(currency) ?? 0n) + BigInt(amount));
  }
  const listed = (of: Map<string, bigint>) =>
    [...of].filter(([, sum]) => sum > 0n).map(([currency, sum]) => ({ currency, amount: sum.toString() }));
  return { inEscrow: listed(sums.inEscrow), releasing: listed(sums.releasing), paid: listed(sums.paid) };
}
