import type { Entry } from '../api/types';

/** The sequence of the first entry that does not name the hash of the one before it. */
export function firstBreak(entries: readonly Pick<Entry, 'sequence' | 'previousHash' | 'hash'>[]): number | undefined {
  for (let i = 1; i < entries.length; i++) {
    if (entries[i]?.previousHash !== entries[i - 1]?.hash) return entries[i]?.sequence;
  }
  return undefined;
}
