import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Money } from '../api/types';
import { moment, money, percent } from '../format';
import { useLocale } from '../i18n';

export type Tier = { until: string; refundBps: number; refund: Money };

/** When how much comes back, from now to arrival and after it, in the listing's time. */
export function PolicyTimeline({ tiers, zone, now }: { tiers: Tier[]; zone: string; now: Date }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const current = tiers.findIndex((tier) => Date.parse(tier.until) > now.getTime());
  const amount = (tier: Tier) =>
    tier.refundBps === 0
      ? t('policy.nothing')
      : t('policy.backShare', { amount: money(tier.refund, locale), share: percent(tier.refundBps, locale) });
  return (
    <ol className="steps figures">
      {tiers.map((tier, index) => (
        <li
          key={tier.until}
          data-state={index === current ? 'now' : Date.parse(tier.until) <= now.getTime() ? 'done' : 'later'}
        >
          <Text fw={550}>{amount(tier)}</Text>
          <Text size="sm" className="quiet">
            {t('policy.until', { when: moment(tier.until, locale, zone) })}
          </Text>
        </li>
      ))}
      <li data-state={current === -1 ? 'now' : 'later'}>
        <Text fw={550}>{t('policy.nothing')}</Text>
        <Text size="sm" className="quiet">
          {t('policy.after')}
        </Text>
      </li>
    </ol>
  );
}
