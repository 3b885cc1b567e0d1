import { Button, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import type { Booking, Listing } from '../api/types';
import { ether, remaining, stay as stayIn } from '../format';
import { useNights } from '../home/HomePage';
import { useQuote } from '../home/useQuote';
import { useLocale } from '../i18n';
import { PriceLines } from '../shared/PriceLines';
import { Loading, ProblemAlert } from '../shared/States';
import { type Stay, StayCalendar } from '../shared/StayCalendar';
import { useAction } from '../shared/useAction';
import { useCountdown, usePlatformNow } from '../shared/usePlatformTime';
import { withOwnNights } from './ownNights';

/** Other dates for a paid stay: the difference is shown before the host is asked, and nothing changes before it is paid. */
export function Alter({ booking }: { booking: Booking }) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('booking.alter')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('booking.alterTitle')}
        size="xl"
        closeButtonProps={{ 'aria-label': t('booking.keep') }}
      >
        {opened && <AlterForm booking={booking} />}
      </Modal>
    </>
  );
}

function AlterForm({ booking }: { booking: Booking }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const now = usePlatformNow();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const today = new Date(now).toISOString().slice(0, 10);
  const [[checkIn, checkOut], setStay] = useState<Stay>([booking.checkIn, booking.checkOut]);
  const nights = useNights({ listingId: booking.listingId } as Listing, today);
  const same = checkIn === booking.checkIn && checkOut === booking.checkOut;
  const quote = useQuote(
    {
      listingId: booking.listingId,
      ...(checkIn && checkOut ? { checkIn, checkOut } : {}),
      guests: booking.guests,
      pets: booking.pets,
      replaces: booking.bookingId,
    },
    !same,
  );
  const left = useCountdown(quote.data?.expiresAt);
  const ask = useAction(
    async (quoteId: string, key) =>
      answer(
        api.POST('/api/v1/bookings/{bookingId}/alterations', {
          params: { path: { bookingId: booking.bookingId }, header: { 'Idempotency-Key': key } },
          body: { quoteId },
        }),
      ),
    async ({ bookingId = '' }) => {
      void queries.invalidateQueries({ queryKey: ['bookings'] });
      await navigate({ to: '/bookings/$bookingId', params: { bookingId } });
    },
  );
  if (!nights.data) return nights.error ? <ProblemAlert error={nights.error} /> : <Loading rows={2} height={160} />;
  const difference = quote.data?.alteration;
  const pays = difference?.paysWei ?? '0';
  const back = difference?.getsBackWei ?? '0';
  const expired = left !== undefined && left <= 0;
  return (
    <Stack>
      <Text size="sm">{t('booking.alterHint')}</Text>
      <StayCalendar
        value={[checkIn, checkOut]}
        onChange={setStay}
        nights={withOwnNights(nights.data, booking.checkIn, booking.checkOut)}
        today={today}
      />
      <Text className="figures">{checkIn && checkOut && stayIn(checkIn, checkOut, locale)}</Text>
      {quote.isFetching && !quote.data && <Loading rows={1} height={100} />}
      <ProblemAlert
        error={quote.error}
        onRetry={() => void quote.refetch()}
        onChoose={(from, to) => setStay([from, to])}
      />
      {quote.data && (
        <>
          <PriceLines lines={quote.data.lines as never} total={quote.data.total} totalWei={quote.data.totalWei} />
          <Text fw={600} className="figures" data-testid="difference">
            {pays !== '0'
              ? t('booking.alterPays', { amount: ether(pays, locale) })
              : back !== '0'
                ? t('booking.alterBack', { amount: ether(back, locale) })
                : t('booking.alterEven')}
          </Text>
          <Text size="sm" className="quiet figures">
            {expired ? t('book.expired') : left !== undefined && t('book.kept', { time: remaining(left) })}
          </Text>
          <ProblemAlert error={ask.error} />
          {expired ? (
            <Button variant="default" onClick={() => void quote.refetch()} loading={quote.isFetching}>
              {t('book.again')}
            </Button>
          ) : (
            <Button loading={ask.isPending} onClick={() => ask.mutate(quote.data.quoteId)}>
              {t('booking.alterAsk')}
            </Button>
          )}
        </>
      )}
    </Stack>
  );
}
