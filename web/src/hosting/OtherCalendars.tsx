import { Alert, Badge, Button, CopyButton, Group, Modal, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import type { CalendarImport, Listing, Page } from '../api/types';
import { moment, stay } from '../format';
import { useLocale } from '../i18n';
import { AnchorLink } from '../shared/links';
import { Loading, ProblemAlert } from '../shared/States';
import { useAction } from '../shared/useAction';

/** The home's own address for other portals, and their calendars that it follows. */
export function OtherCalendars({ home }: { home: Listing }) {
  return (
    <Stack gap={40}>
      <OwnAddress home={home} />
      <Followed home={home} />
    </Stack>
  );
}

function OwnAddress({ home }: { home: Listing }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const params = { path: { listingId: home.listingId } };
  const [opened, { open, close }] = useDisclosure();
  const address = useQuery({
    queryKey: ['calendar-address', home.listingId],
    queryFn: async () => (await answer(api.GET('/api/v1/listings/{listingId}/calendar-address', { params }))).url,
  });
  const renew = useAction(
    async (_: undefined) => answer(api.POST('/api/v1/listings/{listingId}/calendar-address', { params })),
    ({ url }) => {
      queries.setQueryData(['calendar-address', home.listingId], url);
      close();
    },
  );
  return (
    <section>
      <Title order={2} size="h3" mb={4}>
        {t('calendars.address')}
      </Title>
      <Text size="sm" className="quiet" maw="68ch" mb="md">
        {t('calendars.addressHint')}
      </Text>
      <ProblemAlert error={address.error} onRetry={() => void address.refetch()} />
      {address.isPending && <Loading rows={1} height={60} />}
      {address.data && (
        <Stack gap="sm">
          <TextInput
            readOnly
            label={t('calendars.addressLabel')}
            value={address.data}
            onFocus={(event) => event.currentTarget.select()}
          />
          <Group>
            <CopyButton value={address.data}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? t('calendars.copied') : t('calendars.copy')}
                </Button>
              )}
            </CopyButton>
            <Button variant="subtle" onClick={open}>
              {t('calendars.renew')}
            </Button>
          </Group>
        </Stack>
      )}
      <Modal
        opened={opened}
        onClose={close}
        title={t('calendars.renew')}
        closeButtonProps={{ 'aria-label': t('calendars.keep') }}
      >
        <Stack>
          <Text size="sm">{t('calendars.renewWarning')}</Text>
          <ProblemAlert error={renew.error} />
          <Button loading={renew.isPending} onClick={() => renew.mutate(undefined)}>
            {t('calendars.renewSure')}
          </Button>
        </Stack>
      </Modal>
    </section>
  );
}

function Followed({ home }: { home: Listing }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { listingId } = home;
  const [url, setUrl] = useState('');
  const followed = useQuery({
    queryKey: ['calendar-imports', listingId],
    // A calendar that was just named is fetched within moments.
    refetchInterval: 10_000,
    queryFn: async () =>
      (
        (await answer(
          api.GET('/api/v1/listings/{listingId}/calendar-imports', { params: { path: { listingId } } }),
        )) as unknown as Page<CalendarImport>
      ).items,
  });
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: ['calendar-imports', listingId] });
    void queries.invalidateQueries({ queryKey: ['nights', listingId] });
  };
  const add = useAction(
    async (wanted: string, key) =>
      answer(
        api.POST('/api/v1/listings/{listingId}/calendar-imports', {
          params: { path: { listingId }, header: { 'Idempotency-Key': key } },
          body: { url: wanted },
        }),
      ),
    () => {
      setUrl('');
      refresh();
    },
  );
  const typed = url.trim();
  const wrong = typed !== '' && !/^(https?|webcal):\/\/\S/i.test(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed && !wrong) add.mutate(typed);
  };
  return (
    <section>
      <Title order={2} size="h3" mb={4}>
        {t('calendars.followed')}
      </Title>
      <Text size="sm" className="quiet" maw="68ch" mb="md">
        {t('calendars.followedHint')}
      </Text>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm" align="stretch">
          <TextInput
            label={t('calendars.theirAddress')}
            inputMode="url"
            maxLength={2048}
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
            error={wrong ? t('calendars.notAnAddress') : undefined}
          />
          <ProblemAlert error={add.error} />
          <Group>
            <Button type="submit" loading={add.isPending} disabled={!typed || wrong}>
              {t('calendars.follow')}
            </Button>
          </Group>
        </Stack>
      </form>
      <ProblemAlert error={followed.error} onRetry={() => void followed.refetch()} />
      {followed.isPending && <Loading rows={1} height={90} />}
      <ul className="rows">
        {followed.data?.map((one) => (
          <Import key={one.importId} home={home} one={one} onChange={refresh} />
        ))}
      </ul>
    </section>
  );
}

