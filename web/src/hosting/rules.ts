import type { components } from '../api/schema';
import type { Listing } from '../api/types';
import { decimal, fractionDigits, minorUnits, WEEKDAYS, type Weekday } from '../format';

type Schemas = components['schemas'];
type Patch = Pick<Schemas['ListingPatch'], 'pricing' | 'availability' | 'minimumNights' | 'maximumNights'>;
type StayRule = Schemas['StayRule'];

/** Days that come back every year, what a night then costs and how many nights a stay must have; empty where the usual holds. */
export type SeasonRow = { name: string; from: string; to: string; price: string; minimumNights: string };

/** The host's rules as typed: amounts in the listing's currency, shares in percent. Empty fields have no effect. */
export type RulesDraft = {
  weekdays: Record<Weekday, string>;
  seasons: SeasonRow[];
  weekly: string;
  monthly: string;
  earlyBird: string;
  earlyBirdDays: string;
  lastMinute: string;
  lastMinuteDays: string;
  newListing: string;
  newListingStays: string;
  promotion: string;
  promotionFrom: string;
  promotionTo: string;
  shortStayCleaning: string;
  includedGuests: string;
  extraGuest: string;
  tax: string;
  serviceFee: string;
  damageDeposit: string;
  minimumNights: string;
  maximumNights: string;
  advanceNotice: string;
  bookingWindow: string;
  arrivalDays: Weekday[];
  departureDays: Weekday[];
  sellGaps: boolean;
};

export type RuleFault = 'required' | 'amount' | 'percent' | 'day' | 'dates' | { from: number; to: number };
export type RuleFaults = Record<string, RuleFault>;

const MOST_DISCOUNT = 90;
const MOST_TAX = 50;
const FARTHEST_DAYS = 1095;
const MONTH_DAY = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

const percents = (bps: number | undefined) => (bps ? String(bps / 100) : '');
const count = (number: number | null | undefined) => (number === undefined || number === null ? '' : String(number));

function samePart(rule: StayRule, season: Schemas['Season']): boolean {
  return rule.season !== undefined && !rule.weekday && rule.season.from === season.from && rule.season.to === season.to;
}

/** Whether the form can show and change all that a rule says: nights at least in a whole season. */
function isShown(rule: StayRule): boolean {
  return Boolean(
    rule.season &&
      !rule.weekday &&
      rule.minimumNights &&
      !rule.maximumNights &&
      !rule.arrivalDays?.length &&
      !rule.departureDays?.length,
  );
}

/** Rules that only the API can write; the form keeps them as they are. */
export function otherRules(home: Listing): StayRule[] {
  return (home.availability?.rules ?? []).filter((rule) => !isShown(rule));
}

export function rulesOf(home: Listing): RulesDraft {
  const { pricing, availability } = home;
  const digits = fractionDigits(home.pricePerNight.currency);
  const typed = (money: { amount?: string } | undefined) => (money?.amount ? decimal(money.amount, digits) : '');
  const discounts = pricing?.discounts;
  const ofStays = (availability?.rules ?? []).filter(isShown);
  const row = (season: Schemas['Season'], price: string, minimum: number | undefined): SeasonRow => ({
    name: season.name ?? '',
    from: season.from ?? '',
    to: season.to ?? '',
    price,
    minimumNights: count(minimum),
  });
  const priced = (pricing?.seasons ?? []).map(({ season = {}, price }) =>
    row(season, typed(price), ofStays.find((rule) => samePart(rule, season))?.minimumNights),
  );
  const onlyNights = ofStays
    .filter((rule) => !(pricing?.seasons ?? []).some(({ season = {} }) => samePart(rule, season)))
    .map((rule) => row(rule.season ?? {}, '', rule.minimumNights));
  return {
    weekdays: Object.fromEntries(WEEKDAYS.map((day) => [day, typed(pricing?.weekdays?.[day])])) as Record<
      Weekday,
      string
    >,
    seasons: [...priced, ...onlyNights],
    weekly: percents(discounts?.lengthOfStay?.weeklyBps),
    monthly: percents(discounts?.lengthOfStay?.monthlyBps),
    earlyBird: percents(discounts?.earlyBird?.bps),
    earlyBirdDays: count(discounts?.earlyBird?.days),
    lastMinute: percents(discounts?.lastMinute?.bps),
    lastMinuteDays: count(discounts?.lastMinute?.days),
    newListing: percents(discounts?.newListing?.bps),
    newListingStays: count(discounts?.newListing?.stays),
    promotion: percents(discounts?.promotion?.bps),
    promotionFrom: discounts?.promotion?.arrivals?.from ?? '',
    promotionTo: discounts?.promotion?.arrivals?.to ?? '',
    shortStayCleaning: typed(pricing?.shortStayCleaningFee),
    includedGuests: count(pricing?.includedGuests),
    extraGuest: typed(pricing?.extraGuestFee),
    tax: percents(pricing?.taxBps),
    serviceFee: percents(pricing?.serviceFeeBps),
    damageDeposit: typed(pricing?.damageDeposit),
    minimumNights: count(home.minimumNights),
    maximumNights: count(home.maximumNights),
    advanceNotice: count(availability?.advanceNoticeDays || undefined),
    bookingWindow: count(availability?.bookingWindowDays),
    arrivalDays: availability?.arrivalDays ?? [],
    departureDays: availability?.departureDays ?? [],
    sellGaps: availability?.sellGaps ?? false,
  };
}

