import type { Listing, Money, Night, PriceLine } from '../api/types';

export type Estimate = { lines: PriceLine[]; total: Money };

function times(price: Money, quantity: number): Money {
  return { ...price, amount: (BigInt(price.amount) * BigInt(quantity)).toString() };
}

/** The price before anybody has signed in, from the public calendar. The platform's quote is what counts. */
export function estimate(
  home: Listing,
  nights: readonly Night[],
  checkIn: string,
  checkOut: string,
): Estimate | undefined {
  const stayed = nights.filter((night) => night.date >= checkIn && night.date < checkOut);
  if (stayed.length === 0) return undefined;
  const byPrice = new Map<string, Night[]>();
  for (const night of stayed) byPrice.set(night.price.amount, [...(byPrice.get(night.price.amount) ?? []), night]);
  const lines: PriceLine[] = [...byPrice.values()].map((same) => {
    const unitPrice = (same[0] as Night).price;
    return { kind: 'NIGHTS', quantity: same.length, unitPrice, amount: times(unitPrice, same.length) };
  });
  if (home.cleaningFee && home.cleaningFee.amount !== '0') {
    lines.push({ kind: 'CLEANING', quantity: 1, unitPrice: home.cleaningFee, amount: home.cleaningFee });
  }
  const total = lines.reduce((sum, line) => sum + BigInt(line.amount.amount), 0n);
  return { lines, total: { amount: total.toString(), currency: home.pricePerNight.currency } };
}
