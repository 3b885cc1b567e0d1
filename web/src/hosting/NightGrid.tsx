import { ActionIcon, Group, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Night } from '../api/types';
import { addDays, day, money, WEEKDAYS, weekday } from '../format';
import { language, useLocale } from '../i18n';
import { addMonths, monthOf, weeksOf } from './months';

/** The first and the last of the nights that are chosen. */
export type Chosen = { first: string; last: string };

export type Price = { rule: 'DATE' | 'SEASON' | 'WEEKDAY' | 'BASE'; season?: string };

type Props = {
  nights: ReadonlyMap<string, Night>;
  prices: ReadonlyMap<string, Price>;
  today: string;
  chosen: Chosen | undefined;
  onChoose: (chosen: Chosen | undefined) => void;
};

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

function span(one: string, other: string): Chosen {
  return one <= other ? { first: one, last: other } : { first: other, last: one };
}

/**
 * Nights as a grid in which a range is chosen: drag over them; or press the first and then the last; or with the keyboard, where arrows
 * move, Shift and arrows choose, Enter presses and Escape lets go.
 */
export function NightGrid({ nights, prices, today, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const two = useMediaQuery('(min-width: 900px)', true);
  const lastNight = [...nights.keys()].at(-1) ?? today;
  const [month, setMonth] = useState(monthOf(today));
  const [focus, setFocus] = useState(today);
  const anchor = useRef<string>(undefined);
  const pressed = useRef<{ date: string; moved: boolean }>(undefined);
  const grid = useRef<HTMLDivElement>(null);
  const moving = useRef(false);
  const shown = two ? [month, addMonths(month, 1)] : [month];

  useEffect(() => {
    if (!moving.current) return;
    moving.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-date="${focus}"]`)?.focus();
  });

  const go = (to: string, choosing: boolean) => {
    const date = to < today ? today : to > lastNight ? lastNight : to;
    moving.current = true;
    setFocus(date);
    if (!shown.includes(monthOf(date)))
      setMonth(date < `${month}-01` ? monthOf(date) : addMonths(monthOf(date), two ? -1 : 0));
    if (choosing) {
      anchor.current ??= focus;
      onChoose(span(anchor.current, date));
    } else {
      anchor.current = undefined;
    }
  };
  const press = (date: string, extend: boolean) => {
    setFocus(date);
    const single = chosen && chosen.first === chosen.last ? chosen.first : undefined;
    const from = extend ? (anchor.current ?? chosen?.first) : single;
    if (from && from !== date) {
      onChoose(span(from, date));
      anchor.current = extend ? from : undefined;
    } else {
      anchor.current = date;
      onChoose({ first: date, last: date });
    }
  };
  const onKey = (event: KeyboardEvent, date: string) => {
    const step = STEPS[event.key];
    if (step) go(addDays(date, step), event.shiftKey);
    else if (event.key === 'PageDown') go(addDays(date, 28), event.shiftKey);
    else if (event.key === 'PageUp') go(addDays(date, -28), event.shiftKey);
    else if (event.key === 'Escape') {
      anchor.current = undefined;
      onChoose(undefined);
    } else return;
    event.preventDefault();
  };
  const under = (event: PointerEvent) =>
    document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-date]')?.dataset.date;
  const onDown = (event: PointerEvent) => {
    const date = under(event);
    if (event.button !== 0 || !date) return;
    pressed.current = { date, moved: false };
  };
  const onMove = (event: PointerEvent) => {
    if (!pressed.current) return;
    const date = under(event);
    if (!date || (date === pressed.current.date && !pressed.current.moved)) return;
    pressed.current.moved = true;
    anchor.current = undefined;
    setFocus(date);
    onChoose(span(pressed.current.date, date));
  };
  const onUp = (event: PointerEvent) => {
    const begun = pressed.current;
    pressed.current = undefined;
    if (begun && !begun.moved) press(begun.date, event.shiftKey);
  };
  const sundayFirst = language() === 'en' && locale.endsWith('US');
  const heads = sundayFirst ? [WEEKDAYS[6], ...WEEKDAYS.slice(0, 6)] : WEEKDAYS;
  const focusShown = shown.includes(monthOf(focus)) ? focus : undefined;
  return (
    <div>
      <Group justify="space-between" mb="xs">
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('calendar.previous')}
          disabled={month <= monthOf(today)}
          onClick={() => setMonth(addMonths(month, -1))}
        >
          <span aria-hidden="true">‹</span>
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('calendar.next')}
          disabled={(shown.at(-1) ?? '') >= monthOf(lastNight)}
          onClick={() => setMonth(addMonths(month, 1))}
        >
          <span aria-hidden="true">›</span>
        </ActionIcon>
      </Group>
      <div
        className="months"
        ref={grid}
        onPointerDown={onDown}
        onPointerMove={onMove}
        onPointerUp={onUp}
        onPointerCancel={() => {
          pressed.current = undefined;
        }}
        onPointerLeave={() => {
          pressed.current = undefined;
        }}
      >
        {shown.map((one) => {
          const name = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(
            new Date(`${one}-01T12:00:00Z`),
          );
          const weeks = weeksOf(one, sundayFirst);
          const entry = focusShown ?? (one === shown[0] ? (monthOf(today) === one ? today : `${one}-01`) : undefined);
          return (
            <table key={one} className="nights">
              <caption>{name}</caption>
              <thead>
                <tr>
                  {heads.map((head) => (
                    <th key={head} scope="col">
                      <span aria-hidden="true">{weekday(head ?? '', locale, 'short')}</span>
                      <span className="visually-hidden">{weekday(head ?? '', locale)}</span>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {weeks.map((week) => (
                  <tr key={week.find(Boolean)}>
                    {week.map((date, place) => {
                      // biome-ignore lint/suspicious/noArrayIndexKey: a week's places never move
                      if (!date) return <td key={place} />;
                      const night = nights.get(date);
                      if (!night)
                        return (
                          <td key={date} className="past">
                            {Number(date.slice(8))}
                          </td>
                        );
                      const price = prices.get(date);
                      const on = chosen !== undefined && date >= chosen.first && date <= chosen.last;
                      const state = night.state;
                      const amount = money(night.price, locale);
                      const why =
                        price && price.rule !== 'BASE'
                          ? t(`hosting.priceRule.${price.rule}`, { name: price.season ?? '' })
                          : '';
                      const spoken = [day(date, locale, 'long'), t(`hosting.${state}`), amount, why];
                      return (
                        <td key={date}>
                          <button
                            type="button"
                            className="night"
                            data-date={date}
                            data-state={state}
                            data-own={why && state === 'FREE' ? true : undefined}
                            aria-pressed={on}
                            tabIndex={date === entry ? 0 : -1}
                            onKeyDown={(event) => onKey(event, date)}
                            // Enter, Space and whoever presses buttons for a person; a pointer has been heard already.
                            onClick={(event) => event.detail === 0 && press(date, event.shiftKey)}
                          >
                            <span className="visually-hidden">{spoken.filter(Boolean).join(', ')}</span>
                            <span className="night-day" aria-hidden="true">
                              {Number(date.slice(8))}
                            </span>
                            <span className="night-says" aria-hidden="true">
                              {state === 'FREE' ? amount : t(`hosting.${state}`)}
                            </span>
                          </button>
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          );
        })}
      </div>
      <Text size="sm" className="quiet" mt="xs">
        {t('hosting.chooseHint')}
      </Text>
    </div>
  );
}