/** Percent as typed, such as 12,5, in basis points; nothing when it is none. */
function bps(typed: string): number | undefined {
  const match = /^\s*(\d{1,2})(?:[.,](\d{1,2}))?\s*%?\s*$/.exec(typed);
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : undefined;
}

/** What is wrong with the rules as typed, by field; rows of seasons as seasons.0.from. The platform checks again. */
export function faultsOfRules(draft: RulesDraft, home: Listing): RuleFaults {
  const faults: RuleFaults = {};
  const { currency } = home.pricePerNight;
  const amount = (field: string, typed: string, mayBeNothing = false) => {
    const minor = minorUnits(typed, currency);
    if (typed.trim() && (minor === undefined || (minor === '0' && !mayBeNothing))) faults[field] = 'amount';
  };
  const percent = (field: string, typed: string, most: number) => {
    const share = bps(typed);
    if (typed.trim() && (share === undefined || share > most * 100)) faults[field] = 'percent';
  };
  const number = (field: string, typed: string, from: number, to: number) => {
    const value = Number(typed);
    if (typed.trim() && (!Number.isInteger(value) || value < from || value > to)) faults[field] = { from, to };
  };
  /** A discount and what it depends on are said together or not at all. */
  const together = (field: string, other: string, typed: string, otherTyped: string) => {
    if (typed.trim() && !otherTyped.trim()) faults[other] = 'required';
    if (!typed.trim() && otherTyped.trim()) faults[field] = 'required';
  };
  for (const day of WEEKDAYS) amount(`weekdays.${day}`, draft.weekdays[day]);
  draft.seasons.forEach((row, at) => {
    if (!MONTH_DAY.test(row.from)) faults[`seasons.${at}.from`] = 'day';
    if (!MONTH_DAY.test(row.to)) faults[`seasons.${at}.to`] = 'day';
    amount(`seasons.${at}.price`, row.price);
    number(`seasons.${at}.minimumNights`, row.minimumNights, 1, 365);
    if (!row.price.trim() && !row.minimumNights.trim()) faults[`seasons.${at}.price`] = 'required';
  });
  for (const field of ['weekly', 'monthly', 'earlyBird', 'lastMinute', 'newListing', 'promotion'] as const) {
    percent(field, draft[field], MOST_DISCOUNT);
  }
  number('earlyBirdDays', draft.earlyBirdDays, 1, FARTHEST_DAYS);
  number('lastMinuteDays', draft.lastMinuteDays, 0, FARTHEST_DAYS);
  number('newListingStays', draft.newListingStays, 1, 100);
  together('earlyBird', 'earlyBirdDays', draft.earlyBird, draft.earlyBirdDays);
  together('lastMinute', 'lastMinuteDays', draft.lastMinute, draft.lastMinuteDays);
  together('newListing', 'newListingStays', draft.newListing, draft.newListingStays);
  together('promotion', 'promotionFrom', draft.promotion, draft.promotionFrom);
  if (draft.promotionFrom && draft.promotionTo <= draft.promotionFrom) faults.promotionTo = 'dates';
  amount('shortStayCleaning', draft.shortStayCleaning, true);
  amount('extraGuest', draft.extraGuest, true);
  number('includedGuests', draft.includedGuests, 1, home.capacity);
  if (draft.extraGuest.trim() && !draft.includedGuests.trim()) faults.includedGuests = 'required';
  percent('tax', draft.tax, MOST_TAX);
  percent('serviceFee', draft.serviceFee, MOST_TAX);
  amount('damageDeposit', draft.damageDeposit);
  number('minimumNights', draft.minimumNights, 1, 365);
  number('maximumNights', draft.maximumNights, 1, 365);
  if (!draft.minimumNights.trim()) faults.minimumNights = 'required';
  if (Number(draft.maximumNights) < Number(draft.minimumNights) && draft.maximumNights.trim()) {
    faults.maximumNights = { from: Number(draft.minimumNights), to: 365 };
  }
  number('advanceNotice', draft.advanceNotice, 0, FARTHEST_DAYS);
  number('bookingWindow', draft.bookingWindow, Math.max(1, Number(draft.advanceNotice) || 1), FARTHEST_DAYS);
  return faults;
}

