import type { components } from '../api/schema';

type CustomTier = components['schemas']['CustomTier'];

/** A step of the host's own cancellation policy as typed: days before arrival, and the share that comes back in percent. */
export type TierRow = { days: string; share: string };

export type TierFault = 'whole' | 'share' | 'order' | 'rises';
export type TierFaults = { [K in keyof TierRow]?: TierFault };

export const MOST_TIERS = 4;
const FARTHEST_DAYS = 1095;

/** What is wrong with each row as typed; in a row that has faults nothing is compared. The platform checks again. */
export function faultsOfTiers(rows: TierRow[]): TierFaults[] {
  let days = Number.POSITIVE_INFINITY;
  let share = 10_000;
  return rows.map((row) => {
    const faults: TierFaults = {};
    const [nextDays, nextShare] = [daysOf(row.days), bpsOf(row.share)];
    if (nextDays === undefined) faults.days = 'whole';
    else if (nextDays >= days) faults.days = 'order';
    if (nextShare === undefined) faults.share = 'share';
    else if (nextShare > share) faults.share = 'rises';
    days = nextDays ?? days;
    share = nextShare ?? share;
    return faults;
  });
}

export const isFaulty = (rows: TierRow[]) => faultsOfTiers(rows).some((row) => row.days || row.share);

/** Rows without faults as the API takes them. */
export function tiersOf(rows: TierRow[]): CustomTier[] {
  return rows.map((row) => ({ untilDaysBefore: daysOf(row.days) ?? 0, refundBps: bpsOf(row.share) ?? 0 }));
}

export function rowsOf(tiers: CustomTier[]): TierRow[] {
  return tiers.map((tier) => ({ days: String(tier.untilDaysBefore ?? 0), share: String((tier.refundBps ?? 0) / 100) }));
}

function daysOf(typed: string): number | undefined {
  const days = /^\s*\d{1,4}\s*$/.test(typed) ? Number(typed) : undefined;
  return days !== undefined && days <= FARTHEST_DAYS ? days : undefined;
}

/** Percent as typed, such as 33,3, in basis points. */
function bpsOf(typed: string): number | undefined {
  const match = /^\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*%?\s*$/.exec(typed);
  const bps = match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : undefined;
  return bps !== undefined && bps <= 10_000 ? bps : undefined;
}
