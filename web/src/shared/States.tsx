import { Alert, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import type { en } from '../i18n/en';
import { AnchorLink } from './links';

type Advised = keyof (typeof en)['problem'];

const ADVISED: readonly string[] = [
  'dates-taken',
  'quote-expired',
  'quote-used',
  'wallet-missing',
  'balance-too-low',
  'email-not-verified',
  'too-many-guests',
  'stay-too-short',
  'stay-too-long',
  'version-conflict',
  'wrong-state',
  'own-listing',
  'chain-unavailable',
  'rate-limited',
  'bookings-open',
] satisfies Advised[];

const LEADS_TO_ACCOUNT: readonly string[] = ['wallet-missing', 'email-not-verified', 'balance-too-low'];

/** A refusal in the platform's words, followed by what the reader can do about it. */
export function ProblemAlert({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const { t } = useTranslation();
  if (!error) return null;
  const problem = error instanceof Problem ? error : undefined;
  const said =
    problem?.status === 0 ? t('problem.unreachable') : problem?.detail || problem?.title || t('problem.unknown');
  const advice = problem && ADVISED.includes(problem.code) ? t(`problem.${problem.code as Advised}`) : undefined;
  return (
    <Alert color="red" variant="light" role="alert">
      <Stack gap={6}>
        <Text size="sm" fw={550}>
          {said}
        </Text>
        {advice && <Text size="sm">{advice}</Text>}
        {problem?.errors.map((fault) => (
          <Text size="sm" key={fault.field + fault.message}>
            {fault.field}: {fault.message}
          </Text>
        ))}
        {problem && LEADS_TO_ACCOUNT.includes(problem.code) && (
          <AnchorLink to="/account" size="sm">
            {t('app.account')}
          </AnchorLink>
        )}
        {problem && problem.status >= 500 && problem.traceId && (
          <Text size="xs" className="hex">
            {t('problem.trace', { trace: problem.traceId })}
          </Text>
        )}
        {onRetry && (!problem || problem.passes) && (
          <Group>
            <Button size="xs" variant="default" onClick={onRetry}>
              {t('app.retry')}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}

export function Empty({
  title,
  hint,
  order = 2,
  children,
}: {
  title: string;
  hint: string;
  order?: 1 | 2;
  children?: ReactNode;
}) {
  return (
    <Stack align="center" gap="xs" py={56} ta="center">
      <svg width="56" height="44" viewBox="0 0 56 44" aria-hidden="true" fill="none" stroke="var(--quiet)">
        <path d="M6 22 28 5l22 17M12 20v19h32V20M23 39V28h10v11" strokeWidth="1.6" strokeLinejoin="round" />
      </svg>
      <Title order={order} size="h3">
        {title}
      </Title>
      <Text className="quiet">{hint}</Text>
      {children}
    </Stack>
  );
}

/** Holds the place of what is coming, so that nothing jumps. */
export function Loading({ rows = 3, height = 96 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <Stack aria-busy="true" role="status" aria-label={t('app.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
        <Skeleton key={row} height={height} radius="md" />
      ))}
    </Stack>
  );
}
