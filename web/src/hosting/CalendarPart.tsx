import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import type { Listing, Night } from '../api/types';
import { addDays, dayIn, decimal, fractionDigits, minorUnits, money, nightsBetween, stay } from '../format';
import { SHOWN_DAYS, useNights } from '../home/HomePage';
import { useLocale } from '../i18n';
import { Loading, ProblemAlert } from '../shared/States';
import { useAction } from '../shared/useAction';
import { usePlatformNow } from '../shared/usePlatformTime';
import { type Block, blocksIn } from './blocks';
import { type DatePrice, withPrice } from './datePrices';
import { type Chosen, NightGrid, type Price } from './NightGrid';
import { useListingChange } from './useListingChange';

/** A year of nights with their prices; what is chosen in it can be priced, blocked and freed. */
export function CalendarPart({ home }: { home: Listing }) {
  const { t } = useTranslation();
  const today = dayIn(home.zone, usePlatformNow());
  const nights = useNights(home, today);
  const prices = usePrices(home.listingId, today);
  const [chosen, setChosen] = useState<Chosen>();
  const byDate = new Map((nights.data ?? []).map((night) => [night.date, night]));
  return (
    <div className="two">
      <div>
        <ProblemAlert error={nights.error ?? prices.error} onRetry={() => void nights.refetch()} />
        {nights.data ? (
          <NightGrid
            nights={byDate}
            prices={prices.data ?? new Map()}
            today={today}
            chosen={chosen}
            onChoose={setChosen}
          />
        ) : (
          <Loading rows={1} height={420} />
        )}
        <ul className="legend quiet">
          <li data-state="BOOKED">{t('hosting.BOOKED')}</li>
          <li data-state="HELD">{t('hosting.HELD')}</li>
          <li data-state="BLOCKED">{t('hosting.BLOCKED')}</li>
          <li data-state="OWN">{t('hosting.ownPrice')}</li>
        </ul>
      </div>
      <aside className="stick">
        <Stack className="card" p="lg">
          {chosen ? (
            <Selection
              key={chosen.first + chosen.last}
              home={home}
              chosen={chosen}
              nights={nights.data ?? []}
              // Not the nights that were chosen since, while the platform was asked about these.
              onDone={() => setChosen((now) => (now === chosen ? undefined : now))}
            />
          ) : (
            <>
              <Title order={2} size="h3">
                {t('hosting.chooseNights')}
              </Title>
              <Text className="quiet">{t('hosting.chooseNightsHint')}</Text>
            </>
          )}
        </Stack>
      </aside>
    </div>
  );
}

function usePrices(listingId: string, today: string) {
  return useQuery({
    queryKey: ['prices', listingId, today],
    queryFn: async () => {
      const preview = await answer(
        api.GET('/api/v1/listings/{listingId}/price-preview', {
          params: { path: { listingId }, query: { from: today, to: addDays(today, SHOWN_DAYS) } },
        }),
      );
      return new Map<string, Price>(
        (preview.nights ?? []).map(({ date = '', rule = 'BASE', season }) => [
          date,
          { rule, ...(season ? { season } : {}) },
        ]),
      );
    },
  });
}

type SelectionProps = { home: Listing; chosen: Chosen; nights: readonly Night[]; onDone: () => void };

function Selection({ home, chosen, nights, onDone }: SelectionProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const from = chosen.first;
  const to = addDays(chosen.last, 1);
  const inside = nights.filter((night) => night.date >= from && night.date < to);
  const dates = (home.pricing?.dates ?? []) as DatePrice[];
  const ofTheirOwn = dates.some(({ dates: one }) => one.from < to && from < one.to);
  return (
    <>
      <div>
        <Title order={2} size="h3" className="figures">
          {stay(from, to, locale)}
        </Title>
        <Text className="quiet figures" role="status">
          {t('calendar.night', { count: nightsBetween(from, to) })}
        </Text>
      </div>
      <PriceOf home={home} from={from} to={to} inside={inside} ofTheirOwn={ofTheirOwn} onDone={onDone} />
      <BlockOf home={home} from={from} to={to} inside={inside} all={nights} onDone={onDone} />
    </>
  );
}

type PartProps = { home: Listing; from: string; to: string; inside: readonly Night[]; onDone: () => void };

