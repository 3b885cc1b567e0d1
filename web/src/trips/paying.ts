import { useSyncExternalStore } from 'react';

/** Payments this browser has begun; the platform shows them only when the chain cannot take them back any more. */
const PREFIX = 'sejour.paying.';
const listeners = new Set<() => void>();

export type Paying = { hash?: string };

export function rememberPaying(bookingId: string, paying: Paying): void {
  sessionStorage.setItem(PREFIX + bookingId, JSON.stringify(paying));
  for (const listener of listeners) listener();
}

export function usePaying(bookingId: string): Paying | undefined {
  const kept = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => sessionStorage.getItem(PREFIX + bookingId),
  );
  return kept ? (JSON.parse(kept) as Paying) : undefined;
}
