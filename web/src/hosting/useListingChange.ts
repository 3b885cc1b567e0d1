import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { Problem } from '../api/problem';
import type { components } from '../api/schema';
import type { Listing } from '../api/types';
import { useAction } from '../shared/useAction';

type Patch = components['schemas']['ListingPatch'];

/**
 * A change of a listing that is worked out from what the listing is at that moment: rules are replaced as a whole, and what somebody else
 * changed in the meantime must not be lost.
 */
export function useListingChange(listingId: string, onDone: () => void) {
  const queries = useQueryClient();
  const path = { path: { listingId } };
  return useAction(
    async (change: (now: Listing) => Patch) => {
      const seen = await api.GET('/api/v1/listings/{listingId}', { params: path }).catch(() => {
        throw Problem.unreachable();
      });
      const now = (await answer(Promise.resolve(seen))) as Listing;
      const tag = seen.response.headers.get('ETag');
      return answer(
        api.PATCH('/api/v1/listings/{listingId}', {
          params: { ...path, ...(tag ? { header: { 'If-Match': tag } } : {}) },
          body: change(now),
        }),
      );
    },
    (changed) => {
      queries.setQueryData(['listing', listingId], changed);
      for (const key of ['nights', 'prices']) void queries.invalidateQueries({ queryKey: [key, listingId] });
      for (const key of ['listings', 'search']) void queries.invalidateQueries({ queryKey: [key] });
      onDone();
    },
  );
}
