import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import type { Booking, Payment } from '../api/types';
import { ether, shortHex } from '../format';
import { useLocale } from '../i18n';
import { ProblemAlert } from '../shared/States';
import { useAction } from '../shared/useAction';
import { WalletRefused } from '../wallet/refusal';
import { rememberPaying, usePaying } from './paying';

/** Paying into the escrow, from the wallet the platform keeps or from one in the browser, whichever the terms name. */
export function PayButtons({ booking, payment }: { booking: Booking; payment: Payment }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { bookingId } = booking;
  const paying = usePaying(bookingId);
  const managed = useAction(
    async (_: undefined, key) =>
      answer(
        api.POST('/api/v1/bookings/{bookingId}/payment/managed', {
          params: { path: { bookingId }, header: { 'Idempotency-Key': key } },
          body: {},
        }),
      ),
    () => rememberPaying(bookingId, {}),
  );
  const browser = useAction(
    async (_: undefined) => {
      const { sendFromBrowserWallet } = await import('../wallet/browserWallet');
      return sendFromBrowserWallet(payment.transaction ?? {});
    },
    (hash) => rememberPaying(bookingId, { hash }),
  );
  const progress = payment.progress;
  if (progress ? progress.state !== 'FAILED' : paying)
    return <Text className="quiet">{t('booking.step.finalWait')}</Text>;
  const missing = payment.balance?.missing ?? '0';
  const pays = payment.replaces?.paysWei ?? payment.required;
  const back = payment.replaces?.getsBackWei ?? '0';
  const refused = browser.error instanceof WalletRefused ? browser.error : undefined;
  return (
    <Stack gap="xs" align="start">
      <Text size="sm">{t('booking.payHint')}</Text>
      {payment.replaces && (
        <Text size="sm" className="figures" data-testid="difference">
          {back !== '0'
            ? t('booking.alterBack', { amount: ether(back, locale) })
            : pays !== '0'
              ? t('booking.alterPays', { amount: ether(pays, locale) })
              : t('booking.alterEven')}
        </Text>
      )}
      {payment.balance?.has !== undefined && payment.balance.needs !== undefined && (
        <Text size="sm" className="quiet figures">
          {t('booking.balance', {
            has: ether(payment.balance.has, locale),
            needs: ether(payment.balance.needs, locale),
          })}{' '}
          {missing !== '0' && t('booking.missing', { missing: ether(missing, locale) })}
        </Text>
      )}
      <ProblemAlert error={managed.error ?? (refused ? undefined : browser.error)} />
      {refused && (
        <Text role="alert" size="sm" c="red">
          {refused.why === 'no-wallet'
            ? t('booking.noBrowserWallet')
            : refused.why === 'other-account'
              ? t('booking.wrongAccount', { wanted: shortHex(payment.transaction?.from ?? '') })
              : refused.message}
        </Text>
      )}
      {payment.managed ? (
        <Button
          size="md"
          disabled={missing !== '0'}
          loading={managed.isPending}
          onClick={() => managed.mutate(undefined)}
          aria-description={t('booking.payManaged')}
        >
          {pays === '0' ? t('booking.alterNow') : t('booking.pay', { amount: ether(pays, locale) })}
        </Button>
      ) : (
        <Button size="md" loading={browser.isPending} onClick={() => browser.mutate(undefined)}>
          {t('booking.payBrowser')}
        </Button>
      )}
      <Text size="xs" className="quiet">
        {payment.managed ? t('booking.payManaged') : browser.isPending ? t('booking.step.signing') : ''}
      </Text>
    </Stack>
  );
}
