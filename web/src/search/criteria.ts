/** What a guest looks for; it lives in the address, so that a search can be shared, reloaded and gone back to. */
export type Criteria = {
  in?: string;
  out?: string;
  guests?: number;
  q?: string;
  max?: number;
  with?: string[];
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const dayIn = (value: unknown) => (typeof value === 'string' && DAY.test(value) ? value : undefined);
const countIn = (value: unknown, most: number) => {
  const number = Number(value);
  return value !== undefined && value !== '' && Number.isInteger(number) && number > 0 && number <= most
    ? number
    : undefined;
};

/** Reads an address and drops what makes no sense, as anybody may have written it. */
export function readSearch(address: Record<string, unknown>): Criteria {
  const from = dayIn(address.in);
  const to = dayIn(address.out);
  const guests = countIn(address.guests, 50);
  const max = countIn(address.max, 1_000_000);
  const q = typeof address.q === 'string' ? address.q.trim().slice(0, 100) : '';
  const wishes = Array.isArray(address.with)
    ? address.with.filter((wish) => typeof wish === 'string').slice(0, 10)
    : [];
  return {
    ...(from && to && from < to ? { in: from, out: to } : {}),
    ...(guests ? { guests } : {}),
    ...(q ? { q } : {}),
    ...(max ? { max } : {}),
    ...(wishes.length > 0 ? { with: wishes } : {}),
  };
}
