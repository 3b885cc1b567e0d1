import { addDays } from '../format';

/** The month a day is in, as 2027-03. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const months = year * 12 + number - 1 + count;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** The days of a month in weeks of seven; nothing where a week's day is in another month. Weeks begin on Monday, or on Sunday. */
export function weeksOf(month: string, sundayFirst = false): (string | undefined)[][] {
  const first = `${month}-01`;
  const after = `${addMonths(month, 1)}-01`;
  const weekday = new Date(`${first}T12:00:00Z`).getUTCDay();
  const weeks: (string | undefined)[][] = [];
  for (let day = addDays(first, -(sundayFirst ? weekday : (weekday + 6) % 7)); day < after; day = addDays(day, 7)) {
    weeks.push(
      Array.from({ length: 7 }, (_, place) => addDays(day, place)).map((one) =>
        one >= first && one < after ? one : undefined,
      ),
    );
  }
  return weeks;
}
