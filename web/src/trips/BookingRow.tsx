import { Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Booking } from '../api/types';
import { money, stay } from '../format';
import { useLocale } from '../i18n';
import { HomePicture } from '../shared/HomePicture';
import { MoneyBadge, StatusBadge } from '../shared/StatusBadge';

export function BookingRow({
  booking,
  heading = 'h3',
  children,
}: {
  booking: Booking;
  heading?: 'h2' | 'h3';
  children?: React.ReactNode;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <li>
      <Group wrap="nowrap" gap="md" align="start">
        <div style={{ width: 96, flexShrink: 0 }}>
          <HomePicture seed={booking.listingId} />
        </div>
        <div style={{ flex: 1, minWidth: 0 }}>
          <Text fw={600} component={heading} size="md">
            <Link
              to="/bookings/$bookingId"
              params={{ bookingId: booking.bookingId }}
              style={{ color: 'inherit' }}
              aria-label={t('trips.open', { title: booking.listingTitle })}
            >
              {booking.listingTitle}
            </Link>
          </Text>
          <Text size="sm" className="quiet figures">
            {stay(booking.checkIn, booking.checkOut, locale)} · {t('trips.guests', { count: booking.guests })} ·{' '}
            {money(booking.total, locale)}
          </Text>
          <Group gap="xs" mt={8}>
            <StatusBadge status={booking.status} />
            {booking.payment?.status && <MoneyBadge status={booking.payment.status} />}
          </Group>
          {children}
        </div>
      </Group>
    </li>
  );
}
