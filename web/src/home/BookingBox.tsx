import { Button, Group, NumberInput, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe, useSignedIn } from '../account/useMe';
import { useOpenWallet } from '../account/wallets';
import { answer, api } from '../api/client';
import type { Listing, Money, Night } from '../api/types';
import { money, remaining, stay as stayIn } from '../format';
import { useLocale } from '../i18n';
import { ButtonLink } from '../shared/links';
import type { Tier } from '../shared/PolicyTimeline';
import { PriceLines } from '../shared/PriceLines';
import { Loading, ProblemAlert } from '../shared/States';
import type { Stay } from '../shared/StayCalendar';
import { useAction } from '../shared/useAction';
import { useCountdown } from '../shared/usePlatformTime';
import { estimate } from './estimate';
import { useQuote } from './useQuote';

type Props = {
  home: Listing;
  stay: Stay;
  nights: readonly Night[];
  mine: boolean;
  onTiers: (tiers: Tier[]) => void;
  onStay: (stay: Stay) => void;
};

export function BookingBox({ home, stay: [checkIn, checkOut], nights, mine, onTiers, onStay }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const signedIn = useSignedIn();
  const me = useMe();
  const here = useLocation({ select: (location) => location.href });
  const [guests, setGuests] = useState(1);
  const [pets, setPets] = useState(0);
  const wanted = checkIn && checkOut ? { checkIn, checkOut } : undefined;
  const quote = useQuote(
    { listingId: home.listingId, ...wanted, guests, pets, currency: home.pricePerNight.currency },
    signedIn && !mine,
  );
  const left = useCountdown(quote.data?.expiresAt);
  const expired = left !== undefined && left <= 0;
  const book = useBook();
  const openWallet = useOpenWallet();

  const tiers = quote.data?.policy.tiers;
  useEffect(() => {
    if (tiers) onTiers(tiers.map((tier) => ({ until: '', refundBps: 0, refund: home.pricePerNight, ...tier })));
  }, [tiers, onTiers, home.pricePerNight]);

  const guess = wanted && !signedIn ? estimate(home, nights, wanted.checkIn, wanted.checkOut) : undefined;
  return (
    <section className="card" aria-labelledby="your-stay">
      <Stack p="lg" gap="md">
        <Group justify="space-between" align="baseline">
          <Title order={2} size="h4" id="your-stay">
            {t('book.title')}
          </Title>
          <Text className="figures">
            <b>{money(home.pricePerNight, locale)}</b> / {t('search.perNight')}
          </Text>
        </Group>
        <Text className={wanted ? 'figures' : 'quiet'}>
          {wanted ? stayIn(wanted.checkIn, wanted.checkOut, locale) : t('book.noListBook')}
        </Text>
        <Group grow>
          <NumberInput
            label={t('book.guests')}
            min={1}
            max={home.capacity}
            value={guests}
            onChange={(value) => setGuests(Number(value) || 1)}
          />
          <NumberInput
            label={t('book.pets')}
            min={0}
            max={5}
            value={pets}
            onChange={(value) => setPets(Number(value) || 0)}
          />
        </Group>
        {guess && (
          <>
            <PriceLines {...guess} />
            {home.pricing.damageDeposit && <DepositLine amount={home.pricing.damageDeposit as Money} />}
          </>
        )}
        {wanted && signedIn && quote.isFetching && !quote.data && <Loading rows={1} height={120} />}
        <ProblemAlert
          error={quote.error}
          onRetry={() => void quote.refetch()}
          onChoose={(checkIn, checkOut) => onStay([checkIn, checkOut])}
        />
        {quote.data && (
          <>
            <PriceLines lines={quote.data.lines as never} total={quote.data.total} totalWei={quote.data.totalWei} />
            {quote.data.deposit && <DepositLine amount={quote.data.deposit.amount as Money} />}
            <Text size="sm" className="quiet figures">
              {expired ? t('book.expired') : left !== undefined && t('book.kept', { time: remaining(left) })}
            </Text>
          </>
        )}
        <ProblemAlert error={book.error ?? openWallet.error} />
        {!signedIn && (
          <ButtonLink to="/sign-in" search={{ next: here }} size="md">
            {t('book.signInFirst')}
          </ButtonLink>
        )}
        {quote.data && expired && (
          <Button variant="default" onClick={() => void quote.refetch()} loading={quote.isFetching}>
            {t('book.again')}
          </Button>
        )}
        {quote.data && !expired && me && me.wallets.length === 0 && (
          <Stack gap="xs">
            <Text size="sm">{t('book.wallet')}</Text>
            <Button onClick={() => openWallet.mutate(undefined)} loading={openWallet.isPending}>
              {t('book.openWallet')}
            </Button>
          </Stack>
        )}
        {quote.data && !expired && me && me.wallets.length > 0 && (
          <>
            <Button size="md" loading={book.isPending} onClick={() => book.mutate(quote.data.quoteId)}>
              {home.instantBook ? t('book.reserve') : t('book.request')}
            </Button>
            <Text size="sm" className="quiet">
              {t('book.notCharged')}
            </Text>
          </>
        )}
      </Stack>
    </section>
  );
}

function DepositLine({ amount }: { amount: Money }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <div data-testid="deposit">
      <dl className="price-line figures">
        <dt>{t('deposit.beside')}</dt>
        <dd>{money(amount, locale)}</dd>
      </dl>
      <Text size="sm" className="quiet">
        {t('deposit.besideHint')}
      </Text>
    </div>
  );
}

function useBook() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useAction(
    async (quoteId: string, key) =>
      answer(api.POST('/api/v1/bookings', { params: { header: { 'Idempotency-Key': key } }, body: { quoteId } })),
    async ({ bookingId = '' }) => {
      void queries.invalidateQueries({ queryKey: ['bookings'] });
      await navigate({ to: '/bookings/$bookingId', params: { bookingId } });
    },
  );
}
