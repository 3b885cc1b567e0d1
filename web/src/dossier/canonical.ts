/** What JSON can say. */
export type Json = null | boolean | number | string | Json[] | { [member: string]: Json };

/** RFC 8785: members in the order of their UTF-16 code units, numbers and strings as ECMAScript writes them, no white space. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.keys(value)
      .sort()
      .map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}
