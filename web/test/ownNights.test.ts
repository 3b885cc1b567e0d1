import { describe, expect, it } from 'vitest';
import type { Night } from '../src/api/types';
import { withOwnNights } from '../src/trips/ownNights';

const night = (date: string, state: Night['state']) => ({ date, state }) as Night;

describe('the nights of a stay that is to be changed', () => {
  it('are free for its guest, the others are as they were', () => {
    const nights = [
      night('2027-03-01', 'BOOKED'),
      night('2027-03-02', 'BOOKED'),
      night('2027-03-03', 'BOOKED'),
      night('2027-03-04', 'FREE'),
    ];

    const shown = withOwnNights(nights, '2027-03-02', '2027-03-03').map(({ state }) => state);

    expect(shown).toEqual(['BOOKED', 'FREE', 'BOOKED', 'FREE']);
  });
});
