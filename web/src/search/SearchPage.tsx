import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import type { Found, Page } from '../api/types';
import { money } from '../format';
import { useLocale } from '../i18n';
import { HomePicture } from '../shared/HomePicture';
import { Empty, Loading, ProblemAlert } from '../shared/States';
import type { Criteria } from './criteria';
import { PER_PAGE } from './firstHomes';
import { SearchForm } from './SearchForm';

const HomesMap = lazy(() => import('./HomesMap'));
const route = getRouteApi('/');

async function find(criteria: Criteria, cursor: string): Promise<Page<Found>> {
  const found = await answer(
    api.GET('/api/v1/search', {
      params: {
        query: {
          ...(criteria.in && criteria.out ? { checkIn: criteria.in, checkOut: criteria.out } : {}),
          ...(criteria.guests ? { guests: criteria.guests } : {}),
          ...(criteria.q ? { q: criteria.q } : {}),
          ...(criteria.max ? { maxPrice: criteria.max * 100 } : {}),
          ...(criteria.with ? { amenities: criteria.with } : {}),
          ...(cursor ? { cursor } : {}),
          limit: PER_PAGE,
        },
      },
    }),
  );
  return found as Page<Found>;
}

export function SearchPage() {
  const { t } = useTranslation();
  const criteria = route.useSearch();
  const wide = useMediaQuery('(min-width: 1000px)', true);
  const [mapShown, showMap] = useState(false);
  const [pointed, point] = useState<string>();
  const search = useInfiniteQuery({
    queryKey: ['search', criteria],
    queryFn: ({ pageParam }) => find(criteria, pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor || undefined,
  });
  // What a query brings is drawn at one go; put off, many homes are drawn in slices, between which the page answers.
  const drawn = useDeferredValue(search.data?.pages);
  const pages = search.data && drawn;
  const homes = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages]);
  const withMap = homes.length > 0 && (wide || mapShown);
  return (
    <Stack gap="xl">
      <Stack gap={6}>
        <Title order={1}>{t('search.title')}</Title>
        <Text className="quiet" size="lg">
          {t('search.lead')}
        </Text>
      </Stack>
      <SearchForm key={JSON.stringify(criteria)} criteria={criteria} />
      <ProblemAlert error={search.error} onRetry={() => void search.refetch()} />
      <div className="results">
        <section aria-label={t('search.list')}>
          <Group justify="space-between" mb="md" mih={36}>
            <Text className="quiet figures" aria-live="polite">
              {pages &&
                (search.hasNextPage
                  ? t('search.foundMore', { count: homes.length })
                  : t('search.found', { count: homes.length }))}
            </Text>
            {!wide && homes.length > 0 && (
              <Button variant="default" size="xs" onClick={() => showMap(!mapShown)} aria-pressed={mapShown}>
                {mapShown ? t('search.showList') : t('search.showMap')}
              </Button>
            )}
          </Group>
          {!pages && !search.isError && <Loading rows={3} height={210} />}
          {pages && homes.length === 0 && <Empty title={t('search.empty')} hint={t('search.emptyHint')} />}
          {(wide || !mapShown) && (
            <ul className="homes">
              {homes.map((home) => (
                <li key={home.listingId} className="home" onPointerEnter={() => point(home.listingId)}>
                  <HomeCard home={home} criteria={criteria} />
                </li>
              ))}
            </ul>
          )}
          {search.hasNextPage && (wide || !mapShown) && (
            <Button
              mt="xl"
              variant="default"
              loading={search.isFetchingNextPage}
              onClick={() => void search.fetchNextPage()}
            >
              {t('app.more')}
            </Button>
          )}
        </section>
        {withMap && (
          <section className="map" aria-label={t('search.map')}>
            <Suspense fallback={null}>
              <HomesMap homes={homes} criteria={criteria} {...(pointed ? { pointed } : {})} />
            </Suspense>
          </section>
        )}
      </div>
    </Stack>
  );
}

function HomeCard({ home, criteria }: { home: Found; criteria: Criteria }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <Stack gap={10}>
      <HomePicture seed={home.listingId} />
      <div>
        <Text component="h2" fw={600} size="md" lineClamp={2}>
          <Link to="/homes/$listingId" params={{ listingId: home.listingId }} search={criteria}>
            {home.title}
          </Link>
        </Text>
        <Text size="sm" className="quiet">
          {home.address.city} · {t('search.upTo', { count: home.capacity })}
          {home.instantBook ? ` · ${t('search.instant')}` : ''}
        </Text>
        <Text size="sm" className="figures" mt={4}>
          <b>{money(home.pricePerNight, locale)}</b> / {t('search.perNight')}
          {home.total && (
            <Text span className="quiet">
              {' · '}
              {t('search.total', { total: money(home.total, locale) })}
            </Text>
          )}
        </Text>
      </div>
    </Stack>
  );
}
