import {
  Button,
  Chip,
  Fieldset,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Listing } from '../api/types';
import { WEEKDAYS, type Weekday, weekday } from '../format';
import { useLocale } from '../i18n';
import { ProblemAlert } from '../shared/States';
import { faultsOfRules, otherRules, patchOfRules, type RulesDraft, rulesOf, type SeasonRow } from './rules';
import { useListingChange } from './useListingChange';

type TextField = { [K in keyof RulesDraft]: RulesDraft[K] extends string ? K : never }[keyof RulesDraft];

/** What a host asks of prices and stays; says what is wrong while it is typed. */
export function RulesForm({ home }: { home: Listing }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [draft, setDraft] = useState(() => rulesOf(home));
  const [tried, setTried] = useState(false);
  const save = useListingChange(home.listingId, () => setTried(false));
  const faults = faultsOfRules(draft, home);
  const { currency } = home.pricePerNight;
  const change = (part: Partial<RulesDraft>) => {
    setDraft({ ...draft, ...part });
    if (save.isSuccess) save.reset();
  };
  const errorOf = (field: string) => {
    const fault = faults[field];
    if (!fault || (fault === 'required' && !tried)) return undefined;
    return typeof fault === 'string' ? t(`hosting.fault.${fault}`) : t('hosting.range', fault);
  };
  const text = (field: TextField) => ({
    value: draft[field],
    onChange: (event: { currentTarget: { value: string } }) => change({ [field]: event.currentTarget.value }),
    error: errorOf(field),
  });
  const percent = { inputMode: 'decimal' as const, rightSection: <span aria-hidden="true">%</span> };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(faults).length === 0) save.mutate((now) => patchOfRules(draft, now));
  };
  const kept = otherRules(home).length;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={40}>
        <Part title={t('hosting.rule.weekdays')} hint={t('hosting.rule.weekdaysHint', { currency })}>
          <SimpleGrid cols={{ base: 2, xs: 4, md: 7 }} spacing="sm">
            {WEEKDAYS.map((day) => (
              <TextInput
                key={day}
                label={weekday(day, locale)}
                inputMode="decimal"
                value={draft.weekdays[day]}
                onChange={(event) => change({ weekdays: { ...draft.weekdays, [day]: event.currentTarget.value } })}
                error={errorOf(`weekdays.${day}`)}
              />
            ))}
          </SimpleGrid>
        </Part>
        <Part title={t('hosting.rule.seasons')} hint={t('hosting.rule.seasonsHint', { currency })}>
          {draft.seasons.map((row, at) => (
            <Season
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else they are known by, and their fields are all controlled
              key={at}
              row={row}
              number={at + 1}
              errorOf={(field) => errorOf(`seasons.${at}.${field}`)}
              onChange={(next) => change({ seasons: draft.seasons.with(at, next) })}
              onRemove={() => change({ seasons: draft.seasons.toSpliced(at, 1) })}
            />
          ))}
          <Group>
            <Button
              variant="default"
              onClick={() =>
                change({
                  seasons: [...draft.seasons, { name: '', from: '07-01', to: '08-31', price: '', minimumNights: '' }],
                })
              }
            >
              {t('hosting.rule.addSeason')}
            </Button>
          </Group>
          {kept > 0 && (
            <Text size="sm" className="quiet">
              {t('hosting.rule.kept', { count: kept })}
            </Text>
          )}
        </Part>
        <Part title={t('hosting.rule.discounts')} hint={t('hosting.rule.discountsHint')}>
          <SimpleGrid cols={{ base: 1, xs: 2 }} verticalSpacing="sm">
            <TextInput label={t('hosting.rule.weekly')} {...percent} {...text('weekly')} />
            <TextInput label={t('hosting.rule.monthly')} {...percent} {...text('monthly')} />
            <TextInput label={t('hosting.rule.newListing')} {...percent} {...text('newListing')} />
            <TextInput label={t('hosting.rule.newListingStays')} inputMode="numeric" {...text('newListingStays')} />
            <TextInput label={t('hosting.rule.earlyBird')} {...percent} {...text('earlyBird')} />
            <TextInput label={t('hosting.rule.earlyBirdDays')} inputMode="numeric" {...text('earlyBirdDays')} />
            <TextInput label={t('hosting.rule.lastMinute')} {...percent} {...text('lastMinute')} />
            <TextInput label={t('hosting.rule.lastMinuteDays')} inputMode="numeric" {...text('lastMinuteDays')} />
          </SimpleGrid>
          <SimpleGrid cols={{ base: 1, xs: 3 }} verticalSpacing="sm">
            <TextInput label={t('hosting.rule.promotion')} {...percent} {...text('promotion')} />
            <TextInput label={t('hosting.rule.promotionFrom')} type="date" {...text('promotionFrom')} />
            <TextInput label={t('hosting.rule.promotionTo')} type="date" {...text('promotionTo')} />
          </SimpleGrid>
        </Part>
        <Part title={t('hosting.rule.fees')}>
          <SimpleGrid cols={{ base: 1, xs: 2 }} verticalSpacing="sm">
            <TextInput label={t('hosting.rule.includedGuests')} inputMode="numeric" {...text('includedGuests')} />
            <TextInput label={t('hosting.rule.extraGuest', { currency })} {...text('extraGuest')} inputMode="decimal" />
            <TextInput
              label={t('hosting.rule.shortStayCleaning', { currency })}
              inputMode="decimal"
              {...text('shortStayCleaning')}
            />
            <TextInput label={t('hosting.rule.tax')} {...percent} {...text('tax')} />
            <TextInput label={t('hosting.rule.serviceFee')} {...percent} {...text('serviceFee')} />
          </SimpleGrid>
        </Part>
        <Part title={t('deposit.title')} hint={t('hosting.rule.depositHint')}>
          <SimpleGrid cols={{ base: 1, xs: 2 }} verticalSpacing="sm">
            <TextInput label={t('hosting.rule.deposit', { currency })} inputMode="decimal" {...text('damageDeposit')} />
          </SimpleGrid>
        </Part>
        <Part title={t('hosting.rule.stays')}>
          <SimpleGrid cols={{ base: 1, xs: 2 }} verticalSpacing="sm">
            <TextInput label={t('hosting.minimumNights')} inputMode="numeric" {...text('minimumNights')} />
            <TextInput label={t('hosting.rule.maximumNights')} inputMode="numeric" {...text('maximumNights')} />
            <TextInput label={t('hosting.rule.advanceNotice')} inputMode="numeric" {...text('advanceNotice')} />
            <TextInput label={t('hosting.rule.bookingWindow')} inputMode="numeric" {...text('bookingWindow')} />
          </SimpleGrid>
          <Days
            label={t('hosting.rule.arrivalDays')}
            value={draft.arrivalDays}
            onChange={(arrivalDays) => change({ arrivalDays })}
          />
          <Days
            label={t('hosting.rule.departureDays')}
            value={draft.departureDays}
            onChange={(departureDays) => change({ departureDays })}
          />
          <Switch
            label={t('hosting.rule.sellGaps')}
            description={t('hosting.rule.sellGapsHint')}
            checked={draft.sellGaps}
            onChange={(event) => change({ sellGaps: event.currentTarget.checked })}
          />
        </Part>
        <ProblemAlert error={save.error} />
        <Group>
          <Button type="submit" size="md" loading={save.isPending}>
            {t('hosting.rule.save')}
          </Button>
          {save.isSuccess && (
            <Text size="sm" role="status">
              {t('hosting.saved')}
            </Text>
          )}
          {tried && Object.keys(faults).length > 0 && (
            <Text size="sm" c="red" role="alert">
              {t('hosting.fault.some')}
            </Text>
          )}
        </Group>
      </Stack>
    </form>
  );
}

