import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { answer, api } from '../api/client';
import { followBooking } from '../api/live';
import { Problem } from '../api/problem';
import type { Booking, Deposit, Page, Payment } from '../api/types';

const APPEARS_WITHIN_TRIES = 12;
const DEPOSIT_MILLIS = 4_000;

function goesOn(deposit: Deposit | null | undefined): boolean {
  return Boolean(deposit?.status && deposit.status !== 'RETURNED' && deposit.status !== 'LAPSED');
}

/** What the platform knows of a step before it is final. */
const UNDER_WAY: readonly Payment['status'][] = ['INITIATED', 'RELEASE_REQUESTED', 'REFUND_REQUESTED', 'DISPUTED'];

/** The caller's bookings on one side, newest first. */
export function useBookings(role: 'guest' | 'host') {
  const query = useInfiniteQuery({
    queryKey: ['bookings', role],
    initialPageParam: '',
    refetchInterval: 20_000,
    queryFn: async ({ pageParam }) =>
      (await answer(
        api.GET('/api/v1/bookings', {
          params: { query: { role, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      )) as unknown as Page<Booking>,
    getNextPageParam: (page) => page.nextCursor || undefined,
  });
  return { ...query, bookings: query.data?.pages.flatMap((page) => page.items) };
}

/** A booking, its payment and every change of both as it happens. */
export function useBooking(bookingId: string) {
  const queries = useQueryClient();
  const booking = useQuery({
    queryKey: ['booking', bookingId],
    // A booking that was just asked for shows up a moment later.
    retry: (failures, error) =>
      failures < APPEARS_WITHIN_TRIES && error instanceof Problem && (error.status === 404 || error.passes),
    retryDelay: 500,
    // The stream of changes ends with the stay; a damage deposit goes on for weeks.
    refetchInterval: ({ state }) => (goesOn(state.data?.deposit) ? DEPOSIT_MILLIS : false),
    queryFn: async () =>
      (await answer(
        api.GET('/api/v1/bookings/{bookingId}', { params: { path: { bookingId } } }),
      )) as unknown as Booking,
  });
  const known = booking.data !== undefined;
  const payment = useQuery({
    queryKey: ['payment', bookingId],
    enabled: Boolean(booking.data?.payment),
    // The chain is asked on the way; while it cannot be reached the page says so and asks again.
    refetchInterval: ({ state }) =>
      state.error || (state.data && UNDER_WAY.includes(state.data.status)) ? 3_000 : false,
    queryFn: async () =>
      (await answer(
        api.GET('/api/v1/bookings/{bookingId}/payment', { params: { path: { bookingId } } }),
      )) as unknown as Payment,
  });
  useEffect(() => {
    if (!known) return;
    const stop = new AbortController();
    void followBooking(
      bookingId,
      () => {
        void queries.invalidateQueries({ queryKey: ['booking', bookingId] });
        void queries.invalidateQueries({ queryKey: ['payment', bookingId] });
        void queries.invalidateQueries({ queryKey: ['changes', bookingId] });
      },
      stop.signal,
    );
    return () => stop.abort();
  }, [bookingId, known, queries]);
  return { booking, payment, trouble: payment.failureReason ?? undefined };
}
