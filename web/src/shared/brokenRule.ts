import type { TFunction } from 'i18next';
import type { Problem } from '../api/problem';
import { stay, weekday } from '../format';

const SPAN = /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/;

/** Where a rule comes from, in words: nothing for the listing's own. Its label has dates, or a season's name and a day of the week. */
function scope(label: string | undefined, t: TFunction, locale: string): string | undefined {
  if (!label || label === 'listing') return undefined;
  const span = SPAN.exec(label);
  if (span) return stay(span[1] ?? '', span[2] ?? '', locale);
  const named = label.replace(/\b[A-Z]+DAY\b/, (day) => weekday(day, locale));
  return t('problem.rule.named', { name: named });
}

/** What a host's rule asks for and which rule it is; nothing for refusals that are not about a rule. */
export function brokenRule({ code, parameters }: Problem, t: TFunction, locale: string): string | undefined {
  const days = (parameters.days ?? '')
    .split(', ')
    .filter((day) => /^[A-Z]+DAY$/.test(day))
    .map((day) => weekday(day, locale));
  const list = new Intl.ListFormat(locale, { type: 'disjunction' }).format(days);
  const count = Number(parameters.min ?? parameters.max ?? parameters.days);
  const asked = (() => {
    switch (code) {
      case 'arrival-not-allowed':
        return list && t('problem.rule.arrival', { days: list });
      case 'departure-not-allowed':
        return list && t('problem.rule.departure', { days: list });
      case 'notice-too-short':
        return count ? t('problem.rule.notice', { count }) : '';
      case 'beyond-booking-window':
        return count ? t('problem.rule.window', { count }) : '';
      case 'stay-too-short':
        return count ? t('problem.rule.shortest', { count }) : '';
      case 'stay-too-long':
        return count ? t('problem.rule.longest', { count }) : '';
      default:
        return '';
    }
  })();
  if (!asked) return undefined;
  const of = scope(parameters.rule, t, locale);
  return of ? `${asked} ${t('problem.rule.of', { scope: of })}` : asked;
}
