import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import type { Listing, Night } from '../api/types';
import { dayIn, stay } from '../format';
import { useListing, useNights } from '../home/HomePage';
import { useLocale } from '../i18n';
import { AnchorLink } from '../shared/links';
import { Loading, ProblemAlert } from '../shared/States';
import { type Stay, StayCalendar } from '../shared/StayCalendar';
import { useAction } from '../shared/useAction';
import { usePlatformNow } from '../shared/usePlatformTime';
import { blocksIn } from './blocks';
import { type Draft, draftOf, emptyDraft, formOf } from './form';
import { ListingForm } from './ListingForm';

const route = getRouteApi('/hosting/homes/$listingId');

export function NewListingPage() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const create = useAction(
    async (draft: Draft, key) =>
      answer(api.POST('/api/v1/listings', { params: { header: { 'Idempotency-Key': key } }, body: formOf(draft) })),
    async ({ listingId = '' }) => {
      void queries.invalidateQueries({ queryKey: ['listings'] });
      await navigate({ to: '/hosting/homes/$listingId', params: { listingId } });
    },
  );
  return (
    <Stack maw={760} gap="xl">
      <Title order={1}>{t('hosting.createTitle')}</Title>
      <ListingForm
        first={emptyDraft()}
        submit={t('hosting.saveDraft')}
        busy={create.isPending}
        saved={false}
        error={create.error}
        onSave={(draft) => create.mutate(draft)}
      />
    </Stack>
  );
}

export function EditListingPage() {
  const { t } = useTranslation();
  const { listingId } = route.useParams();
  const queries = useQueryClient();
  const listing = useListing(listingId);
  const refresh = (changed: unknown) => {
    queries.setQueryData(['listing', listingId], changed);
    void queries.invalidateQueries({ queryKey: ['listings'] });
    void queries.invalidateQueries({ queryKey: ['search'] });
  };
  const path = { params: { path: { listingId } } };
  const save = useAction(
    async (draft: Draft) => answer(api.PATCH('/api/v1/listings/{listingId}', { ...path, body: formOf(draft) })),
    refresh,
  );
  const publish = useAction(
    async (_: undefined) => answer(api.POST('/api/v1/listings/{listingId}/publish', path)),
    refresh,
  );
  const unpublish = useAction(
    async (_: undefined) => answer(api.POST('/api/v1/listings/{listingId}/unpublish', path)),
    refresh,
  );
  const home = listing.data;
  if (!home) return listing.error ? <ProblemAlert error={listing.error} /> : <Loading rows={4} />;
  const published = home.status === 'PUBLISHED';
  return (
    <Stack gap="xl">
      <Stack gap="sm">
        <AnchorLink to="/hosting" size="sm">
          ← {t('hosting.title')}
        </AnchorLink>
        <Title order={1}>{home.title}</Title>
        <Group>
          <Text className="quiet">{published ? t('hosting.published') : t('hosting.draft')}</Text>
          {published ? (
            <Button
              size="sm"
              variant="default"
              loading={unpublish.isPending}
              onClick={() => unpublish.mutate(undefined)}
            >
              {t('hosting.unpublish')}
            </Button>
          ) : (
            <Button size="sm" loading={publish.isPending} onClick={() => publish.mutate(undefined)}>
              {t('hosting.publish')}
            </Button>
          )}
          {published && publish.isSuccess && (
            <Text size="sm" role="status">
              {t('hosting.publishedNow')}
            </Text>
          )}
        </Group>
        <ProblemAlert error={publish.error ?? unpublish.error} />
      </Stack>
      <div className="two">
        <ListingForm
          key={listingId}
          first={draftOf(home)}
          submit={t('hosting.save')}
          busy={save.isPending}
          saved={save.isSuccess}
          error={save.error}
          onSave={(draft) => save.mutate(draft)}
        />
        <Blocks home={home} />
      </div>
    </Stack>
  );
}

function Blocks({ home }: { home: Listing }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const queries = useQueryClient();
  const today = dayIn(home.zone, usePlatformNow());
  const nights = useNights(home, today);
  const [[from, to], setStay] = useState<Stay>([null, null]);
  const [reason, setReason] = useState('');
  const refresh = () => void queries.invalidateQueries({ queryKey: ['nights', home.listingId] });
  const block = useAction(
    async (stayed: { from: string; to: string }, key) =>
      answer(
        api.PUT('/api/v1/listings/{listingId}/calendar/blocks/{blockId}', {
          params: { path: { listingId: home.listingId, blockId: key } },
          body: { ...stayed, ...(reason.trim() ? { reason: reason.trim() } : {}) },
        }),
      ),
    () => {
      setStay([null, null]);
      setReason('');
      refresh();
    },
  );
  const free = useAction(
    async (blockId: string) =>
      answer(
        api.DELETE('/api/v1/listings/{listingId}/calendar/blocks/{blockId}', {
          params: { path: { listingId: home.listingId, blockId } },
        }),
      ),
    refresh,
  );
  const blocks = blocksIn(nights.data ?? ([] as Night[]));
  return (
    <aside>
      <Stack className="card" p="lg">
        <Title order={2} size="h3">
          {t('hosting.calendar')}
        </Title>
        <Text size="sm" className="quiet">
          {t('hosting.blockHint')}
        </Text>
        <ProblemAlert error={nights.error ?? block.error ?? free.error} />
        {nights.data ? (
          <StayCalendar value={[from, to]} onChange={setStay} nights={nights.data} today={today} months={1} />
        ) : (
          <Loading rows={1} height={300} />
        )}
        <TextInput
          label={t('hosting.reason')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={!from || !to}
          loading={block.isPending}
          onClick={() => from && to && block.mutate({ from, to })}
        >
          {t('hosting.block')}
        </Button>
        {blocks.length > 0 && (
          <div>
            <Title order={3} size="h5">
              {t('hosting.blocks')}
            </Title>
            <ul className="rows">
              {blocks.map((one) => (
                <li key={one.blockId}>
                  <Group justify="space-between" wrap="nowrap">
                    <Text size="sm" className="figures">
                      {stay(one.from, one.to, locale)}
                      {one.reason ? ` · ${one.reason}` : ''}
                    </Text>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      loading={free.isPending && free.variables === one.blockId}
                      onClick={() => free.mutate(one.blockId)}
                      aria-label={t('hosting.unblock', { nights: stay(one.from, one.to, locale) })}
                    >
                      {t('hosting.FREE')}
                    </Button>
                  </Group>
                </li>
              ))}
            </ul>
          </div>
        )}
      </Stack>
    </aside>
  );
}
