import { Button, Group, Modal, Stack, Text, Textarea, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import type { Booking, Money, Payment, Preview, PreviewStep } from '../api/types';
import { ether, moment, money, remaining, shareOf } from '../format';
import { useLocale } from '../i18n';
import { Loading, ProblemAlert } from '../shared/States';
import { useAction } from '../shared/useAction';
import { useCountdown } from '../shared/usePlatformTime';
import { Alter } from './Alter';
import { PayButtons } from './PayButtons';
import { usePaying } from './paying';

type Named = { bookingId: string };

function useRefresh(bookingId: string) {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: ['booking', bookingId] });
    void queries.invalidateQueries({ queryKey: ['bookings'] });
  };
}

type ActionsProps = {
  booking: Booking;
  payment: Payment | undefined;
  /** Why the payment could not be asked about just now. */
  trouble: unknown;
};

/** What the platform says this person may do now, and nothing else. */
export function BookingActions({ booking, payment, trouble }: ActionsProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { bookingId, nextActions } = booking;
  const paying = usePaying(bookingId);
  const refresh = useRefresh(bookingId);
  const may = (action: Booking['nextActions'][number]) => nextActions.includes(action);
  const answerLeft = useCountdown(booking.status === 'AWAITING_HOST' ? booking.deadlines.answer : undefined);
  const payLeft = useCountdown(booking.status === 'AWAITING_PAYMENT' ? booking.deadlines.payment : undefined);
  const path = { params: { path: { bookingId } }, body: {} };
  const checkIn = useAction(
    async (_: undefined) => answer(api.POST('/api/v1/bookings/{bookingId}/check-in', path)),
    refresh,
  );
  const checkOut = useAction(
    async (_: undefined) => answer(api.POST('/api/v1/bookings/{bookingId}/check-out', path)),
    refresh,
  );
  const accept = useAction(
    async (_: undefined) => answer(api.POST('/api/v1/bookings/{bookingId}/acceptance', path)),
    refresh,
  );
  const noShow = useAction(
    async (_: undefined) => answer(api.POST('/api/v1/bookings/{bookingId}/no-show', path)),
    refresh,
  );
  const mayAct = nextActions.some((action) => action !== 'RULE' && action !== 'FILE_EVIDENCE');
  return (
    <section className="card" aria-labelledby="next">
      <Stack p="lg">
        <Title order={2} size="h3" id="next">
          {t('booking.next')}
        </Title>
        {answerLeft !== undefined && (
          <Text className="figures">
            {t(booking.viewer === 'HOST' ? 'booking.answerByHost' : 'booking.answerBy', {
              time: remaining(answerLeft),
            })}
          </Text>
        )}
        {payLeft !== undefined && booking.viewer === 'GUEST' && !paying && (
          <Text className="figures">{t('booking.payBy', { time: remaining(payLeft) })}</Text>
        )}
        {booking.status === 'NO_SHOW' && booking.noShow?.arriveBy && !booking.cancellation && (
          <Text className="figures" data-testid="no-show">
            {t(booking.viewer === 'GUEST' ? 'booking.noShowGuest' : 'booking.noShowHost', {
              when: moment(booking.noShow.arriveBy, locale, booking.zone),
            })}
          </Text>
        )}
        {!mayAct && <Text className="quiet">{t('booking.done')}</Text>}
        <ProblemAlert error={trouble} />
        {may('PAY') && payment && <PayButtons booking={booking} payment={payment} />}
        <ProblemAlert error={checkIn.error ?? checkOut.error ?? accept.error ?? noShow.error} />
        <Group>
          {may('ACCEPT') && (
            <Button loading={accept.isPending} onClick={() => accept.mutate(undefined)}>
              {t('booking.accept')}
            </Button>
          )}
          {may('DECLINE') && <Decline bookingId={bookingId} />}
          {may('CHECK_IN') && (
            <Button loading={checkIn.isPending} onClick={() => checkIn.mutate(undefined)}>
              {t('booking.checkIn')}
            </Button>
          )}
          {may('CHECK_OUT') && (
            <Button loading={checkOut.isPending} onClick={() => checkOut.mutate(undefined)}>
              {t('booking.checkOut')}
            </Button>
          )}
          {may('REPORT_NO_SHOW') && (
            <Button variant="default" loading={noShow.isPending} onClick={() => noShow.mutate(undefined)}>
              {t('booking.reportNoShow')}
            </Button>
          )}
          {may('ALTER') && <Alter booking={booking} />}
          {may('CANCEL') && !(paying && booking.status === 'AWAITING_PAYMENT') && <Cancel booking={booking} />}
          {may('DISPUTE') && <Dispute bookingId={bookingId} />}
        </Group>
        {booking.deadlines.release && booking.status === 'CHECKED_OUT' && (
          <Text size="sm" className="quiet figures">
            {t('hosting.payoutOn', { when: moment(booking.deadlines.release, locale, booking.zone) })}
          </Text>
        )}
      </Stack>
    </section>
  );
}

export function Decline({ bookingId }: Named) {
  const { t } = useTranslation();
  const refresh = useRefresh(bookingId);
  const [opened, { open, close }] = useDisclosure();
  const [reason, setReason] = useState('');
  const decline = useAction(
    async (_: undefined) =>
      answer(
        api.POST('/api/v1/bookings/{bookingId}/decline', {
          params: { path: { bookingId } },
          body: reason.trim() ? { reason: reason.trim() } : {},
        }),
      ),
    () => {
      close();
      refresh();
    },
  );
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('booking.decline')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('booking.decline')}
        closeButtonProps={{ 'aria-label': t('booking.keep') }}
      >
        <Stack>
          <Textarea
            label={t('booking.declineReason')}
            maxLength={500}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <ProblemAlert error={decline.error} />
          <Button color="red" loading={decline.isPending} onClick={() => decline.mutate(undefined)}>
            {t('booking.decline')}
          </Button>
        </Stack>
      </Modal>
    </>
  );
}

