import type { Night } from '../api/types';

/** A home's nights as the guest of a booking may have them: those of the booking are not in the way of its own change. */
export function withOwnNights(nights: readonly Night[], checkIn: string, checkOut: string): Night[] {
  return nights.map((night) =>
    night.date >= checkIn && night.date < checkOut && night.state !== 'FREE' ? { ...night, state: 'FREE' } : night,
  );
}
