import { Alert, Button, Group, Stack, Tabs, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../account/useMe';
import { answer, api } from '../api/client';
import { useListing } from '../home/HomePage';
import { AnchorLink } from '../shared/links';
import { Loading, ProblemAlert } from '../shared/States';
import { useAction } from '../shared/useAction';
import { CalendarPart } from './CalendarPart';
import { dropDraft, keepDraft, keptDraft } from './drafts';
import { type Draft, draftOf, emptyDraft, formOf } from './form';
import { ListingForm } from './ListingForm';
import { OtherCalendars } from './OtherCalendars';
import { PARTS, readPart } from './parts';
import { RulesForm } from './RulesForm';

const route = getRouteApi('/hosting/homes/$listingId');

export function NewListingPage() {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <Stack maw={760} gap="xl">
      <Title order={1}>{t('hosting.createTitle')}</Title>
      {me ? <NewListing hostId={me.userId} /> : <Loading rows={4} />}
    </Stack>
  );
}

/** What is typed is kept in this browser until the platform has it. */
function NewListing({ hostId }: { hostId: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [found, setFound] = useState(() => keptDraft(hostId));
  const [again, setAgain] = useState(0);
  const create = useAction(
    async (draft: Draft, key) =>
      answer(api.POST('/api/v1/listings', { params: { header: { 'Idempotency-Key': key } }, body: formOf(draft) })),
    async ({ listingId = '' }) => {
      dropDraft(hostId);
      void queries.invalidateQueries({ queryKey: ['listings'] });
      await navigate({ to: '/hosting/homes/$listingId', params: { listingId } });
    },
  );
  const startOver = () => {
    dropDraft(hostId);
    setFound(undefined);
    setAgain(again + 1);
  };
  return (
    <>
      {found && (
        <Alert variant="light" role="status">
          <Group justify="space-between">
            <Text size="sm">{t('hosting.draftFound')}</Text>
            <Button size="xs" variant="default" onClick={startOver}>
              {t('hosting.startOver')}
            </Button>
          </Group>
        </Alert>
      )}
      <ListingForm
        key={again}
        first={found ?? emptyDraft()}
        submit={t('hosting.saveDraft')}
        busy={create.isPending}
        saved={false}
        hint={t('hosting.draftKept')}
        error={create.error}
        onChange={(draft) => keepDraft(hostId, draft)}
        onSave={(draft) => create.mutate(draft)}
      />
    </>
  );
}

export function EditListingPage() {
  const { t } = useTranslation();
  const { listingId } = route.useParams();
  const { part = 'home' } = route.useSearch();
  const navigate = route.useNavigate();
  const open = (next: string | null) => navigate({ search: readPart({ part: next }), replace: true });
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
      <Tabs value={part} onChange={(next) => void open(next)} keepMounted={false}>
        <Tabs.List>
          {PARTS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`hosting.part.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="home" pt="xl" maw={760}>
          <ListingForm
            key={listingId}
            first={draftOf(home)}
            submit={t('hosting.save')}
            busy={save.isPending}
            saved={save.isSuccess}
            error={save.error}
            onSave={(draft) => save.mutate(draft)}
          />
        </Tabs.Panel>
        <Tabs.Panel value="calendar" pt="xl">
          <CalendarPart home={home} />
        </Tabs.Panel>
        <Tabs.Panel value="rules" pt="xl" maw={860}>
          <RulesForm key={listingId} home={home} />
        </Tabs.Panel>
        <Tabs.Panel value="calendars" pt="xl" maw={760}>
          <OtherCalendars home={home} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
