import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Listing, Night } from '../src/api/types';
import { estimate } from '../src/home/estimate';
import { readSearch } from '../src/search/criteria';
import { lastDeparture } from '../src/shared/calendarRules';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const night = (date: string, state: Night['state'] = 'FREE', amount = '9900'): Night => ({
  date,
  state,
  price: eur(amount),
});

describe('an address', () => {
  it('is read as far as it makes sense', () => {
    expect(
      readSearch({ in: '2027-01-02', out: '2027-01-05', guests: '2', max: 150, q: '  lake ', with: ['Wifi'] }),
    ).toEqual({
      in: '2027-01-02',
      out: '2027-01-05',
      guests: 2,
      max: 150,
      q: 'lake',
      with: ['Wifi'],
    });
  });

  it('that makes none is a search for everything', () => {
    expect(readSearch({ in: '2027-01-05', out: '2027-01-02', guests: -1, max: 'x', q: 7, with: 'Wifi' })).toEqual({});
  });
});

describe('a stay', () => {
  it('may end on the day whose night is taken, not later', () => {
    expect(lastDeparture('2027-01-01', [night('2027-01-01'), night('2027-01-02'), night('2027-01-03', 'BOOKED')])).toBe(
      '2027-01-03',
    );
    expect(lastDeparture('2027-01-01', [night('2027-01-01')])).toBeUndefined();
  });

  it('costs its nights and the cleaning, and the lines add up', () => {
    const home = { pricePerNight: eur('9900'), cleaningFee: eur('3000') } as Listing;
    const nights = [
      night('2027-01-01'),
      night('2027-01-02'),
      night('2027-01-03', 'FREE', '12000'),
      night('2027-01-04'),
    ];

    const price = estimate(home, nights, '2027-01-01', '2027-01-04');

    expect(price?.lines.map((line) => [line.kind, line.quantity, line.amount.amount])).toEqual([
      ['NIGHTS', 2, '19800'],
      ['NIGHTS', 1, '12000'],
      ['CLEANING', 1, '3000'],
    ]);
    expect(price?.total).toEqual(eur('34800'));
  });
});

describe('the pages', () => {
  it('are those the platform answers with the application', () => {
    const java = readFileSync('../platform/src/main/java/io/sejour/platform/webapp/WebPages.java', 'utf8');
    const served = [...(/List\.of\(([^)]*)\)/.exec(java)?.[1] ?? '').matchAll(/"\/([\w-]*)/g)].map((match) => match[1]);
    const routed = [...readFileSync('src/app/router.tsx', 'utf8').matchAll(/path: '\/([\w-]*)/g)].map(
      (match) => match[1],
    );
    expect([...new Set(routed)].sort()).toEqual([...new Set(served)].sort());
  });
});
