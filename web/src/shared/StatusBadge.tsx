import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BookingStatus, Payment } from '../api/types';

function colorOf(status: BookingStatus): string {
  switch (status) {
    case 'CONFIRMED':
    case 'CHECKED_IN':
    case 'CHECKED_OUT':
    case 'COMPLETED':
      return 'pine';
    case 'AWAITING_HOST':
    case 'AWAITING_PAYMENT':
    case 'REQUESTED':
      return 'yellow';
    case 'DISPUTED':
    case 'NO_SHOW':
      return 'orange';
    case 'DECLINED':
    case 'EXPIRED':
    case 'REJECTED':
    case 'CANCELLED':
      return 'gray';
  }
}

const QUIET = { variant: 'default', tt: 'none', fw: 550 } as const;

export function StatusBadge({ status }: { status: BookingStatus }) {
  const { t } = useTranslation();
  return (
    <Badge {...QUIET} leftSection={<Dot color={colorOf(status)} />} data-status={status}>
      {t(`status.${status}`)}
    </Badge>
  );
}

export function MoneyBadge({ status }: { status: Payment['status'] }) {
  const { t } = useTranslation();
  const color = status === 'RELEASED' || status === 'FUNDED' ? 'pine' : status === 'DISPUTED' ? 'orange' : 'gray';
  return (
    <Badge {...QUIET} leftSection={<Dot color={color} />} data-payment={status}>
      {t(`money.${status}`)}
    </Badge>
  );
}

function Dot({ color }: { color: string }) {
  return (
    <svg width="9" height="9" viewBox="0 0 9 9" aria-hidden="true">
      <circle cx="4.5" cy="4.5" r="4" fill={`var(--mantine-color-${color}-6)`} />
    </svg>
  );
}
