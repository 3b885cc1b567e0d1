import { Alert, Badge, Button, Group, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../account/useMe';
import { answer, api } from '../api/client';
import { accessToken } from '../api/session';
import type { BookingStatus, Invariants, Parked } from '../api/types';
import { ether, moment } from '../format';
import { useLocale } from '../i18n';
import { Empty, Loading, ProblemAlert } from '../shared/States';
import { useAction } from '../shared/useAction';
import { ReplaysPart } from './ReplaysPart';

const EVERY_MILLIS = 10_000;

export function OperationsPage() {
  const { t } = useTranslation();
  const me = useMe();
  if (me && !me.roles.includes('OPERATOR'))
    return <Empty order={1} title={t('app.notFound')} hint={t('operations.forStaff')} />;
  return (
    <Stack gap={40}>
      <Title order={1}>{t('operations.title')}</Title>
      <FindBooking />
      <InvariantsPart />
      <ParkedPart />
      <ReplaysPart />
      <HealthPart />
    </Stack>
  );
}

function FindBooking() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [id, setId] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (id.trim()) void navigate({ to: '/operations/bookings/$bookingId', params: { bookingId: id.trim() } });
  };
  return (
    <form onSubmit={submit} aria-label={t('operations.find')}>
      <Group align="end">
        <TextInput
          label={t('operations.bookingId')}
          value={id}
          onChange={(event) => setId(event.currentTarget.value)}
          miw={340}
          flex="0 1 420px"
        />
        <Button type="submit" variant="default">
          {t('operations.open')}
        </Button>
      </Group>
    </form>
  );
}

function InvariantsPart() {
  const { t } = useTranslation();
  const locale = useLocale();
  const query = useQuery({
    queryKey: ['invariants'],
    refetchInterval: EVERY_MILLIS,
    queryFn: async () => (await answer(api.GET('/api/v1/admin/invariants'))) as Invariants,
  });
  const report = query.data;
  return (
    <section aria-labelledby="invariants">
      <Title order={2} size="h3" mb="md" id="invariants">
        {t('operations.invariants')}
      </Title>
      <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading />}
      {report && (
        <Stack>
          <Alert color={report.holds ? 'pine' : 'red'} variant="light" role="status">
            <Text fw={550}>{report.holds ? t('operations.allHold') : t('operations.someBroken')}</Text>
            <Text size="sm" className="figures">
              {t('operations.events', { count: report.events })}
            </Text>
          </Alert>
          <SimpleGrid cols={{ base: 2, sm: 4 }}>
            {Object.entries(report.bookingsByStatus).map(([status, count]) => (
              <div className="card" key={status} style={{ padding: '12px 16px' }}>
                <Text size="sm" className="quiet">
                  {t(`status.${status as BookingStatus}`)}
                </Text>
                <Text size="xl" className="figures">
                  {new Intl.NumberFormat(locale).format(count)}
                </Text>
              </div>
            ))}
          </SimpleGrid>
          {report.ledger.map((line) => (
            <Text key={line.contract?.address} className="figures">
              {t('operations.ledger')} {ether(line.openWei ?? '0', locale)}{' '}
              <span className="hex quiet">{line.contract?.address}</span>
            </Text>
          ))}
          <ul className="rows">
            {report.invariants.map((finding) => (
              <li key={`${finding.id} ${finding.statement}`}>
                <Group gap="sm" wrap="nowrap" align="start">
                  <Badge variant="default" tt="none">
                    {finding.id}
                  </Badge>
                  <div>
                    <Text size="sm">{finding.statement}</Text>
                    <Text size="sm" className={finding.holds ? 'quiet' : ''} fw={finding.holds ? 400 : 650}>
                      {finding.holds ? t('operations.holds') : t('operations.broken')}
                    </Text>
                    {finding.violations?.map((violation) => (
                      <Text size="sm" key={violation.subject} className="hex">
                        {violation.subject}: {violation.finding}
                      </Text>
                    ))}
                  </div>
                </Group>
              </li>
            ))}
          </ul>
        </Stack>
      )}
    </section>
  );
}

function ParkedPart() {
  const { t } = useTranslation();
  const locale = useLocale();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ['parked'],
    refetchInterval: EVERY_MILLIS,
    queryFn: async () => ((await answer(api.GET('/api/v1/admin/sagas/parked'))).items ?? []) as Parked[],
  });
  const retry = useAction(
    async (id: string) => answer(api.POST('/api/v1/admin/sagas/parked/{id}/retry', { params: { path: { id } } })),
    () => void queries.invalidateQueries({ queryKey: ['parked'] }),
  );
  return (
    <section aria-labelledby="parked">
      <Title order={2} size="h3" mb="md" id="parked">
        {t('operations.parked')}
      </Title>
      <ProblemAlert error={query.error ?? retry.error} />
      {query.isPending && <Loading rows={1} />}
      {query.data?.length === 0 && (
        <Text className="quiet">
          {t('operations.noParked')}. {t('operations.noParkedHint')}
        </Text>
      )}
      {retry.data?.outcome && <Text role="status">{t(`operations.outcome.${retry.data.outcome}`)}</Text>}
      <ul className="rows">
        {query.data?.map((parked) => (
          <li key={parked.id}>
            <Group justify="space-between" align="start" wrap="nowrap">
              <div>
                <Text fw={550}>{parked.payloadType.split('.').at(-1)}</Text>
                <Text size="sm" className="quiet figures">
                  {parked.processor} · {moment(parked.parkedAt, locale, 'UTC')} ·{' '}
                  {t('operations.attempts', { count: parked.attempts })}
                </Text>
                <Text size="sm" className="hex">
                  {parked.lastError}
                </Text>
              </div>
              <Button
                size="sm"
                variant="default"
                loading={retry.isPending && retry.variables === parked.id}
                onClick={() => retry.mutate(parked.id)}
              >
                {t('operations.retry')}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Health = { status: string; components?: Record<string, { status: string }> };

function HealthPart() {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['health'],
    refetchInterval: EVERY_MILLIS,
    queryFn: async () => {
      const response = await fetch('/actuator/health', { headers: { Authorization: `Bearer ${await accessToken()}` } });
      return (await response.json()) as Health;
    },
  });
  const words = (status: string) =>
    status === 'UP' ? t('operations.UP') : status === 'UNKNOWN' ? t('operations.UNKNOWN') : t('operations.DOWN');
  return (
    <section aria-labelledby="health">
      <Title order={2} size="h3" mb="md" id="health">
        {t('operations.health')}
      </Title>
      <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading rows={1} />}
      <Group gap="xs">
        {Object.entries(query.data?.components ?? {}).map(([name, { status }]) => (
          <Badge key={name} variant="default" size="lg" tt="none" fw={500}>
            {name}: {words(status)}
          </Badge>
        ))}
      </Group>
    </section>
  );
}
