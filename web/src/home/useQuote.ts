import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { Problem } from '../api/problem';
import type { Quote } from '../api/types';

type Wanted = {
  listingId: string;
  checkIn?: string;
  checkOut?: string;
  guests: number;
  pets: number;
  currency?: string;
  /** The booking that the stay would replace. */
  replaces?: string;
};

/** The price of a stay, asked for once its dates are known, and kept until it is asked for again. */
export function useQuote({ checkIn, checkOut, ...wanted }: Wanted, enabled: boolean) {
  return useQuery({
    queryKey: ['quote', wanted, checkIn, checkOut],
    enabled: enabled && checkIn !== undefined && checkOut !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: (failures, error) => failures < 2 && error instanceof Problem && error.passes,
    queryFn: async () =>
      (await answer(
        api.POST('/api/v1/quotes', { body: { ...wanted, checkIn: checkIn ?? '', checkOut: checkOut ?? '' } }),
      )) as Quote,
  });
}
