import { Alert, Badge, Button, Group, Stack, Table, Tabs, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../account/useMe';
import { answer, api } from '../api/client';
import type { Booking, Listing, Page } from '../api/types';
import { ether, moment, money, remaining, stay } from '../format';
import { useLocale } from '../i18n';
import { HomePicture } from '../shared/HomePicture';
import { AnchorLink, ButtonLink } from '../shared/links';
import { Empty, Loading, ProblemAlert } from '../shared/States';
import { MoneyBadge } from '../shared/StatusBadge';
import { useAction } from '../shared/useAction';
import { useCountdown } from '../shared/usePlatformTime';
import { Decline } from '../trips/BookingActions';
import { BookingRow } from '../trips/BookingRow';
import { useBookings } from '../trips/useBookings';
import { partOfHost, payoutSums } from './payouts';

export function HostingPage() {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Title order={1}>{t('hosting.title')}</Title>
        <ButtonLink to="/hosting/new">{t('hosting.newListing')}</ButtonLink>
      </Group>
      {me && me.wallets.length === 0 && (
        <Alert color="yellow" variant="light">
          {t('hosting.needWallet')} <AnchorLink to="/account">{t('app.account')}</AnchorLink>
        </Alert>
      )}
      <Tabs defaultValue="bookings" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="bookings">{t('hosting.requests')}</Tabs.Tab>
          <Tabs.Tab value="homes">{t('hosting.listings')}</Tabs.Tab>
          <Tabs.Tab value="payouts">{t('hosting.payouts')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="bookings" pt="lg">
          <Bookings />
        </Tabs.Panel>
        <Tabs.Panel value="homes" pt="lg">
          <Homes />
        </Tabs.Panel>
        <Tabs.Panel value="payouts" pt="lg">
          <Payouts />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function Bookings() {
  const { t } = useTranslation();
  const { bookings, ...query } = useBookings('host');
  const waiting = bookings?.filter((booking) => booking.nextActions.includes('ACCEPT')) ?? [];
  const others = bookings?.filter((booking) => !booking.nextActions.includes('ACCEPT')) ?? [];
  return (
    <Stack maw={820} gap="xl">
      <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading />}
      {bookings?.length === 0 && <Empty title={t('hosting.noBookings')} hint={t('hosting.noBookingsHint')} />}
      {waiting.length > 0 && (
        <section aria-labelledby="waiting">
          <Title order={2} size="h3" id="waiting">
            {t('hosting.answerFirst')}
          </Title>
          <ul className="rows">
            {waiting.map((booking) => (
              <BookingRow key={booking.bookingId} booking={booking}>
                <Answer booking={booking} />
              </BookingRow>
            ))}
          </ul>
        </section>
      )}
      {others.length > 0 && (
        <section aria-labelledby="others">
          <Title order={2} size="h3" id="others">
            {t('hosting.others')}
          </Title>
          <ul className="rows">
            {others.map((booking) => (
              <BookingRow key={booking.bookingId} booking={booking} />
            ))}
          </ul>
        </section>
      )}
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('app.more')}
        </Button>
      )}
    </Stack>
  );
}

function Answer({ booking }: { booking: Booking }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const left = useCountdown(booking.deadlines.answer);
  const accept = useAction(
    async (_: undefined) =>
      answer(
        api.POST('/api/v1/bookings/{bookingId}/acceptance', {
          params: { path: { bookingId: booking.bookingId } },
          body: {},
        }),
      ),
    () => void queries.invalidateQueries({ queryKey: ['bookings'] }),
  );
  return (
    <Stack gap="xs" mt="sm" align="start">
      {left !== undefined && (
        <Text size="sm" className="figures">
          {t('booking.answerByHost', { time: remaining(left) })}
        </Text>
      )}
      <ProblemAlert error={accept.error} />
      <Group gap="xs">
        <Button size="sm" loading={accept.isPending} onClick={() => accept.mutate(undefined)}>
          {t('booking.accept')}
        </Button>
        <Decline bookingId={booking.bookingId} />
      </Group>
    </Stack>
  );
}

