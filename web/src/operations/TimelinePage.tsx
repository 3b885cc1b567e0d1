import { Alert, Stack, Text, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../api/types';
import { moment, shortHex } from '../format';
import { useLocale } from '../i18n';
import { AnchorLink } from '../shared/links';
import { Loading, ProblemAlert } from '../shared/States';
import { useAudit } from './audit';
import { firstBreak } from './chained';
import { eventName } from './eventName';
import { TimeSlider } from './TimeSlider';

const route = getRouteApi('/operations/bookings/$bookingId');

export function TimelinePage() {
  const { t } = useTranslation();
  const { bookingId } = route.useParams();
  const query = useAudit(bookingId);
  const entries = query.data ?? [];
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
        <>
          <TimeSlider bookingId={bookingId} entries={entries} />
          <Alert color={broken === undefined ? 'pine' : 'red'} variant="light" role="status">
            {broken === undefined
              ? t('operations.chained', { count: entries.length })
              : t('operations.chainBroken', { sequence: broken })}
          </Alert>
        </>
      )}
      <ol className="steps">
        {entries.map((entry) => (
          <EntryStep key={entry.eventId} entry={entry} />
        ))}
      </ol>
    </Stack>
  );
}

function EntryStep({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <li data-state="done">
      <Text fw={550}>
        {eventName(t, entry.type)}{' '}
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
  );
}
