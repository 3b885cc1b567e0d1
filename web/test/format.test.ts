import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayIn,
  decimal,
  ether,
  minorUnits,
  moment,
  money,
  nightsBetween,
  remaining,
  shareOf,
} from '../src/format';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('money', () => {
  it('is written as the reader writes it', () => {
    expect(plain(money({ amount: '123450', currency: 'EUR' }, 'fr-FR'))).toBe('1 234,50 €');
    expect(money({ amount: '123450', currency: 'EUR' }, 'en-GB')).toBe('€1,234.50');
  });

  it('has no fraction where the currency has none or it is round', () => {
    expect(money({ amount: '1200', currency: 'JPY' }, 'en-GB')).toBe('JP¥1,200');
    expect(money({ amount: '9900', currency: 'EUR' }, 'en-GB')).toBe('€99');
  });

  it('stays exact where floating point would not', () => {
    expect(money({ amount: '900719925474099301', currency: 'EUR' }, 'en-GB')).toBe('€9,007,199,254,740,993.01');
    expect(decimal('1', 18)).toBe('0.000000000000000001');
  });

  it('is read as typed, with point or comma, and refused otherwise', () => {
    expect(minorUnits('99,5', 'EUR')).toBe('9950');
    expect(minorUnits('99.50', 'EUR')).toBe('9950');
    expect(minorUnits('1200', 'JPY')).toBe('1200');
    for (const nonsense of ['', '-1', '1.005', '1e3', '1 2', 'abc'])
      expect(minorUnits(nonsense, 'EUR')).toBeUndefined();
  });

  it('in ether is rounded down, never up', () => {
    expect(ether('106500000000000000', 'en-GB')).toBe('0.1065 ETH');
    expect(ether('1999999999999999999', 'en-GB')).toBe('1.999999 ETH');
  });

  it('of a share is the share of the total', () => {
    const total = { amount: '42600', currency: 'EUR' };
    expect(shareOf(total, '81760050000000000', '106500000000000000')).toEqual({ amount: '32704', currency: 'EUR' });
    expect(shareOf(total, '0', '0').amount).toBe('0');
  });
});

describe('dates', () => {
  it('count nights by days, also over a change of the clock and a leap day', () => {
    expect(nightsBetween('2027-03-27', '2027-03-29')).toBe(2);
    expect(nightsBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
  });

  it('are those of the listing, not of the reader', () => {
    expect(dayIn('Pacific/Auckland', new Date('2026-12-31T12:00:00Z'))).toBe('2027-01-01');
    expect(moment('2026-12-29T14:00:00Z', 'en-GB', 'Europe/Paris')).toContain('15:00');
  });

  it('count down to zero and not below', () => {
    expect(remaining(61_000)).toBe('1:01');
    expect(remaining(3_661_000)).toBe('1:01:01');
    expect(remaining(90_000_000)).toBe('1 d 1 h');
    expect(remaining(-5)).toBe('0:00');
  });
});