function Homes() {
  const { t } = useTranslation();
  const locale = useLocale();
  const query = useInfiniteQuery({
    queryKey: ['listings', 'mine'],
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      (await answer(
        api.GET('/api/v1/listings', {
          params: { query: { role: 'host', limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      )) as Page<Listing>,
    getNextPageParam: (page) => page.nextCursor || undefined,
  });
  const homes = query.data?.pages.flatMap((page) => page.items);
  return (
    <Stack maw={820}>
      <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading />}
      {homes?.length === 0 && <Empty title={t('hosting.noListings')} hint={t('hosting.noListingsHint')} />}
      <ul className="rows">
        {homes?.map((home) => (
          <li key={home.listingId}>
            <Group wrap="nowrap" align="start">
              <div style={{ width: 96, flexShrink: 0 }}>
                <HomePicture seed={home.listingId} />
              </div>
              <div>
                <Text fw={600} component="h2" size="md">
                  <Link
                    to="/hosting/homes/$listingId"
                    params={{ listingId: home.listingId }}
                    style={{ color: 'inherit' }}
                    aria-label={t('hosting.edit', { title: home.title })}
                  >
                    {home.title}
                  </Link>
                </Text>
                <Text size="sm" className="quiet figures">
                  {home.address.city} · {money(home.pricePerNight, locale)} / {t('search.perNight')}
                </Text>
                <Badge variant="default" tt="none" mt={6}>
                  {home.status === 'PUBLISHED' ? t('hosting.published') : t('hosting.draft')}
                </Badge>
              </div>
            </Group>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('app.more')}
        </Button>
      )}
    </Stack>
  );
}

function Payouts() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { bookings, ...query } = useBookings('host');
  const paid = bookings?.filter(
    (booking) => booking.payment?.status && !['INITIATED', 'VOIDED'].includes(booking.payment.status),
  );
  const received = (booking: Booking) => {
    const wei = booking.payment?.hostWei;
    return `${money(partOfHost(booking), locale)}${wei ? ` (${ether(wei, locale)})` : ''}`;
  };
  return (
    <Stack>
      <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading />}
      {paid?.length === 0 && <Empty title={t('hosting.noPayouts')} hint={t('hosting.noPayoutsHint')} />}
      {paid && paid.length > 0 && <Sums bookings={paid} />}
      {paid && paid.length > 0 && (
        <Table.ScrollContainer minWidth={640} scrollAreaProps={{ tabIndex: 0 }}>
          <Table verticalSpacing="sm" className="figures">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('hosting.home')}</Table.Th>
                <Table.Th>{t('hosting.stayColumn')}</Table.Th>
                <Table.Th>{t('hosting.state')}</Table.Th>
                <Table.Th ta="right">{t('hosting.amountColumn')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {paid.map((booking) => (
                <Table.Tr key={booking.bookingId}>
                  <Table.Td>
                    <AnchorLink to="/bookings/$bookingId" params={{ bookingId: booking.bookingId }} size="sm">
                      {booking.listingTitle}
                    </AnchorLink>
                  </Table.Td>
                  <Table.Td>{stay(booking.checkIn, booking.checkOut, locale)}</Table.Td>
                  <Table.Td>
                    {booking.payment?.status && <MoneyBadge status={booking.payment.status} />}
                    {booking.payment?.status === 'FUNDED' && booking.deadlines.release && (
                      <Text size="xs" className="quiet">
                        {t('hosting.payoutOn', { when: moment(booking.deadlines.release, locale, booking.zone) })}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td ta="right">{received(booking)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
}

/** How much waits, is on its way and has come, in each currency. */
function Sums({ bookings }: { bookings: readonly Booking[] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const sums = payoutSums(bookings);
  return (
    <dl className="sums figures" aria-label={t('hosting.payouts')}>
      {(['inEscrow', 'releasing', 'paid'] as const).map((state) => (
        <div key={state} className="card" data-sum={state}>
          <dt className="quiet">{t(`hosting.${state}`)}</dt>
          {sums[state].length === 0 && <dd>{t('hosting.nothingYet')}</dd>}
          {sums[state].map((sum) => (
            <dd key={sum.currency}>{money(sum, locale)}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