type ImportProps = { home: Listing; one: CalendarImport; onChange: () => void };

function Import({ home, one, onChange }: ImportProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const params = { path: { listingId: home.listingId, calendarImportId: one.importId } };
  const fetchNow = useAction(
    async (_: undefined) =>
      answer(api.POST('/api/v1/listings/{listingId}/calendar-imports/{calendarImportId}/fetch', { params })),
    onChange,
  );
  const remove = useAction(
    async (_: undefined) =>
      answer(api.DELETE('/api/v1/listings/{listingId}/calendar-imports/{calendarImportId}', { params })),
    onChange,
  );
  const when = (instant: string) => moment(instant, locale, home.zone);
  const failing = one.failuresSinceSuccess > 0 && one.lastFailure;
  const state = failing ? 'failing' : one.lastSuccess ? 'followed' : 'waiting';
  return (
    <li data-import={state}>
      <Stack gap={8}>
        <Group justify="space-between" align="start">
          <Text fw={550} style={{ overflowWrap: 'anywhere' }} maw="60ch">
            {one.url}
          </Text>
          <Badge variant="default" tt="none">
            {t(`calendars.state.${state}`)}
          </Badge>
        </Group>
        <Text size="sm" className="quiet figures">
          {one.lastSuccess ? t('calendars.lastSuccess', { when: when(one.lastSuccess) }) : t('calendars.neverRead')} ·{' '}
          {t('calendars.nextFetch', { when: when(one.nextFetch) })} ·{' '}
          {t('calendars.blocks', { count: one.blocks.length })}
        </Text>
        {one.note === 'EMPTY_FEED' && <Text size="sm">{t('calendars.empty')}</Text>}
        {failing && one.lastFailure && (
          <Alert color="yellow" variant="light" role="status">
            <Text size="sm">{t(`calendars.failure.${one.lastFailure.reason}`)}</Text>
            <Text size="xs">
              {when(one.lastFailure.at)} · {one.lastFailure.detail}
            </Text>
          </Alert>
        )}
        {one.conflicts.length > 0 && (
          <Alert color="red" variant="light" role="alert" title={t('calendars.conflicts')}>
            <ul className="plain figures">
              {one.conflicts.map((conflict) => (
                <li key={conflict.bookingId + conflict.from}>
                  {t('calendars.conflict', { theirs: stay(conflict.from, conflict.to, locale) })}{' '}
                  <AnchorLink
                    to="/bookings/$bookingId"
                    params={{ bookingId: conflict.bookingId }}
                    size="sm"
                    c="inherit"
                    underline="always"
                  >
                    {t('calendars.booking', { nights: stay(conflict.checkIn, conflict.checkOut, locale) })}
                  </AnchorLink>
                </li>
              ))}
            </ul>
          </Alert>
        )}
        {one.blocks.length > 0 && (
          <details>
            <summary>{t('calendars.showBlocks')}</summary>
            <ul className="plain figures">
              {one.blocks.map((block) => (
                <li key={block.blockId}>{stay(block.from, block.to, locale)}</li>
              ))}
            </ul>
          </details>
        )}
        <ProblemAlert error={fetchNow.error ?? remove.error} />
        <Group gap="xs">
          <Button size="xs" variant="default" loading={fetchNow.isPending} onClick={() => fetchNow.mutate(undefined)}>
            {t('calendars.fetchNow')}
          </Button>
          <Button size="xs" variant="subtle" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
            {t('calendars.stop')}
          </Button>
        </Group>
      </Stack>
    </li>
  );
}
