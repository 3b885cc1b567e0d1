import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/**
 * How far the platform's clock is ahead of this computer's, in milliseconds. Only the embedded default has a clock that can be moved and
 * shows it; elsewhere both are the same time.
 */
function useClockOffset(): number {
  const { data } = useQuery({
    queryKey: ['clock'],
    refetchInterval: 30_000,
    staleTime: 10_000,
    retry: false,
    queryFn: async () => {
      const response = await fetch('/dev/clock').catch(() => undefined);
      if (!response?.ok) return 0;
      const { now } = (await response.json()) as { now: string };
      const offset = Date.parse(now) - Date.now();
      return Math.abs(offset) < 5000 ? 0 : offset;
    },
  });
  return data ?? 0;
}

export function usePlatformNow(): Date {
  return new Date(Date.now() + useClockOffset());
}

/** Milliseconds until an instant, counted every second. */
export function useCountdown(instant: string | null | undefined): number | undefined {
  const offset = useClockOffset();
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (!instant) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [instant]);
  return instant ? Date.parse(instant) - now - offset : undefined;
}
