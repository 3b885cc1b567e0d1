import '@mantine/dates/styles.css';
import 'dayjs/locale/fr';
import { Group, Text } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Night } from '../api/types';
import { addDays, day, nightsBetween } from '../format';
import { language, useLocale } from '../i18n';
import { lastDeparture } from './calendarRules';

export type Stay = [string | null, string | null];

/** Two months in which only stays that can be had can be chosen. Arrow keys move, Enter chooses. */
export function StayCalendar({
  value,
  onChange,
  nights,
  today,
  months = 2,
}: {
  value: Stay;
  onChange: (stay: Stay) => void;
  nights: readonly Night[];
  today: string;
  months?: 1 | 2;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const two = useMediaQuery('(min-width: 620px)', true);
  const taken = new Set(nights.filter((night) => night.state !== 'FREE').map((night) => night.date));
  const last = nights.at(-1)?.date;
  const [from, to] = value;
  const end = from && !to ? lastDeparture(from, nights) : undefined;
  const excluded = (date: string) => {
    if (from && !to) return date !== from && (date < from || (end !== undefined && date > end));
    return taken.has(date);
  };
  return (
    <div>
      <DatePicker
        type="range"
        value={value}
        onChange={onChange}
        minDate={today}
        {...(last ? { maxDate: addDays(last, 1) } : {})}
        numberOfColumns={two ? months : 1}
        excludeDate={excluded}
        locale={language()}
        firstDayOfWeek={language() === 'fr' || !locale.endsWith('US') ? 1 : 0}
        allowSingleDateInRange={false}
        highlightToday
        weekendDays={[]}
        ariaLabels={{ previousMonth: t('calendar.previous'), nextMonth: t('calendar.next') }}
        getDayProps={(date) => ({ className: 'taken', 'data-taken': taken.has(date) })}
        getDayAriaLabel={(date) =>
          `${day(date, locale, 'long')}, ${taken.has(date) ? t('calendar.taken') : t('calendar.free')}`
        }
      />
      <Group gap="lg" mt="xs">
        <Text size="sm" aria-live="polite" className="figures">
          {from && to
            ? t('calendar.night', { count: nightsBetween(from, to) })
            : from
              ? t('calendar.chooseEnd')
              : t('calendar.choose')}
        </Text>
        <Text size="sm" className="quiet">
          {t('calendar.legend')}
        </Text>
      </Group>
    </div>
  );
}
