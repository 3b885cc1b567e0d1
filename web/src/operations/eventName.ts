import type { TFunction } from 'i18next';
import type { en } from '../i18n/en';

type Known = keyof (typeof en)['booking']['event'];

/** What an event means to people; its own name where nobody has worded it. */
export function eventName(t: TFunction, type: string): string {
  return t(`booking.event.${type as Known}`, { defaultValue: type });
}
