import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Money, PriceLine } from '../api/types';
import { ether, money } from '../format';
import { useLocale } from '../i18n';

function isSubtracted(line: PriceLine): boolean {
  return line.kind.endsWith('_DISCOUNT');
}

export function PriceLines({ lines, total, totalWei }: { lines: PriceLine[]; total: Money; totalWei?: string }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const words = (line: PriceLine) => {
    switch (line.kind) {
      case 'NIGHTS':
        return t('book.nights', { count: line.quantity, price: money(line.unitPrice, locale) });
      case 'CLEANING':
        return t('book.cleaning');
      case 'PETS':
        return t('book.pet');
      default:
        return t(`book.${line.kind}`);
    }
  };
  return (
    <Stack component="dl" gap={10} m={0} className="figures" aria-label={t('book.lines')}>
      {lines.map((line) => (
        <div className="price-line" key={`${line.kind}${line.unitPrice.amount}`}>
          <dt>{words(line)}</dt>
          <dd>
            {isSubtracted(line) && '−'}
            {money(line.amount, locale)}
          </dd>
        </div>
      ))}
      <div className="price-line total">
        <dt>{t('book.total')}</dt>
        <dd data-testid="total">{money(total, locale)}</dd>
      </div>
      {totalWei && (
        <div className="price-line">
          <dt />
          <Text component="dd" size="sm" className="quiet">
            {t('book.inEther', { amount: ether(totalWei, locale) })}
          </Text>
        </div>
      )}
    </Stack>
  );
}