function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section>
      <Title order={2} size="h3" mb={4}>
        {title}
      </Title>
      {hint && (
        <Text size="sm" className="quiet" maw="68ch">
          {hint}
        </Text>
      )}
      <Stack mt="md">{children}</Stack>
    </section>
  );
}

type SeasonProps = {
  row: SeasonRow;
  number: number;
  errorOf: (field: keyof SeasonRow) => string | undefined;
  onChange: (row: SeasonRow) => void;
  onRemove: () => void;
};

function Season({ row, number, errorOf, onChange, onRemove }: SeasonProps) {
  const { t } = useTranslation();
  const name = row.name.trim() || t('hosting.rule.season', { number });
  const text = (field: keyof SeasonRow) => ({
    value: row[field],
    onChange: (event: { currentTarget: { value: string } }) => onChange({ ...row, [field]: event.currentTarget.value }),
    error: errorOf(field),
  });
  return (
    <Fieldset legend={name}>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 3 }} verticalSpacing="sm">
          <TextInput label={t('hosting.rule.seasonName')} maxLength={60} {...text('name')} />
          <TextInput label={t('hosting.perNight')} inputMode="decimal" {...text('price')} />
          <TextInput label={t('hosting.minimumNights')} inputMode="numeric" {...text('minimumNights')} />
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, xs: 2 }} verticalSpacing="sm">
          <MonthDay
            label={t('hosting.rule.firstDay')}
            value={row.from}
            error={errorOf('from')}
            onChange={(from) => onChange({ ...row, from })}
          />
          <MonthDay
            label={t('hosting.rule.lastDay')}
            value={row.to}
            error={errorOf('to')}
            onChange={(to) => onChange({ ...row, to })}
          />
        </SimpleGrid>
        <Group justify="end">
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={onRemove}
            aria-label={t('hosting.rule.removeSeason', { name })}
          >
            {t('hosting.rule.remove')}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}

type MonthDayProps = { label: string; value: string; error: string | undefined; onChange: (value: string) => void };

/** A day that comes back every year, MM-dd. */
function MonthDay({ label, value, error, onChange }: MonthDayProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [month = '01', day = '01'] = value.split('-');
  const months = Array.from({ length: 12 }, (_, at) => ({
    value: String(at + 1).padStart(2, '0'),
    label: new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long' }).format(new Date(Date.UTC(2027, at, 1))),
  }));
  return (
    <Group gap="xs" wrap="nowrap" align="end">
      <NumberInput
        label={label}
        aria-label={t('hosting.rule.dayOf', { name: label })}
        w={96}
        min={1}
        max={31}
        allowDecimal={false}
        allowNegative={false}
        value={Number(day)}
        onChange={(next) => onChange(`${month}-${String(next || 0).padStart(2, '0')}`)}
        error={error}
      />
      <Select
        flex={1}
        aria-label={t('hosting.rule.monthOf', { name: label })}
        data={months}
        allowDeselect={false}
        value={month}
        onChange={(next) => onChange(`${next ?? month}-${day}`)}
      />
    </Group>
  );
}

type DaysProps = { label: string; value: Weekday[]; onChange: (days: Weekday[]) => void };

function Days({ label, value, onChange }: DaysProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <fieldset className="bare">
      <legend>
        {label} <span className="quiet">{value.length === 0 && t('hosting.rule.anyDay')}</span>
      </legend>
      <Chip.Group multiple value={value} onChange={(days) => onChange(WEEKDAYS.filter((day) => days.includes(day)))}>
        <Group gap={6}>
          {WEEKDAYS.map((day) => (
            <Chip key={day} value={day} size="sm" variant="outline">
              {weekday(day, locale)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </fieldset>
  );
}
