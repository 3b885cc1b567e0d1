import { Alert, Button, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import type { Entry, Page } from '../api/types';
import { moment, shortHex } from '../format';
import { useLocale } from '../i18n';
import { AnchorLink } from '../shared/links';
import { Loading, ProblemAlert } from '../shared/States';
import { firstBreak } from './chained';

const route = getRouteApi('/operations/bookings/$bookingId');

export function TimelinePage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { bookingId } = route.useParams();
  const query = useInfiniteQuery({
    queryKey: ['audit', bookingId],
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      (await answer(
        api.GET('/api/v1/audit/bookings/{bookingId}/events', {
          params: { path: { bookingId }, query: { limit: 100, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      )) as Page<Entry>,
    getNextPageParam: (page) => page.nextCursor || undefined,
  });
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  const broken = firstBreak(entries);
  return (
    <Stack gap="lg" maw={900}>
      <AnchorLink to="/operations" size="sm">
        ← {t('operations.title')}
      </AnchorLink>
      <Title order={1}>{t('operations.timeline', { id: shortHex(bookingId) })}</Title>
      <Text className="quiet">{t('operations.timelineLead')}</Text>
      <AnchorLink to="/bookings/$bookingId" params={{ bookingId }} size="sm">
        {t('disputes.booking')}
      </AnchorLink>
      <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading rows={6} height={56} />}
      {entries.length > 0 && (
        <Alert color={broken === undefined ? 'pine' : 'red'} variant="light" role="status">
          {broken === undefined
            ? t('operations.chained', { count: entries.length })
            : t('operations.chainBroken', { sequence: broken })}
        </Alert>
      )}
      <ol className="steps">
        {entries.map((entry) => (
          <li key={entry.eventId} data-state="done">
            <Text fw={550}>
              {t(`booking.event.${entry.type as 'BookingRequested'}`, { defaultValue: entry.type })}{' '}
              <Text span size="sm" className="quiet">
                {entry.type} · {entry.stream.type} {entry.stream.sequence}
              </Text>
            </Text>
            <Text size="sm" className="quiet figures">
              {moment(entry.at, locale, 'UTC')} · {entry.actor}
            </Text>
            {Object.entries(entry.words ?? {}).map(([member, words]) => (
              <Text key={member} component="blockquote" m={0}>
                “{words}”
              </Text>
            ))}
            <details>
              <summary>
                <Text span size="sm">
                  {t('operations.payload')}
                </Text>{' '}
                <Text span className="hex quiet">
                  {entry.hash.slice(0, 18)}…
                </Text>
              </summary>
              <Text className="hex" component="pre" style={{ whiteSpace: 'pre-wrap' }}>
                {JSON.stringify(entry.payload, undefined, 2)}
              </Text>
            </details>
          </li>
        ))}
      </ol>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('app.more')}
        </Button>
      )}
    </Stack>
  );
}
