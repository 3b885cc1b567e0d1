import type { Night } from '../api/types';

/** The last day a stay that begins on a day may end: departure is possible on the first day whose night is taken. */
export function lastDeparture(checkIn: string, nights: readonly Night[]): string | undefined {
  const taken = nights.filter((night) => night.state !== 'FREE' && night.date > checkIn).map((night) => night.date);
  return taken.sort()[0];
}
