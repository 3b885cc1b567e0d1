import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../account/useMe';
import { answer, api } from '../api/client';
import { Problem } from '../api/problem';
import type { Listing, Night } from '../api/types';
import { NotFound } from '../app/Shell';
import { addDays, dayIn, percent } from '../format';
import { useLocale } from '../i18n';
import { HomePicture } from '../shared/HomePicture';
import { AnchorLink } from '../shared/links';
import { PolicyTimeline, type Tier } from '../shared/PolicyTimeline';
import { Loading, ProblemAlert } from '../shared/States';
import { type Stay, StayCalendar } from '../shared/StayCalendar';
import { usePlatformNow } from '../shared/usePlatformTime';
import { BookingBox } from './BookingBox';

const route = getRouteApi('/homes/$listingId');
export const SHOWN_DAYS = 365;

export function useListing(listingId: string) {
  return useQuery({
    queryKey: ['listing', listingId],
    queryFn: async () =>
      (await answer(api.GET('/api/v1/listings/{listingId}', { params: { path: { listingId } } }))) as Listing,
  });
}

export function useNights(listing: Listing | undefined, today: string) {
  return useQuery({
    queryKey: ['nights', listing?.listingId, today],
    enabled: listing !== undefined,
    queryFn: async () => {
      const calendar = await answer(
        api.GET('/api/v1/listings/{listingId}/calendar', {
          params: {
            path: { listingId: listing?.listingId ?? '' },
            query: { from: today, to: addDays(today, SHOWN_DAYS) },
          },
        }),
      );
      return (calendar.nights ?? []) as Night[];
    },
  });
}

export function HomePage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { listingId } = route.useParams();
  const criteria = route.useSearch();
  const navigate = route.useNavigate();
  const me = useMe();
  const now = usePlatformNow();
  const listing = useListing(listingId);
  const home = listing.data;
  const today = dayIn(home?.zone ?? 'UTC', now);
  const nights = useNights(home, today);
  const [stay, setStay] = useState<Stay>([criteria.in ?? null, criteria.out ?? null]);
  const [tiers, setTiers] = useState<Tier[]>();

  if (listing.error instanceof Problem && listing.error.status === 404) return <NotFound />;
  if (!home) {
    return listing.error ? (
      <ProblemAlert error={listing.error} onRetry={() => void listing.refetch()} />
    ) : (
      <Loading rows={3} height={180} />
    );
  }
  const choose = (next: Stay) => {
    setStay(next);
    setTiers(undefined);
    const [from, to] = next;
    if (from && to) {
      void navigate({ search: { ...criteria, in: from, out: to }, replace: true, resetScroll: false });
    }
  };
  const mine = me?.userId === home.hostId;
  return (
    <Stack gap="xl">
      <Stack gap={8}>
        <Title order={1}>{home.title}</Title>
        <Group gap="xs" className="quiet">
          <Text>
            {home.address.city}, {home.address.country}
          </Text>
          <Text aria-hidden="true">·</Text>
          <Text>{t('search.upTo', { count: home.capacity })}</Text>
          <Text aria-hidden="true">·</Text>
          <Text>{home.instantBook ? t('search.instant') : t('search.onRequest')}</Text>
        </Group>
      </Stack>
      <HomePicture seed={home.listingId} label={t('home.picture', { title: home.title })} wide />
      {mine && (
        <Group className="card" p="md" justify="space-between">
          <Text>{home.status === 'DRAFT' ? t('home.draft') : t('home.yours')}</Text>
          <AnchorLink to="/hosting/homes/$listingId" params={{ listingId }}>
            {t('home.manage')}
          </AnchorLink>
        </Group>
      )}
      <div className="two">
        <Stack gap={40}>
          <section>
            <Title order={2} size="h3" mb="sm">
              {t('home.about')}
            </Title>
            <Text style={{ whiteSpace: 'pre-line' }} maw="68ch">
              {home.description || t('home.noDescription')}
            </Text>
            <Text mt="md" className="quiet figures" size="sm">
              {t('home.arrival', { time: home.checkInTime.slice(0, 5) })} ·{' '}
              {t('home.departure', { time: home.checkOutTime.slice(0, 5) })} ·{' '}
              {t('home.minimum', { count: home.minimumNights })}. {t('home.zone', { zone: home.zone })}
            </Text>
          </section>
          <section>
            <Title order={2} size="h3" mb="sm">
              {t('home.amenities')}
            </Title>
            {home.amenities.length === 0 && <Text className="quiet">{t('home.noAmenities')}</Text>}
            <Group gap="xs">
              {home.amenities.map((amenity) => (
                <Badge key={amenity} variant="default" size="lg" tt="none" fw={500}>
                  {t(`amenity.${amenity as 'Wifi'}`, { defaultValue: amenity })}
                </Badge>
              ))}
            </Group>
          </section>
          <section>
            <Title order={2} size="h3" mb="sm">
              {t('home.calendar')}
            </Title>
            <ProblemAlert error={nights.error} onRetry={() => void nights.refetch()} />
            {nights.data ? (
              <StayCalendar value={stay} onChange={choose} nights={nights.data} today={today} />
            ) : (
              <Loading rows={1} height={300} />
            )}
          </section>
          <section>
            <Title order={2} size="h3" mb="sm">
              {t('home.policy')}
            </Title>
            <Text mb="md" maw="68ch">
              <b>{t(`policy.${home.cancellationPolicy}`)}.</b> {t(`policy.explain.${home.cancellationPolicy}`)}
            </Text>
            {home.customTiers && (
              <ul>
                {home.customTiers.map(({ untilDaysBefore = 0, refundBps = 0 }) => (
                  <li key={untilDaysBefore}>
                    {t('policy.tier', { count: untilDaysBefore, share: percent(refundBps, locale) })}
                  </li>
                ))}
              </ul>
            )}
            {tiers ? (
              <PolicyTimeline tiers={tiers} zone={home.zone} now={now} />
            ) : (
              <Text className="quiet">{t('home.policyChoose')}</Text>
            )}
            <Text size="sm" className="quiet" mt="md" maw="68ch">
              {t('policy.grace')}
            </Text>
          </section>
        </Stack>
        <aside className="stick">
          <BookingBox
            home={home}
            stay={stay}
            nights={nights.data ?? []}
            mine={mine}
            onTiers={setTiers}
            onStay={choose}
          />
        </aside>
      </div>
    </Stack>
  );
}
