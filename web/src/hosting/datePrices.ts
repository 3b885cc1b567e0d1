import type { Money } from '../api/types';

export type DatePrice = { dates: { from: string; to: string }; price: Money };

/**
 * The prices of certain nights after those of [from, to) were set, or went back to the usual price where none is given. No night is in two
 * of them, neighbours of one price are one, and they are in order.
 */
export function withPrice(
  prices: readonly DatePrice[],
  { from, to }: { from: string; to: string },
  price?: Money,
): DatePrice[] {
  const kept = prices.flatMap(({ dates, price: old }) => [
    { dates: { from: dates.from, to: dates.to < from ? dates.to : from }, price: old },
    { dates: { from: dates.from > to ? dates.from : to, to: dates.to }, price: old },
  ]);
  const all = price ? [...kept, { dates: { from, to }, price }] : kept;
  const merged: DatePrice[] = [];
  for (const next of all
    .filter(({ dates }) => dates.from < dates.to)
    .sort((a, b) => (a.dates.from < b.dates.from ? -1 : 1))) {
    const last = merged.at(-1);
    if (last && last.dates.to === next.dates.from && last.price.amount === next.price.amount) {
      merged[merged.length - 1] = { ...last, dates: { from: last.dates.from, to: next.dates.to } };
    } else {
      merged.push(next);
    }
  }
  return merged;
}
