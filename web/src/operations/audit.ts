import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Entry, Page } from '../api/types';

const MOST_PER_PAGE = 100;

/** Every event of a booking, the first one first. */
export function useAudit(bookingId: string, enabled = true) {
  return useQuery({
    queryKey: ['audit', bookingId],
    enabled,
    queryFn: async () => {
      const entries: Entry[] = [];
      let cursor: string | undefined;
      do {
        const page = (await answer(
          api.GET('/api/v1/audit/bookings/{bookingId}/events', {
            params: { path: { bookingId }, query: { limit: MOST_PER_PAGE, ...(cursor ? { cursor } : {}) } },
          }),
        )) as unknown as Page<Entry>;
        entries.push(...page.items);
        cursor = page.nextCursor || undefined;
      } while (cursor);
      return entries;
    },
  });
}
