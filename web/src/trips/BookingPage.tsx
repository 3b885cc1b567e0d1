import { Alert, Group, Stack, Text, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import type { Booking, Money, Payment } from '../api/types';
import { DossierPart } from '../dossier/DossierPart';
import { day, ether, moment, money, shareOf } from '../format';
import { useLocale } from '../i18n';
import { HomePicture } from '../shared/HomePicture';
import { AnchorLink } from '../shared/links';
import { PolicyTimeline, type Tier } from '../shared/PolicyTimeline';
import { PriceLines } from '../shared/PriceLines';
import { Empty, Loading, ProblemAlert } from '../shared/States';
import { MoneyBadge, StatusBadge } from '../shared/StatusBadge';
import { usePlatformNow } from '../shared/usePlatformTime';
import { BookingActions } from './BookingActions';
import { ChainSteps } from './ChainSteps';
import { DepositPart } from './DepositPart';
import { DisputePart } from './DisputePart';
import { useBooking } from './useBookings';

const route = getRouteApi('/bookings/$bookingId');

export function BookingPage() {
  const { t } = useTranslation();
  const { bookingId } = route.useParams();
  const { booking, payment, trouble } = useBooking(bookingId);
  if (booking.error instanceof Problem && booking.error.status === 404) {
    return <Empty order={1} title={t('app.notFound')} hint={t('booking.notFound')} />;
  }
  if (!booking.data) {
    return booking.error ? (
      <ProblemAlert error={booking.error} onRetry={() => void booking.refetch()} />
    ) : (
      <Loading rows={3} height={160} />
    );
  }
  return <BookingSheet booking={booking.data} payment={payment.data} trouble={trouble} />;
}

function tiersOf(booking: Booking): Tier[] {
  return booking.policy.tiers.map((tier) => ({
    until: tier.cutoff,
    refundBps: tier.refundBps,
    refund: {
      currency: booking.total.currency,
      amount: ((BigInt(booking.total.amount) * BigInt(tier.refundBps)) / 10_000n).toString(),
    },
  }));
}

type SheetProps = { booking: Booking; payment: Payment | undefined; trouble: unknown };

function BookingSheet({ booking, payment, trouble }: SheetProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const now = usePlatformNow();
  const open = ['REQUESTED', 'AWAITING_HOST', 'AWAITING_PAYMENT', 'CONFIRMED'].includes(booking.status);
  return (
    <Stack gap="xl">
      <Stack gap={10}>
        <AnchorLink
          to={booking.viewer === 'HOST' ? '/hosting' : booking.viewer === 'GUEST' ? '/trips' : '/operations'}
          size="sm"
        >
          ← {t('booking.back')}
        </AnchorLink>
        <Title order={1}>{booking.listingTitle}</Title>
        <Group gap="xs" aria-live="polite">
          <StatusBadge status={booking.status} />
          {booking.payment?.status && <MoneyBadge status={booking.payment.status} />}
        </Group>
        {booking.replacedBy && (
          <Text size="sm">
            <AnchorLink to="/bookings/$bookingId" params={{ bookingId: booking.replacedBy }} data-testid="replaced-by">
              {t('booking.replacedBy')}
            </AnchorLink>
          </Text>
        )}
        {booking.replaces && (
          <Text size="sm">
            <AnchorLink to="/bookings/$bookingId" params={{ bookingId: booking.replaces }} data-testid="replaces">
              {t(booking.times.confirmed ? 'booking.replaced' : 'booking.replaces')}
            </AnchorLink>
          </Text>
        )}
      </Stack>
      <div className="two">
        <Stack gap={36}>
          <BookingActions booking={booking} payment={payment} trouble={trouble} />
          {booking.deposit && <DepositPart booking={booking} deposit={booking.deposit} />}
          {booking.disputeId && <DisputePart booking={booking} disputeId={booking.disputeId} />}
          {booking.payment && (
            <section aria-labelledby="steps">
              <Title order={2} size="h3" mb="md" id="steps">
                {t('booking.chainSteps')}
              </Title>
              <ChainSteps booking={booking} payment={payment} />
            </section>
          )}
          {open && (
            <section aria-labelledby="policy">
              <Title order={2} size="h3" mb="md" id="policy">
                {t('home.policy')}
              </Title>
              <PolicyTimeline tiers={tiersOf(booking)} zone={booking.zone} now={now} />
            </section>
          )}
          <DossierPart bookingId={booking.bookingId} />
        </Stack>
        <aside className="stick">
          <Stack className="card" p="lg" gap="md">
            <HomePicture seed={booking.listingId} />
            <div>
              <Title order={2} size="h4" mb={6}>
                {t('booking.stay')}
              </Title>
              <Text className="figures">
                {day(booking.checkIn, locale, 'long')}, {booking.checkInTime.slice(0, 5)}
              </Text>
              <Text className="figures">
                {day(booking.checkOut, locale, 'long')}, {booking.checkOutTime.slice(0, 5)}
              </Text>
              <Text size="sm" className="quiet">
                {t('trips.guests', { count: booking.guests })} · {t('booking.zone', { zone: booking.zone })}
              </Text>
              <AnchorLink to="/homes/$listingId" params={{ listingId: booking.listingId }} size="sm">
                {t('trips.open', { title: booking.listingTitle })}
              </AnchorLink>
            </div>
            <div>
              <Title order={2} size="h4" mb="sm">
                {t('booking.money')}
              </Title>
              <PriceLines lines={booking.lines as never} total={booking.total} totalWei={booking.totalWei} />
            </div>
            <Outcome booking={booking} />
            <Text size="xs" className="quiet hex">
              {t('booking.reference', { id: booking.bookingId })}
            </Text>
          </Stack>
        </aside>
      </div>
    </Stack>
  );
}

/** Who got what, once the contract has paid out; and why, where it was cancelled. */
function Outcome({ booking }: { booking: Booking }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const paid = booking.payment;
  const settled = paid && ['RELEASED', 'REFUNDED', 'SPLIT'].includes(paid.status ?? '');
  const line = (words: string, wei: string) => (
    <div className="price-line">
      <dt>{words}</dt>
      <dd>
        {money(shareOf(booking.total, wei, booking.totalWei), locale)} ({ether(wei, locale)})
      </dd>
    </div>
  );
  return (
    <>
      {booking.cancellation && (
        <Alert variant="light" color="gray" title={t('booking.cancelled')}>
          {['NO_SHOW', 'REPLACED'].includes(booking.cancellation.basis ?? '') ? '' : booking.cancellation.reason}
          <Text size="sm">{booking.cancellation.basis && t(`booking.basis.${booking.cancellation.basis}`)}</Text>
          {booking.cancellation.requestedAt && (
            <Text size="sm" className="quiet figures">
              {moment(booking.cancellation.requestedAt, locale, booking.zone)}
            </Text>
          )}
        </Alert>
      )}
      {booking.penalty?.amount && (
        <Text size="sm" data-testid="penalty-owed">
          {t('booking.penaltyOwed', { amount: money(booking.penalty.amount as Money, locale) })}
        </Text>
      )}
      {booking.endReason && !booking.cancellation && <Text size="sm">{booking.endReason}</Text>}
      {settled && (
        <Stack component="dl" gap={6} m={0} className="figures" data-testid="outcome">
          {paid.guestWei && paid.guestWei !== '0' && line(t('booking.toGuest'), paid.guestWei)}
          {paid.hostWei && paid.hostWei !== '0' && line(t('booking.toHost'), paid.hostWei)}
          {paid.feeWei && paid.feeWei !== '0' && line(t('hosting.fee', { fee: '' }).trim(), paid.feeWei)}
        </Stack>
      )}
    </>
  );
}
