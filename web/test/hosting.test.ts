import { describe, expect, it } from 'vitest';
import type { Listing } from '../src/api/types';
import { withPrice } from '../src/hosting/datePrices';
import { emptyDraft, faultsOf, formOf } from '../src/hosting/form';
import { addMonths, weeksOf } from '../src/hosting/months';
import { faultsOfRules, otherRules, patchOfRules, rulesOf } from '../src/hosting/rules';
import { faultsOfTiers, isFaulty, rowsOf, tiersOf } from '../src/hosting/tiers';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const priced = (from: string, to: string, amount: string) => ({ dates: { from, to }, price: eur(amount) });

describe('the price of certain nights', () => {
  const june = [priced('2027-06-01', '2027-06-11', '9000')];

  it('cuts what was said of them before, and no night has two', () => {
    expect(withPrice(june, { from: '2027-06-03', to: '2027-06-05' }, eur('12000'))).toEqual([
      priced('2027-06-01', '2027-06-03', '9000'),
      priced('2027-06-03', '2027-06-05', '12000'),
      priced('2027-06-05', '2027-06-11', '9000'),
    ]);
  });

  it('goes back to the usual one where none is given', () => {
    expect(withPrice(june, { from: '2027-06-01', to: '2027-06-10' })).toEqual([
      priced('2027-06-10', '2027-06-11', '9000'),
    ]);
    expect(withPrice(june, { from: '2027-05-01', to: '2027-07-01' })).toEqual([]);
  });

  it('is one with that of its neighbours where it is the same', () => {
    expect(withPrice(june, { from: '2027-06-11', to: '2027-06-13' }, eur('9000'))).toEqual([
      priced('2027-06-01', '2027-06-13', '9000'),
    ]);
  });
});

describe('a month', () => {
  it('has its days in weeks from Monday on, or from Sunday', () => {
    const weeks = weeksOf('2027-02');
    expect(weeks).toHaveLength(4);
    expect(weeks[0]?.[0]).toBe('2027-02-01');
    expect(weeksOf('2027-02', true)[0]).toEqual([
      undefined,
      '2027-02-01',
      '2027-02-02',
      '2027-02-03',
      '2027-02-04',
      '2027-02-05',
      '2027-02-06',
    ]);
    expect(weeksOf('2028-02').flat().filter(Boolean)).toHaveLength(29);
  });

  it('comes after December in the next year', () => {
    expect(addMonths('2026-12', 1)).toBe('2027-01');
    expect(addMonths('2027-01', -1)).toBe('2026-12');
  });
});

describe('the rules of a home', () => {
  const home = {
    pricePerNight: eur('10000'),
    capacity: 4,
    minimumNights: 2,
    maximumNights: 30,
    pricing: {
      dates: [priced('2027-06-01', '2027-06-03', '9000')],
      seasons: [{ season: { name: 'Summer', from: '07-01', to: '08-31' }, price: eur('15050') }],
      weekdays: { FRIDAY: eur('12000') },
      discounts: { lengthOfStay: { weeklyBps: 1250 }, lastMinute: { bps: 500, days: 3 } },
      includedGuests: 2,
      extraGuestFee: eur('2000'),
      taxBps: 550,
    },
    availability: {
      rules: [
        { season: { name: 'Summer', from: '07-01', to: '08-31' }, minimumNights: 7 },
        { weekday: 'FRIDAY', minimumNights: 3 },
      ],
      arrivalDays: ['SATURDAY'],
      advanceNoticeDays: 2,
    },
  } as unknown as Listing;

  it('are the same after they were shown and saved unchanged', () => {
    const { pricing, availability } = patchOfRules(rulesOf(home), home);
    expect(pricing).toEqual(home.pricing);
    expect(availability?.rules).toHaveLength(2);
    expect(availability?.rules).toEqual(expect.arrayContaining([...(home.availability?.rules ?? [])]));
    expect({ ...availability, rules: undefined }).toEqual({ ...home.availability, rules: undefined });
    expect(otherRules(home)).toEqual([{ weekday: 'FRIDAY', minimumNights: 3 }]);
  });

  it('are gone when every field is empty', () => {
    const bare = { ...home, pricing: undefined, availability: undefined } as unknown as Listing;
    expect(patchOfRules(rulesOf(bare), bare)).toEqual({
      pricing: {},
      availability: {},
      minimumNights: 2,
      maximumNights: 30,
    });
  });

  it('have no faults as they are, and each fault is found by its field', () => {
    const draft = rulesOf(home);
    expect(faultsOfRules(draft, home)).toEqual({});
    const wrong = {
      ...draft,
      weekly: '95',
      lastMinuteDays: '',
      includedGuests: '9',
      tax: 'much',
      bookingWindow: '1',
      seasons: [{ name: '', from: '02-32', to: '08-31', price: '', minimumNights: '' }],
      weekdays: { ...draft.weekdays, MONDAY: '1,234' },
    };
    expect(faultsOfRules(wrong, home)).toEqual({
      weekly: 'percent',
      lastMinuteDays: 'required',
      includedGuests: { from: 1, to: 4 },
      tax: 'percent',
      bookingWindow: { from: 2, to: 1095 },
      'seasons.0.from': 'day',
      'seasons.0.price': 'required',
      'weekdays.MONDAY': 'amount',
    });
  });
});

describe('the host’s own cancellation policy', () => {
  const rows = [
    { days: '30', share: '100' },
    { days: '7', share: '33,3' },
    { days: '0', share: '0' },
  ];

  it('is said in days and basis points, and shown again as it was typed', () => {
    const tiers = tiersOf(rows);
    expect(tiers).toEqual([
      { untilDaysBefore: 30, refundBps: 10_000 },
      { untilDaysBefore: 7, refundBps: 3_330 },
      { untilDaysBefore: 0, refundBps: 0 },
    ]);
    expect(tiersOf(rowsOf(tiers))).toEqual(tiers);
    expect(isFaulty(rows)).toBe(false);
  });

  it('has each fault at its field while it is typed', () => {
    expect(
      faultsOfTiers([
        { days: '7', share: '50' },
        { days: '7', share: '50,01' },
        { days: '1.5', share: '101' },
        { days: '-1', share: '-1' },
      ]),
    ).toEqual([
      {},
      { days: 'order', share: 'rises' },
      { days: 'whole', share: 'share' },
      { days: 'whole', share: 'share' },
    ]);
    expect(faultsOfTiers([{ days: '1096', share: '' }])).toEqual([{ days: 'whole', share: 'share' }]);
  });

  it('goes with the form only when it is chosen, and holds it back only then', () => {
    const draft = { ...emptyDraft(), tiers: [{ days: '', share: '' }] };
    expect(faultsOf(draft)).not.toHaveProperty('tiers');
    expect(faultsOf({ ...draft, cancellationPolicy: 'CUSTOM' })).toHaveProperty('tiers');
    expect(formOf(draft)).not.toHaveProperty('customTiers');
    expect(formOf({ ...draft, cancellationPolicy: 'CUSTOM', tiers: rows }).customTiers).toHaveLength(3);
  });
});

describe('the form of a home', () => {
  it('asks for what is missing and for numbers that make sense', () => {
    const faults = faultsOf({ ...emptyDraft(), capacity: '60', pricePerNight: '0', zone: 'Europe/Paris' });
    expect(Object.keys(faults).sort()).toEqual(
      ['capacity', 'city', 'country', 'latitude', 'longitude', 'pricePerNight', 'title'].sort(),
    );
  });
});
