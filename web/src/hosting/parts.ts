/** What a host sees of a home, as its page's address names it. */
export const PARTS = ['home', 'calendar', 'rules', 'calendars'] as const;
export type Part = (typeof PARTS)[number];

export function readPart(search: Record<string, unknown>): { part?: Part } {
  const part = PARTS.find((one) => one === search.part);
  return part && part !== 'home' ? { part } : {};
}
