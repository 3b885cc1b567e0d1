import {
  Button,
  Group,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  TagsInput,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyName } from '../api/types';
import { ProblemAlert } from '../shared/States';
import { type Draft, faultsOf } from './form';
import { TierRows } from './TierRows';

const POLICIES: PolicyName[] = ['FLEXIBLE', 'MODERATE', 'LIMITED', 'FIRM', 'STRICT', 'NON_REFUNDABLE', 'CUSTOM'];
const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF'];

type Props = {
  first: Draft;
  submit: string;
  busy: boolean;
  saved: boolean;
  hint?: string;
  error: unknown;
  onChange?: (draft: Draft) => void;
  onSave: (draft: Draft) => void;
};

/** The fields of a home; says what is wrong with a field while it is typed, and what is missing once it was left. */
export function ListingForm({ first, submit, busy, saved, hint, error, onChange, onSave }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(first);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const faults = faultsOf(draft);
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    onChange?.(next);
  };
  const text = (field: keyof Draft) => {
    const fault = left.has(field) || draft[field] !== '' ? faults[field] : undefined;
    return {
      value: draft[field] as string,
      onChange: (event: { currentTarget: { value: string } }) => change({ [field]: event.currentTarget.value }),
      onBlur: () => setLeft(new Set(left).add(field)),
      error:
        fault &&
        (fault.kind === 'range'
          ? t('hosting.range', { from: fault.from, to: fault.to })
          : t(fault.kind === 'amount' ? 'hosting.amount' : 'hosting.required')),
    };
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    setLeft(new Set(Object.keys(draft)));
    if (Object.keys(faults).length === 0) onSave(draft);
  };
  return (
    <form onSubmit={send} noValidate>
      <Stack gap={36}>
        <Part title={t('hosting.basics')}>
          <TextInput label={t('hosting.name')} maxLength={120} {...text('title')} />
          <Textarea label={t('hosting.description')} maxLength={4000} autosize minRows={3} {...text('description')} />
          <TextInput label={t('hosting.capacity')} type="number" min={1} max={50} maw={180} {...text('capacity')} />
          <TagsInput
            label={t('hosting.amenities')}
            description={t('hosting.amenitiesHint')}
            data={['Wifi', 'Kitchen', 'Heating', 'Lake view', 'Pets allowed', 'Bicycles']}
            value={draft.amenities}
            onChange={(amenities) => change({ amenities })}
            maxTags={50}
          />
        </Part>
        <Part title={t('hosting.place')}>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label={t('hosting.city')} {...text('city')} />
            <TextInput label={t('hosting.country')} maxLength={2} {...text('country')} />
            <TextInput label={t('hosting.latitude')} inputMode="decimal" {...text('latitude')} />
            <TextInput label={t('hosting.longitude')} inputMode="decimal" {...text('longitude')} />
            <Select
              label={t('hosting.zone')}
              searchable
              data={Intl.supportedValuesOf('timeZone')}
              value={draft.zone}
              onChange={(zone) => change({ zone: zone ?? '' })}
              limit={80}
            />
          </SimpleGrid>
        </Part>
        <Part title={t('hosting.prices')}>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label={t('hosting.perNight')} inputMode="decimal" {...text('pricePerNight')} />
            <Select
              label={t('hosting.currency')}
              data={CURRENCIES.includes(draft.currency) ? CURRENCIES : [...CURRENCIES, draft.currency]}
              allowDeselect={false}
              value={draft.currency}
              onChange={(currency) => change({ currency: currency ?? 'EUR' })}
            />
            <TextInput label={t('hosting.cleaning')} inputMode="decimal" {...text('cleaningFee')} />
            <TextInput label={t('hosting.pets')} inputMode="decimal" {...text('petFee')} />
          </SimpleGrid>
        </Part>
        <Part title={t('hosting.rules')}>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label={t('hosting.checkInTime')} type="time" {...text('checkInTime')} />
            <TextInput label={t('hosting.checkOutTime')} type="time" {...text('checkOutTime')} />
            <TextInput label={t('hosting.minimumNights')} type="number" min={1} {...text('minimumNights')} />
            <TextInput label={t('hosting.preparation')} type="number" min={0} {...text('preparationDays')} />
          </SimpleGrid>
          <Select
            label={t('hosting.policy')}
            description={t(`policy.explain.${draft.cancellationPolicy}`)}
            data={POLICIES.map((value) => ({ value, label: t(`policy.${value}`) }))}
            allowDeselect={false}
            value={draft.cancellationPolicy}
            onChange={(value) => change({ cancellationPolicy: (value ?? 'FLEXIBLE') as PolicyName })}
          />
          {draft.cancellationPolicy === 'CUSTOM' && (
            <TierRows rows={draft.tiers} left={left.has('tiers')} onChange={(tiers) => change({ tiers })} />
          )}
          <Switch
            label={t('hosting.instant')}
            description={t('hosting.instantHint')}
            checked={draft.instantBook}
            onChange={(event) => change({ instantBook: event.currentTarget.checked })}
          />
        </Part>
        <ProblemAlert error={error} />
        <Group>
          <Button type="submit" loading={busy} size="md">
            {submit}
          </Button>
          {hint && (
            <Text size="sm" className="quiet">
              {hint}
            </Text>
          )}
          {saved && (
            <Text size="sm" role="status">
              {t('hosting.saved')}
            </Text>
          )}
        </Group>
      </Stack>
    </form>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Stack component="section">
      <Title order={2} size="h3">
        {title}
      </Title>
      {children}
    </Stack>
  );
}