/** Rules without faults as the API takes them. Prices of certain nights are the calendar's and stay as they are. */
export function patchOfRules(draft: RulesDraft, now: Listing): Patch {
  const { currency } = now.pricePerNight;
  const amount = (typed: string) => ({ amount: minorUnits(typed, currency) ?? '0', currency });
  const share = (typed: string) => bps(typed) ?? 0;
  const seasonOf = ({ name, from, to }: SeasonRow) => ({ from, to, ...(name.trim() ? { name: name.trim() } : {}) });
  const dates = now.pricing?.dates;
  const has = (typed: string) => typed.trim() !== '';
  const discounts: Schemas['Discounts'] = {
    ...(has(draft.newListing) && {
      newListing: { bps: share(draft.newListing), stays: Number(draft.newListingStays) },
    }),
    ...(has(draft.promotion) && {
      promotion: { bps: share(draft.promotion), arrivals: { from: draft.promotionFrom, to: draft.promotionTo } },
    }),
    ...((has(draft.weekly) || has(draft.monthly)) && {
      lengthOfStay: {
        ...(has(draft.weekly) && { weeklyBps: share(draft.weekly) }),
        ...(has(draft.monthly) && { monthlyBps: share(draft.monthly) }),
      },
    }),
    ...(has(draft.earlyBird) && { earlyBird: { bps: share(draft.earlyBird), days: Number(draft.earlyBirdDays) } }),
    ...(has(draft.lastMinute) && { lastMinute: { bps: share(draft.lastMinute), days: Number(draft.lastMinuteDays) } }),
  };
  const weekdays = WEEKDAYS.filter((day) => has(draft.weekdays[day]));
  const seasons = draft.seasons.filter((row) => has(row.price));
  const pricing: Schemas['Pricing'] = {
    ...(dates?.length && { dates }),
    ...(seasons.length && { seasons: seasons.map((row) => ({ season: seasonOf(row), price: amount(row.price) })) }),
    ...(weekdays.length && {
      weekdays: Object.fromEntries(weekdays.map((day) => [day, amount(draft.weekdays[day])])),
    }),
    ...(Object.keys(discounts).length && { discounts }),
    ...(has(draft.shortStayCleaning) && { shortStayCleaningFee: amount(draft.shortStayCleaning) }),
    ...(has(draft.includedGuests) && { includedGuests: Number(draft.includedGuests) }),
    ...(has(draft.extraGuest) && { extraGuestFee: amount(draft.extraGuest) }),
    ...(has(draft.tax) && { taxBps: share(draft.tax) }),
    ...(has(draft.serviceFee) && { serviceFeeBps: share(draft.serviceFee) }),
    ...(has(draft.damageDeposit) && { damageDeposit: amount(draft.damageDeposit) }),
  };
  const ofSeasons = draft.seasons
    .filter((row) => has(row.minimumNights))
    .map((row) => ({ season: seasonOf(row), minimumNights: Number(row.minimumNights) }));
  const rules = [...otherRules(now), ...ofSeasons];
  const availability: Schemas['Availability'] = {
    ...(rules.length && { rules }),
    ...(draft.sellGaps && { sellGaps: true }),
    ...(has(draft.advanceNotice) && { advanceNoticeDays: Number(draft.advanceNotice) }),
    ...(has(draft.bookingWindow) && { bookingWindowDays: Number(draft.bookingWindow) }),
    ...(draft.arrivalDays.length && { arrivalDays: draft.arrivalDays }),
    ...(draft.departureDays.length && { departureDays: draft.departureDays }),
  };
  return {
    pricing,
    availability,
    minimumNights: Number(draft.minimumNights),
    ...(has(draft.maximumNights) && { maximumNights: Number(draft.maximumNights) }),
  };
}
