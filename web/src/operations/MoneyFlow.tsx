import { Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ether } from '../format';
import { useLocale } from '../i18n';
import { HOLDERS, type Holdings } from './holdings';

type Holder = keyof Holdings;

const WIDTH = 172;
const HEIGHT = 92;
const PLACES: Record<Holder, { x: number; y: number }> = {
  guest: { x: 4, y: 24 },
  escrow: { x: 244, y: 24 },
  host: { x: 484, y: 4 },
  platform: { x: 484, y: 116 },
};

/** The ways money can go, from the middle of one side to the middle of another. */
const WAYS: { between: readonly [Holder, Holder]; path: string }[] = [
  { between: ['guest', 'escrow'], path: 'M176 70H244' },
  { between: ['escrow', 'host'], path: 'M416 70C450 70 450 50 484 50' },
  { between: ['escrow', 'platform'], path: 'M416 70C450 70 450 162 484 162' },
];

/** Who holds how much, drawn; the same is said in words for those who do not see it. */
export function MoneyFlow({ held }: { held: Holdings }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const title = useId();
  const all = HOLDERS.reduce((sum, holder) => sum + held[holder], 0n);
  const share = (holder: Holder) => (all === 0n ? 0 : Number((held[holder] * 10_000n) / all) / 10_000);
  const said = (holder: Holder) => `${t(`operations.holder.${holder}`)}: ${ether(held[holder].toString(), locale)}`;
  return (
    <figure style={{ margin: 0 }} data-testid="money">
      <svg viewBox="0 0 660 212" role="img" aria-labelledby={title} style={{ width: '100%', maxWidth: 660 }}>
        <title id={title}>{`${t('operations.moneyThen')} ${HOLDERS.map(said).join('; ')}`}</title>
        {WAYS.map(({ between, path }) => (
          <path
            key={path}
            d={path}
            fill="none"
            stroke={held[between[1]] > 0n ? 'var(--mantine-primary-color-filled)' : 'var(--line)'}
            strokeWidth={held[between[1]] > 0n ? 3 : 2}
          />
        ))}
        {HOLDERS.map((holder) => (
          <Purse key={holder} holder={holder} share={share(holder)} amount={ether(held[holder].toString(), locale)} />
        ))}
      </svg>
      <Text component="figcaption" size="sm" className="quiet">
        {t('operations.moneyHint')}
      </Text>
    </figure>
  );
}

function Purse({ holder, share, amount }: { holder: Holder; share: number; amount: string }) {
  const { t } = useTranslation();
  const { x, y } = PLACES[holder];
  return (
    <g transform={`translate(${x} ${y})`} data-holder={holder}>
      <rect width={WIDTH} height={HEIGHT} rx="12" fill="var(--card)" stroke="var(--line)" strokeWidth="1.5" />
      <text x="16" y="30" fontSize="15" fill="var(--quiet)">
        {t(`operations.holder.${holder}`)}
      </text>
      <text x="16" y="56" fontSize="19" fontWeight="600" fill="var(--mantine-color-text)" className="figures">
        {amount}
      </text>
      <rect x="16" y="70" width={WIDTH - 32} height="6" rx="3" fill="var(--line)" />
      <rect x="16" y="70" width={(WIDTH - 32) * share} height="6" rx="3" fill="var(--mantine-primary-color-filled)" />
    </g>
  );
}
