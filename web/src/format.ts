import type { Money } from './api/types';

const MILLIS_PER_DAY = 86_400_000;
const WEI_DIGITS = 18;

// Making a format takes a thousand times as long as using it, and a list of homes has hundreds of uses.
const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(numbers, locale, options, () => new Intl.NumberFormat(locale, options));
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(dates, locale, options, () => new Intl.DateTimeFormat(locale, options));
}

function kept<F>(formats: Map<string, F>, locale: string, options: object, make: () => F): F {
  const key = locale + JSON.stringify(options);
  const format = formats.get(key) ?? make();
  formats.set(key, format);
  return format;
}

/** Digits after the decimal point of a currency, as ISO 4217 has them. */
export function fractionDigits(currency: string): number {
  return numberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Minor units as a decimal number in digits; no floating point on the way. */
export function decimal(minor: string, digits: number): string {
  const negative = minor.startsWith('-');
  const padded = (negative ? minor.slice(1) : minor).padStart(digits + 1, '0');
  const whole = padded.slice(0, padded.length - digits);
  const fraction = padded.slice(padded.length - digits);
  return `${negative ? '-' : ''}${whole}${digits > 0 ? `.${fraction}` : ''}`;
}

/** What a person typed, such as 99,50, in minor units; nothing when it is not an amount. */
export function minorUnits(typed: string, currency: string): string | undefined {
  const digits = fractionDigits(currency);
  const match = /^\s*(\d{1,9})(?:[.,](\d*))?\s*$/.exec(typed);
  if (!match || (match[2] ?? '').length > digits) return undefined;
  return BigInt(`${match[1]}${(match[2] ?? '').padEnd(digits, '0')}`).toString();
}

export function money(value: Money, locale: string): string {
  const digits = fractionDigits(value.currency);
  const round = digits === 0 || /^-?\d*0{2}$/.test(value.amount) || value.amount === '0';
  return numberFormat(locale, {
    style: 'currency',
    currency: value.currency,
    minimumFractionDigits: round ? 0 : digits,
    maximumFractionDigits: digits,
  }).format(decimal(value.amount, digits) as `${number}`);
}

/** Wei in ether, to six digits, rounded down; exact where fewer are enough. */
export function ether(wei: string, locale: string): string {
  const exact = decimal(wei, WEI_DIGITS);
  const [whole = '0', fraction = ''] = exact.split('.');
  const shown = fraction.slice(0, 6).replace(/0+$/, '');
  const number = numberFormat(locale, { maximumFractionDigits: 6 }).format(`${whole}.${shown || '0'}` as `${number}`);
  return `${number} ETH`;
}

/** A share of the total in the listing's currency; the wei are what counts, this is for reading. */
export function shareOf(total: Money, partWei: string, totalWei: string): Money {
  const all = BigInt(totalWei);
  const amount = all === 0n ? 0n : (BigInt(total.amount) * BigInt(partWei) + all / 2n) / all;
  return { amount: amount.toString(), currency: total.currency };
}

function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

export function addDays(day: string, days: number): string {
  return new Date(noon(day).getTime() + days * MILLIS_PER_DAY).toISOString().slice(0, 10);
}

export function nightsBetween(checkIn: string, checkOut: string): number {
  return Math.round((noon(checkOut).getTime() - noon(checkIn).getTime()) / MILLIS_PER_DAY);
}

/** The local date of an instant in a zone. */
export function dayIn(zone: string, at: Date): string {
  return dateFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}

export function day(value: string, locale: string, style: 'short' | 'long' = 'short'): string {
  return dateFormat(locale, {
    timeZone: 'UTC',
    weekday: style === 'long' ? 'long' : 'short',
    day: 'numeric',
    month: style === 'long' ? 'long' : 'short',
    ...(style === 'long' ? { year: 'numeric' } : {}),
  }).format(noon(value));
}

export const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A day of the week as the API names it, in the reader's language. */
export function weekday(name: string, locale: string, style: 'long' | 'short' = 'long'): string {
  const place = WEEKDAYS.indexOf(name as Weekday);
  // 4 January 2027 is a Monday.
  return place < 0
    ? name
    : dateFormat(locale, { timeZone: 'UTC', weekday: style }).format(noon(addDays('2027-01-04', place)));
}

export function stay(checkIn: string, checkOut: string, locale: string): string {
  return dateFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).formatRange(noon(checkIn), noon(checkOut));
}

/** An instant as the listing's clock shows it. */
export function moment(instant: string, locale: string, zone: string): string {
  return dateFormat(locale, {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(instant));
}

export function percent(bps: number, locale: string): string {
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(bps / 10_000);
}

/** What is left, such as 14:05 or 1 d 3 h. */
export function remaining(millis: number): string {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  const [d, h, m, s] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ];
  const two = (n: number) => n.toString().padStart(2, '0');
  return d > 0 ? `${d} d ${h} h` : h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

export function shortHex(value: string): string {
  return `${value.slice(0, 8)}…${value.slice(-6)}`;
}

/** Every wei, for where money is decided. */
export function exactWei(wei: bigint, locale: string): string {
  return `${numberFormat(locale, {}).format(wei)} wei`;
}