function PriceOf({ home, from, to, inside, ofTheirOwn, onDone }: PartProps & { ofTheirOwn: boolean }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { currency } = home.pricePerNight;
  const amounts = new Set(inside.map((night) => night.price.amount));
  const only = amounts.size === 1 ? [...amounts][0] : undefined;
  const [typed, setTyped] = useState(only ? decimal(only, fractionDigits(currency)) : '');
  const change = useListingChange(home.listingId, onDone);
  const amount = minorUnits(typed, currency);
  const wrong = typed.trim() !== '' && (amount === undefined || amount === '0');
  const set = (price: string | undefined) =>
    change.mutate((now) => ({
      pricing: {
        ...now.pricing,
        dates: withPrice(
          (now.pricing?.dates ?? []) as DatePrice[],
          { from, to },
          price === undefined ? undefined : { amount: price, currency },
        ),
      },
    }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (amount !== undefined && amount !== '0') set(amount);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xs">
        <TextInput
          label={t('hosting.priceOfNights', { currency })}
          inputMode="decimal"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={wrong ? t('hosting.amount') : undefined}
        />
        <ProblemAlert error={change.error} />
        <Group gap="xs">
          <Button type="submit" loading={change.isPending} disabled={wrong || typed.trim() === ''}>
            {t('hosting.setPrice')}
          </Button>
          {ofTheirOwn && (
            <Button variant="default" loading={change.isPending} onClick={() => set(undefined)}>
              {t('hosting.usualPrice')}
            </Button>
          )}
        </Group>
        <Text size="sm" className="quiet">
          {t('hosting.basePrice', { price: money(home.pricePerNight, locale) })}
        </Text>
      </Stack>
    </form>
  );
}

/** Shows nights as they will be while the platform is asked, which is safe where a refusal can bring back what was there. */
function useExpectedNights(listingId: string) {
  const queries = useQueryClient();
  const nights = { queryKey: ['nights', listingId] };
  return async <T,>(change: (night: Night) => Night, asked: Promise<T>): Promise<T> => {
    await queries.cancelQueries(nights);
    const before = queries.getQueriesData<Night[]>(nights);
    queries.setQueriesData<Night[]>(nights, (known) => known?.map(change));
    try {
      return await asked;
    } catch (refused) {
      for (const [key, data] of before) queries.setQueryData(key, data);
      throw refused;
    }
  };
}

function BlockOf({ home, from, to, inside, all, onDone }: PartProps & { all: readonly Night[] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const done = () => {
    void queries.invalidateQueries({ queryKey: ['nights', home.listingId] });
    onDone();
  };
  const asItWillBe = useExpectedNights(home.listingId);
  const block = useAction(
    async (_: undefined, key) =>
      asItWillBe(
        (night) =>
          night.date >= from && night.date < to
            ? { ...night, state: 'BLOCKED', blockId: key, reason: reason.trim() }
            : night,
        answer(
          api.PUT('/api/v1/listings/{listingId}/calendar/blocks/{blockId}', {
            params: { path: { listingId: home.listingId, blockId: key } },
            body: { from, to, ...(reason.trim() ? { reason: reason.trim() } : {}) },
          }),
        ),
      ),
    done,
  );
  const free = useAction(
    async (blockId: string) =>
      asItWillBe(
        (night) => (night.blockId === blockId ? { ...night, state: 'FREE', blockId: null, reason: null } : night),
        answer(
          api.DELETE('/api/v1/listings/{listingId}/calendar/blocks/{blockId}', {
            params: { path: { listingId: home.listingId, blockId } },
          }),
        ),
      ),
    done,
  );
  const touched = blocksIn(all).filter((one) => one.from < to && from < one.to);
  const takenBy = inside.find((night) => night.state !== 'FREE');
  const words = (one: Block) => stay(one.from, one.to, locale);
  return (
    <Stack gap="xs">
      <ProblemAlert error={block.error ?? free.error} />
      {touched.map((one) => (
        <Group key={one.blockId} justify="space-between" wrap="nowrap">
          <Text size="sm" className="figures">
            {words(one)}
            {one.reason ? ` · ${one.reason}` : ''}
          </Text>
          <Button
            size="compact-md"
            variant="default"
            loading={free.isPending && free.variables === one.blockId}
            onClick={() => free.mutate(one.blockId)}
            aria-label={t('hosting.unblock', { nights: words(one) })}
          >
            {t('hosting.free')}
          </Button>
        </Group>
      ))}
      {takenBy ? (
        touched.length === 0 && (
          <Text size="sm" className="quiet">
            {t('hosting.takenInside')}
          </Text>
        )
      ) : (
        <>
          <TextInput
            label={t('hosting.reason')}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group>
            <Button variant="default" loading={block.isPending} onClick={() => block.mutate(undefined)}>
              {t('hosting.block')}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}