function Cancel({ booking }: { booking: Booking }) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('booking.cancel')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('booking.cancelTitle')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('booking.keep') }}
      >
        {opened && <CancelForm booking={booking} onClose={close} />}
      </Modal>
    </>
  );
}

function CancelForm({ booking, onClose }: { booking: Booking; onClose: () => void }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { bookingId } = booking;
  const refresh = useRefresh(bookingId);
  const [reason, setReason] = useState(t('booking.reasonDefault'));
  const preview = useQuery({
    queryKey: ['cancellation', bookingId],
    staleTime: 0,
    gcTime: 0,
    queryFn: async () =>
      (await answer(
        api.GET('/api/v1/bookings/{bookingId}/cancellation-preview', { params: { path: { bookingId } } }),
      )) as unknown as Preview,
  });
  const cancel = useAction(
    async (_: undefined, key) =>
      answer(
        api.POST('/api/v1/bookings/{bookingId}/cancellation', {
          params: { path: { bookingId }, header: { 'Idempotency-Key': key } },
          body: { reason: reason.trim() || t('booking.reasonDefault') },
        }),
      ),
    () => {
      onClose();
      refresh();
    },
  );
  if (!preview.data) return preview.error ? <ProblemAlert error={preview.error} /> : <Loading rows={2} />;
  const { now, later } = preview.data;
  const back = money(shareOf(booking.total, now.guestWei, booking.totalWei), locale);
  const lost = booking.viewer === 'HOST' ? BigInt(preview.data.escrowWei) - BigInt(now.hostWei) : 0n;
  const free = preview.data.escrowWei === '0' || now.basis === 'UNFUNDED';
  return (
    <Stack>
      <div>
        <Title order={3} size="h5" mb={6}>
          {t('booking.cancelNow')}
        </Title>
        <Split booking={booking} step={now} />
        <Text size="sm" className="quiet">
          {t(`booking.basis.${now.basis}`)}
        </Text>
        {preview.data.penalty?.amount && (
          <Text size="sm" mt={6} data-testid="penalty">
            {t('booking.hostPenalty', {
              amount: money(preview.data.penalty.amount as Money, locale),
              share: new Intl.NumberFormat(locale, { style: 'percent' }).format(
                (preview.data.penalty.bps ?? 0) / 10_000,
              ),
            })}
          </Text>
        )}
        {lost > 0n && (
          <Text size="sm" mt={6} data-testid="lost">
            {t('booking.hostLoses', {
              amount: money(shareOf(booking.total, lost.toString(), booking.totalWei), locale),
            })}
          </Text>
        )}
      </div>
      {later.length > 0 && (
        <div>
          <Title order={3} size="h5" mb="sm">
            {t('booking.cancelLater')}
          </Title>
          <ol className="steps figures">
            {later.map((step) => (
              <li key={step.from} data-state="later">
                <Split booking={booking} step={step} />
                {step.until && (
                  <Text size="sm" className="quiet">
                    {t('policy.until', { when: moment(step.until, locale, booking.zone) })}
                  </Text>
                )}
              </li>
            ))}
          </ol>
        </div>
      )}
      <Textarea
        label={t('booking.reason')}
        maxLength={500}
        autosize
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ProblemAlert error={cancel.error} />
      <Group justify="end">
        <Button variant="default" onClick={onClose}>
          {t('booking.keep')}
        </Button>
        <Button color="red" loading={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
          {free ? t('booking.confirmCancelFree') : t('booking.confirmCancel', { amount: back })}
        </Button>
      </Group>
    </Stack>
  );
}

function Split({ booking, step }: { booking: Booking; step: PreviewStep }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const part = (wei: string) =>
    `${money(shareOf(booking.total, wei, booking.totalWei), locale)} (${ether(wei, locale)})`;
  return (
    <Text className="figures" data-testid="split">
      <b>{part(step.guestWei)}</b> {booking.viewer === 'GUEST' ? t('booking.toYou') : t('booking.toGuest')}
      {step.hostWei !== '0' && (
        <>
          {' · '}
          {part(step.hostWei)} {t('booking.toHost')}
        </>
      )}
    </Text>
  );
}

function Dispute({ bookingId }: Named) {
  const { t } = useTranslation();
  const refresh = useRefresh(bookingId);
  const [opened, { open, close }] = useDisclosure();
  const [reason, setReason] = useState('');
  const dispute = useAction(
    async (_: undefined, key) => {
      const opening = await answer(
        api.POST('/api/v1/bookings/{bookingId}/disputes', {
          params: { path: { bookingId }, header: { 'Idempotency-Key': key } },
          body: { reason: reason.trim() },
        }),
      );
      if (!opening.managed && opening.transaction) {
        const { sendFromBrowserWallet } = await import('../wallet/browserWallet');
        await sendFromBrowserWallet(opening.transaction);
      }
    },
    () => {
      close();
      refresh();
    },
  );
  return (
    <>
      <Button variant="subtle" onClick={open}>
        {t('booking.dispute')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('booking.disputeTitle')}
        closeButtonProps={{ 'aria-label': t('booking.back') }}
      >
        <Stack>
          <Text size="sm">{t('booking.disputeHint')}</Text>
          <Textarea
            label={t('booking.disputeReason')}
            required
            maxLength={1000}
            autosize
            minRows={3}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <ProblemAlert error={dispute.error} />
          <Button disabled={reason.trim() === ''} loading={dispute.isPending} onClick={() => dispute.mutate(undefined)}>
            {t('booking.disputeSend')}
          </Button>
        </Stack>
      </Modal>
    </>
  );
}
