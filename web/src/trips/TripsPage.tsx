import { Button, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../shared/links';
import { Empty, Loading, ProblemAlert } from '../shared/States';
import { BookingRow } from './BookingRow';
import { useBookings } from './useBookings';

export function TripsPage() {
  const { t } = useTranslation();
  const trips = useBookings('guest');
  return (
    <Stack maw={820} gap="lg">
      <Title order={1}>{t('trips.title')}</Title>
      <ProblemAlert error={trips.error} onRetry={() => void trips.refetch()} />
      {trips.isPending && <Loading />}
      {trips.bookings?.length === 0 && (
        <Empty title={t('trips.empty')} hint={t('trips.emptyHint')}>
          <ButtonLink to="/" mt="sm">
            {t('app.search')}
          </ButtonLink>
        </Empty>
      )}
      <ul className="rows">
        {trips.bookings?.map((booking) => (
          <BookingRow key={booking.bookingId} booking={booking} heading="h2" />
        ))}
      </ul>
      {trips.hasNextPage && (
        <Button variant="default" loading={trips.isFetchingNextPage} onClick={() => void trips.fetchNextPage()}>
          {t('app.more')}
        </Button>
      )}
    </Stack>
  );
}
