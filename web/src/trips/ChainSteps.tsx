import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Booking, Payment } from '../api/types';
import { moment, shortHex } from '../format';
import { useLocale } from '../i18n';
import { ExplorerLink } from '../shared/ExplorerLink';
import { usePaying } from './paying';

type State = 'done' | 'now' | 'later' | 'failed';

/** Each step of the money for what it is; nothing is called final before the chain cannot take it back. */
export function ChainSteps({ booking, payment }: { booking: Booking; payment: Payment | undefined }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const paying = usePaying(booking.bookingId);
  const status = booking.payment?.status ?? 'INITIATED';
  const funded = status !== 'INITIATED' && status !== 'VOIDED';
  const settled = status === 'RELEASED' || status === 'REFUNDED' || status === 'SPLIT';
  const settling = status === 'RELEASE_REQUESTED' || status === 'REFUND_REQUESTED';
  const progress = payment?.progress ?? undefined;
  const funding = funded ? undefined : progress;
  const ending = funded ? progress : undefined;
  const isSent = funded || funding?.state === 'SENT' || funding?.state === 'MINED' || Boolean(paying?.hash);
  const isMined = funded || funding?.state === 'MINED';
  const failed = status === 'VOIDED' || funding?.state === 'FAILED';
  const sent: State = isSent ? 'done' : failed ? 'failed' : funding || paying ? 'now' : 'later';
  const mined: State = isMined ? 'done' : isSent ? 'now' : 'later';
  const hash = payment?.fundedBy?.txHash ?? funding?.txHash ?? (funded ? undefined : paying?.hash);
  return (
    <ol className="steps" aria-live="polite">
      <Step state="done" title={t('booking.step.terms')} hint={t('booking.step.termsHint')}>
        {booking.payment?.termsHash && <Hash words={t('booking.termsHash')} value={booking.payment.termsHash} />}
        {payment?.escrow.contract && (
          <Hash kind="address" words={t('booking.contract')} value={payment.escrow.contract} />
        )}
        {payment?.escrow.chainId !== undefined && (
          <Text size="sm" className="quiet figures">
            {t('booking.chain', { id: payment.escrow.chainId })}
          </Text>
        )}
      </Step>
      <Step
        state={sent}
        title={t(
          sent === 'failed' ? 'booking.step.failed' : sent === 'now' ? 'booking.step.stored' : 'booking.step.signed',
        )}
        hint={
          status === 'VOIDED'
            ? t('money.VOIDED')
            : (funding?.failure ?? t(sent === 'now' ? 'booking.step.progress.STORED' : 'booking.step.signedHint'))
        }
      >
        {hash && <Hash kind="tx" words={t('booking.transaction')} value={hash} />}
      </Step>
      <Step state={mined} title={t('booking.step.mined')} hint={mined === 'now' ? t('booking.step.minedWait') : ''}>
        {(payment?.fundedBy?.blockNumber ?? funding?.blockNumber) !== undefined && isMined && (
          <Text size="sm" className="quiet figures">
            {t('booking.block', { number: payment?.fundedBy?.blockNumber ?? funding?.blockNumber })}
          </Text>
        )}
      </Step>
      <Step
        state={funded ? 'done' : isMined ? 'now' : 'later'}
        title={t('booking.step.final')}
        hint={funded ? t('booking.step.finalHint') : t('booking.step.finalWait')}
      >
        {payment?.fundedBy?.blockTime && (
          <Text size="sm" className="quiet figures">
            {moment(payment.fundedBy.blockTime, locale, booking.zone)}
          </Text>
        )}
      </Step>
      <Step
        state={settled ? 'done' : settling ? 'now' : 'later'}
        title={settled ? t(`money.${status}`) : t('booking.step.settled')}
        hint={
          ending?.failure ??
          (ending ? t(`booking.step.progress.${ending.state}`) : settling ? t('booking.step.settling') : '')
        }
      >
        {ending?.txHash && <Hash kind="tx" words={t('booking.transaction')} value={ending.txHash} />}
        {payment?.settledBy?.txHash && (
          <Hash kind="tx" words={t('booking.transaction')} value={payment.settledBy.txHash} />
        )}
      </Step>
    </ol>
  );
}

function Step({
  state,
  title,
  hint,
  children,
}: {
  state: State;
  title: string;
  hint: string;
  children?: React.ReactNode;
}) {
  return (
    <li data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
      <Text fw={550} className={state === 'later' ? 'quiet' : ''}>
        {title}
      </Text>
      {hint && (
        <Text size="sm" className="quiet">
          {hint}
        </Text>
      )}
      {children}
    </li>
  );
}

function Hash({ words, value, kind }: { words: string; value: string; kind?: 'tx' | 'address' }) {
  const short = (
    <span className="hex" title={value}>
      {shortHex(value)}
    </span>
  );
  return (
    <Text size="sm" className="quiet">
      {words}{' '}
      {kind ? (
        <ExplorerLink kind={kind} value={value}>
          {short}
        </ExplorerLink>
      ) : (
        short
      )}
    </Text>
  );
}
