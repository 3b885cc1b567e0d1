import type { components } from '../api/schema';
import type { Listing, PolicyName } from '../api/types';
import { decimal, fractionDigits, minorUnits } from '../format';
import { isFaulty, rowsOf, type TierRow, tiersOf } from './tiers';

type Form = components['schemas']['ListingForm'];

/** What the fields hold, as typed. */
export type Draft = {
  title: string;
  description: string;
  city: string;
  country: string;
  latitude: string;
  longitude: string;
  zone: string;
  capacity: string;
  amenities: string[];
  currency: string;
  pricePerNight: string;
  cleaningFee: string;
  petFee: string;
  checkInTime: string;
  checkOutTime: string;
  cancellationPolicy: PolicyName;
  /** Of the host's own policy; they count when that is chosen. */
  tiers: TierRow[];
  instantBook: boolean;
  minimumNights: string;
  preparationDays: string;
};

export type Fault =
  | { kind: 'required' }
  | { kind: 'amount' }
  | { kind: 'tiers' }
  | { kind: 'range'; from: number; to: number };
export type Faults = Partial<Record<keyof Draft, Fault>>;

/** A policy of the host's own to begin with. */
const FIRST_TIERS: TierRow[] = [
  { days: '14', share: '100' },
  { days: '3', share: '50' },
];

export function emptyDraft(): Draft {
  return {
    title: '',
    description: '',
    city: '',
    country: '',
    latitude: '',
    longitude: '',
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'Europe/Paris',
    capacity: '2',
    amenities: [],
    currency: 'EUR',
    pricePerNight: '',
    cleaningFee: '0',
    petFee: '0',
    checkInTime: '15:00',
    checkOutTime: '11:00',
    cancellationPolicy: 'FLEXIBLE',
    tiers: FIRST_TIERS,
    instantBook: true,
    minimumNights: '1',
    preparationDays: '0',
  };
}

export function draftOf(home: Listing): Draft {
  const currency = home.pricePerNight.currency;
  const typed = (money: { amount: string } | null | undefined) =>
    decimal(money?.amount ?? '0', fractionDigits(currency));
  return {
    title: home.title,
    description: home.description ?? '',
    city: home.address.city ?? '',
    country: home.address.country ?? '',
    latitude: String(home.location.latitude ?? ''),
    longitude: String(home.location.longitude ?? ''),
    zone: home.zone,
    capacity: String(home.capacity),
    amenities: home.amenities,
    currency,
    pricePerNight: typed(home.pricePerNight),
    cleaningFee: typed(home.cleaningFee),
    petFee: typed(home.petFee),
    checkInTime: home.checkInTime.slice(0, 5),
    checkOutTime: home.checkOutTime.slice(0, 5),
    cancellationPolicy: home.cancellationPolicy,
    tiers: home.customTiers ? rowsOf(home.customTiers) : FIRST_TIERS,
    instantBook: home.instantBook,
    minimumNights: String(home.minimumNights),
    preparationDays: String(home.preparationDays),
  };
}

function between(typed: string, from: number, to: number): Fault | undefined {
  const number = Number(typed.replace(',', '.'));
  return typed.trim() !== '' && Number.isFinite(number) && number >= from && number <= to
    ? undefined
    : { kind: 'range', from, to };
}

/** What is wrong with what was typed; the platform checks again. */
export function faultsOf(draft: Draft): Faults {
  const faults: Faults = {};
  for (const field of ['title', 'city', 'zone', 'checkInTime', 'checkOutTime'] as const) {
    if (draft[field].trim() === '') faults[field] = { kind: 'required' };
  }
  if (!/^[A-Za-z]{2}$/.test(draft.country)) faults.country = { kind: 'required' };
  const ranges = [
    ['latitude', -90, 90],
    ['longitude', -180, 180],
    ['capacity', 1, 50],
    ['minimumNights', 1, 365],
    ['preparationDays', 0, 30],
  ] as const;
  for (const [field, from, to] of ranges) {
    const fault = between(draft[field], from, to);
    if (fault) faults[field] = fault;
  }
  for (const field of ['pricePerNight', 'cleaningFee', 'petFee'] as const) {
    if (minorUnits(draft[field], draft.currency) === undefined) faults[field] = { kind: 'amount' };
  }
  if (minorUnits(draft.pricePerNight, draft.currency) === '0') faults.pricePerNight = { kind: 'amount' };
  if (draft.cancellationPolicy === 'CUSTOM' && isFaulty(draft.tiers)) faults.tiers = { kind: 'tiers' };
  return faults;
}

/** A draft without faults as the API takes it. */
export function formOf(draft: Draft): Form {
  const amount = (typed: string) => ({ amount: minorUnits(typed, draft.currency) ?? '0', currency: draft.currency });
  const number = (typed: string) => Number(typed.replace(',', '.'));
  return {
    title: draft.title.trim(),
    description: draft.description.trim(),
    address: { city: draft.city.trim(), country: draft.country.toUpperCase() },
    location: { latitude: number(draft.latitude), longitude: number(draft.longitude) },
    zone: draft.zone,
    capacity: number(draft.capacity),
    amenities: draft.amenities,
    pricePerNight: amount(draft.pricePerNight),
    cleaningFee: amount(draft.cleaningFee),
    petFee: amount(draft.petFee),
    checkInTime: draft.checkInTime,
    checkOutTime: draft.checkOutTime,
    cancellationPolicy: draft.cancellationPolicy,
    ...(draft.cancellationPolicy === 'CUSTOM' && { customTiers: tiersOf(draft.tiers) }),
    instantBook: draft.instantBook,
    minimumNights: number(draft.minimumNights),
    preparationDays: number(draft.preparationDays),
  };
}
