import { Button, Chip, Group, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayIn } from '../format';
import { usePlatformNow } from '../shared/usePlatformTime';
import { type Criteria, readSearch } from './criteria';

const WISHES = ['Wifi', 'Kitchen', 'Heating', 'Lake view', 'Pets allowed', 'Bicycles'] as const;

export function SearchForm({ criteria }: { criteria: Criteria }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const today = dayIn('UTC', usePlatformNow());
  const [q, setQ] = useState(criteria.q ?? '');
  const [from, setFrom] = useState(criteria.in ?? '');
  const [to, setTo] = useState(criteria.out ?? '');
  const [guests, setGuests] = useState(String(criteria.guests ?? ''));
  const [max, setMax] = useState(String(criteria.max ?? ''));
  const go = (wishes: string[]) =>
    void navigate({
      to: '/',
      search: readSearch({ q, in: from, out: to, guests, max, with: wishes }),
      resetScroll: false,
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    go(criteria.with ?? []);
  };
  return (
    <form onSubmit={submit} aria-label={t('app.search')}>
      <Group className="card" p="md" gap="md" align="end" grow preventGrowOverflow={false}>
        <TextInput
          label={t('search.place')}
          placeholder={t('search.placeHint')}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
          maxLength={100}
          miw={180}
        />
        <TextInput
          type="date"
          label={t('search.arrival')}
          min={today}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          miw={140}
        />
        <TextInput
          type="date"
          label={t('search.departure')}
          min={from || today}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          miw={140}
        />
        <TextInput
          type="number"
          label={t('search.guests')}
          min={1}
          max={50}
          value={guests}
          onChange={(event) => setGuests(event.currentTarget.value)}
          miw={80}
          maw={120}
        />
        <TextInput
          type="number"
          label={t('search.maxPrice')}
          min={1}
          max={1_000_000}
          value={max}
          onChange={(event) => setMax(event.currentTarget.value)}
          miw={110}
          maw={160}
        />
        <Button type="submit" miw={120}>
          {t('search.submit')}
        </Button>
      </Group>
      <Chip.Group multiple value={criteria.with ?? []} onChange={go}>
        <Group gap="xs" mt="md" component="fieldset" style={{ border: 0, padding: 0, margin: 0 }} pt="md">
          <legend className="skip">{t('search.amenities')}</legend>
          {WISHES.map((wish) => (
            <Chip key={wish} value={wish} size="sm" variant="outline">
              {t(`amenity.${wish}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </form>
  );
}
