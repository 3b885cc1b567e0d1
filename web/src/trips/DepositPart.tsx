import { Badge, Button, Group, Modal, Radio, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import type { Booking, Deposit, DepositStep } from '../api/types';
import { ether, minorUnits, moment, money, shareOf, shortHex } from '../format';
import { useLocale } from '../i18n';
import { ExplorerLink } from '../shared/ExplorerLink';
import { ProblemAlert } from '../shared/States';
import { useAction } from '../shared/useAction';
import { WalletRefused } from '../wallet/refusal';
import { rememberPaying, usePaying } from './paying';

/** What a person does; the others the platform does, as anybody could. */
type Act = Exclude<DepositStep, 'RETURN' | 'SETTLE'>;
const isAct = (step: DepositStep): step is Act => step !== 'RETURN' && step !== 'SETTLE';

/** Until the chain has it for good, only this browser knows that the deposit was paid. */
const payingOf = (booking: Booking) => `deposit.${booking.bookingId}`;

type PartProps = { booking: Booking; deposit: Deposit };

/** What a guest leaves against damage: where it is, until when, and what this person may do about it. */
export function DepositPart({ booking, deposit }: PartProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { amount, wei, requested, failure } = deposit;
  const status = deposit.status ?? undefined;
  // What was asked of the chain is on its way until the chain has it for good, or refused it.
  const paying = usePaying(payingOf(booking)) !== undefined && deposit.status === 'ASKED';
  const underWay = (requested || paying) && !failure;
  const acts = deposit.nextActions.filter(isAct);
  const when = (instant: string | undefined) => (instant ? moment(instant, locale, booking.zone) : '');
  const inMoney = (part: string) => `${money(shareOf(amount, part, wei), locale)} (${ether(part, locale)})`;
  const whole = inMoney(wei);
  const claim = deposit.claimWei ? inMoney(deposit.claimWei) : '';
  const guest = booking.viewer === 'GUEST';
  const words = () => {
    switch (status) {
      case undefined:
        return t('deposit.announced', { amount: whole });
      case 'ASKED':
        return t(guest ? 'deposit.askedGuest' : 'deposit.askedHost', { amount: whole, when: when(deposit.fundBy) });
      case 'PAID':
        return t('deposit.paid', { amount: whole, when: when(deposit.returnAt) });
      case 'LAPSED':
        return t('deposit.lapsed');
      case 'CLAIMED':
        return t('deposit.claimed', { claim, amount: whole });
      case 'CONTESTED':
        return t('deposit.contested', { claim, when: when(deposit.exitAt) });
      case 'RULED':
        return t('deposit.ruled');
      case 'RETURNED':
        return undefined;
    }
  };
  const line = (label: string, part: string) => (
    <div className="price-line">
      <dt>{label}</dt>
      <dd>{inMoney(part)}</dd>
    </div>
  );
  return (
    <section aria-labelledby="deposit">
      <Group gap="sm" mb="md">
        <Title order={2} size="h3" id="deposit">
          {t('deposit.title')}
        </Title>
        {status && (
          <Badge variant="default" tt="none" data-deposit={status}>
            {t(`deposit.${status}`)}
          </Badge>
        )}
      </Group>
      <Stack gap="sm" align="start">
        {words() && <Text className="figures">{words()}</Text>}
        {deposit.claimReason && <Text style={{ whiteSpace: 'pre-line' }}>{deposit.claimReason}</Text>}
        {status === 'CLAIMED' && (
          <Text size="sm" className="quiet figures">
            {t(guest ? 'deposit.claimedGuest' : 'deposit.claimedHost', { when: when(deposit.exitAt) })}
          </Text>
        )}
        {deposit.guestWei && deposit.hostWei && (
          <Stack component="dl" gap={6} m={0} className="figures" data-testid="deposit-outcome" w="100%">
            {deposit.guestWei !== '0' && line(t('booking.toGuest'), deposit.guestWei)}
            {deposit.hostWei !== '0' && line(t('booking.toHost'), deposit.hostWei)}
          </Stack>
        )}
        {deposit.settleTx && (
          <Text size="sm" className="quiet hex">
            {t('booking.transaction')}:{' '}
            <ExplorerLink kind="tx" value={deposit.settleTx}>
              {shortHex(deposit.settleTx)}
            </ExplorerLink>
          </Text>
        )}
        {underWay && <Text className="quiet">{t('deposit.onItsWay')}</Text>}
        {failure && (
          <Text role="alert" size="sm" c="red">
            {t('deposit.failed')}
          </Text>
        )}
        {!underWay && acts.length > 0 && (
          <Group align="start">
            {acts.map((step) => (
              <Step key={step} step={step} booking={booking} deposit={deposit} />
            ))}
          </Group>
        )}
      </Stack>
    </section>
  );
}

type StepProps = PartProps & { step: Act };

/** A button, and before anything is sent what it does. */
function Step({ step, booking, deposit }: StepProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [opened, { open, close }] = useDisclosure();
  const words = step === 'PAY' ? t('deposit.pay', { amount: ether(deposit.wei, locale) }) : t(`deposit.${step}`);
  const first = step === 'PAY' || step === 'ACCEPT' || step === 'RULE';
  return (
    <>
      <Button variant={first ? 'filled' : 'default'} onClick={open}>
        {words}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={words}
        size="lg"
        closeButtonProps={{ 'aria-label': t('booking.back') }}
      >
        {opened && <StepForm step={step} booking={booking} deposit={deposit} onClose={close} />}
      </Modal>
    </>
  );
}

type Said = { claim?: { amount: string; reason: string }; ruling?: Ruling };
type Ruling = 'GUEST' | 'HOST';

/** What was asked of the chain is sent from the platform's wallet, or is to be signed in the person's own. */
function ask(step: Act, bookingId: string, key: string, said: Said) {
  const params = { path: { bookingId }, header: { 'Idempotency-Key': key } };
  switch (step) {
    case 'PAY':
      return answer(api.POST('/api/v1/bookings/{bookingId}/deposit/payments', { params }));
    case 'CLAIM':
      return answer(
        api.POST('/api/v1/bookings/{bookingId}/deposit/claims', {
          params,
          body: said.claim ?? { amount: '0', reason: '' },
        }),
      );
    case 'ACCEPT':
      return answer(api.POST('/api/v1/bookings/{bookingId}/deposit/acceptances', { params }));
    case 'CONTEST':
      return answer(api.POST('/api/v1/bookings/{bookingId}/deposit/contests', { params }));
    case 'GIVE_BACK':
    case 'TAKE_BACK':
      return answer(api.POST('/api/v1/bookings/{bookingId}/deposit/returns', { params }));
    case 'RULE':
      return answer(
        api.POST('/api/v1/bookings/{bookingId}/deposit/rulings', { params, body: { ruling: said.ruling ?? 'GUEST' } }),
      );
  }
}

function StepForm({ step, booking, deposit, onClose }: StepProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const queries = useQueryClient();
  const { amount, wei, claimWei } = deposit;
  const { currency } = amount;
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [ruling, setRuling] = useState<Ruling>();
  const minor = minorUnits(typed, currency);
  const most = BigInt(amount.amount);
  const wrong = typed.trim() !== '' && (!minor || BigInt(minor) <= 0n || BigInt(minor) > most);
  const claimed = minor && !wrong ? ((BigInt(minor) * BigInt(wei)) / most).toString() : undefined;
  const inMoney = (part: string) => `${money(shareOf(amount, part, wei), locale)} (${ether(part, locale)})`;
  const send = useAction(
    async (said: Said, key) => {
      const asked = await ask(step, booking.bookingId, key, said);
      if (asked && 'transaction' in asked && !asked.managed && asked.transaction) {
        const { sendFromBrowserWallet } = await import('../wallet/browserWallet');
        await sendFromBrowserWallet(asked.transaction);
      }
    },
    () => {
      onClose();
      if (step === 'PAY') rememberPaying(payingOf(booking), {});
      void queries.invalidateQueries({ queryKey: ['booking', booking.bookingId] });
    },
  );
  const refused = send.error instanceof WalletRefused ? send.error : undefined;
  const form = (hint: string, words: string, said: Said | undefined, more?: ReactNode) => (
    <Stack>
      {hint && <Text className="figures">{hint}</Text>}
      {more}
      <ProblemAlert error={refused ? undefined : send.error} />
      {refused && (
        <Text role="alert" size="sm" c="red">
          {refused.why === 'no-wallet' ? t('booking.noBrowserWallet') : refused.message}
        </Text>
      )}
      <Button disabled={!said} loading={send.isPending} onClick={() => said && send.mutate(said)}>
        {words}
      </Button>
    </Stack>
  );
  switch (step) {
    case 'PAY':
      return form(t('deposit.besideHint'), t('deposit.pay', { amount: ether(wei, locale) }), {});
    case 'TAKE_BACK':
      return form(t('deposit.takeBackHint'), t('deposit.TAKE_BACK'), {});
    case 'GIVE_BACK':
      return form(t('deposit.giveBackHint'), t('deposit.GIVE_BACK'), {});
    case 'CONTEST':
      return form(t('deposit.contestHint'), t('deposit.CONTEST'), {});
    case 'ACCEPT': {
      const claim = inMoney(claimWei ?? '0');
      const rest = inMoney((BigInt(wei) - BigInt(claimWei ?? '0')).toString());
      return form(t('deposit.acceptHint', { claim, rest }), t('deposit.acceptSend', { claim }), {});
    }
    case 'CLAIM':
      return form(
        '',
        t('deposit.claimSend', { amount: claimed ? inMoney(claimed) : '' }),
        claimed && reason.trim() ? { claim: { amount: claimed, reason: reason.trim() } } : undefined,
        <>
          <TextInput
            label={t('deposit.claimAmount', { currency })}
            description={t('deposit.claimMost', { amount: money(amount, locale) })}
            inputMode="decimal"
            required
            value={typed}
            error={wrong ? t('deposit.claimMost', { amount: money(amount, locale) }) : undefined}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Textarea
            label={t('deposit.claimReason')}
            required
            maxLength={2000}
            autosize
            minRows={3}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </>,
      );
    case 'RULE':
      return form(
        t('disputes.final'),
        t('disputes.confirm'),
        ruling && { ruling },
        <Radio.Group value={ruling ?? ''} onChange={(value) => setRuling(value as Ruling)} label={t('disputes.ruling')}>
          <Stack gap="xs" mt="xs">
            <Radio value="GUEST" label={t('deposit.toGuest')} />
            <Radio value="HOST" label={t('deposit.toHost', { claim: inMoney(claimWei ?? '0') })} />
          </Stack>
        </Radio.Group>,
      );
  }
}
