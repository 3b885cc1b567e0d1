import { Group, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import type { Entry, Replayed } from '../api/types';
import { moment } from '../format';
import { language, useLocale } from '../i18n';
import { Loading, ProblemAlert } from '../shared/States';
import { MoneyBadge, StatusBadge } from '../shared/StatusBadge';
import { eventName } from './eventName';
import { holdings } from './holdings';
import { MoneyFlow } from './MoneyFlow';

/** The booking as it was after each of its events, rebuilt by the platform, and what is otherwise now. */
export function TimeSlider({ bookingId, entries }: { bookingId: string; entries: readonly Entry[] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const label = useId();
  const [chosen, setChosen] = useState<number>();
  const last = entries.length - 1;
  const place = Math.min(chosen ?? last, last);
  const entry = entries[place];
  const asOf = entry?.at ?? '';
  const replay = useQuery({
    queryKey: ['replay', bookingId, asOf, entries.length, language()],
    enabled: asOf !== '',
    placeholderData: keepPreviousData,
    queryFn: async () =>
      (await answer(
        api.GET('/api/v1/audit/bookings/{bookingId}/replay', { params: { path: { bookingId }, query: { asOf } } }),
      )) as unknown as Replayed,
  });
  if (!entry) return null;
  // Events of one instant are rebuilt together, so the picture shows all of them too.
  const money = holdings(entries.filter(({ at }) => Date.parse(at) <= Date.parse(asOf)));
  const when = `${moment(entry.at, locale, 'UTC')}, ${eventName(t, entry.type)}`;
  return (
    <section className="card" aria-labelledby={label}>
      <Stack p="lg">
        <Title order={2} size="h3" id={label}>
          {t('operations.asItWas')}
        </Title>
        <input
          type="range"
          className="range"
          min={0}
          max={last}
          value={place}
          aria-label={t('operations.moment')}
          aria-valuetext={when}
          onChange={(event) => setChosen(Number(event.currentTarget.value))}
        />
        <Text fw={550} className="figures">
          {when}
        </Text>
        <ProblemAlert error={replay.error} onRetry={() => void replay.refetch()} />
        {replay.isPending && <Loading rows={1} height={120} />}
        {replay.data && <AsItWas replay={replay.data} settled={!replay.isPlaceholderData} />}
        {money && <MoneyFlow held={money} />}
      </Stack>
    </section>
  );
}

function AsItWas({ replay, settled }: { replay: Replayed; settled: boolean }) {
  const { t } = useTranslation();
  const { booking, differences } = replay;
  return (
    <Stack gap="sm" aria-live="polite" aria-busy={!settled} data-testid="as-it-was" data-events={replay.events}>
      <Group gap="xs">
        <StatusBadge status={booking.status} />
        {booking.payment?.status && <MoneyBadge status={booking.payment.status} />}
        <Text size="sm" className="quiet figures">
          {t('operations.rebuilt', { count: replay.events })} · {t('operations.since', { count: replay.eventsSince })}
        </Text>
      </Group>
      <div>
        <Text size="sm" fw={550}>
          {t('operations.differences')}
        </Text>
        {differences.length === 0 && (
          <Text size="sm" className="quiet">
            {t('operations.noDifference')}
          </Text>
        )}
        <ul className="plain figures">
          {differences.map((difference) => (
            <li key={difference.path}>{difference.words}</li>
          ))}
        </ul>
      </div>
      <Text size="sm" className="quiet">
        {t('operations.hash')} <span className="hex">{replay.historyHash}</span>
      </Text>
    </Stack>
  );
}
