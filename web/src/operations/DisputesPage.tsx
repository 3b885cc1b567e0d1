import { Badge, Button, Group, Modal, Radio, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../account/useMe';
import { answer, api } from '../api/client';
import type { Dispute, Page } from '../api/types';
import { moment } from '../format';
import { useLocale } from '../i18n';
import { AnchorLink } from '../shared/links';
import { Empty, Loading, ProblemAlert } from '../shared/States';
import { useAction } from '../shared/useAction';

const RULINGS = ['GUEST', 'HOST', 'POLICY', 'HALVES', 'REFUSED'] as const;
type Ruling = (typeof RULINGS)[number];

export function DisputesPage() {
  const { t } = useTranslation();
  const query = useInfiniteQuery({
    queryKey: ['disputes'],
    refetchInterval: 10_000,
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      (await answer(
        api.GET('/api/v1/disputes', { params: { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } } }),
      )) as Page<Dispute>,
    getNextPageParam: (page) => page.nextCursor || undefined,
  });
  const disputes = query.data?.pages.flatMap((page) => page.items);
  return (
    <Stack maw={820} gap="lg">
      <Title order={1}>{t('disputes.title')}</Title>
      <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading />}
      {disputes?.length === 0 && <Empty title={t('disputes.empty')} hint={t('disputes.emptyHint')} />}
      <ul className="rows">
        {disputes?.map((dispute) => (
          <DisputeRow key={dispute.disputeId} dispute={dispute} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('app.more')}
        </Button>
      )}
    </Stack>
  );
}

function DisputeRow({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const judges = useMe()?.roles.includes('ARBITRATOR');
  return (
    <li>
      <Stack gap="xs" align="start">
        <Group gap="xs">
          <Badge variant="default" tt="none" data-dispute={dispute.status}>
            {t(`disputes.${dispute.status}`)}
          </Badge>
          <Text size="sm" className="quiet figures">
            {t('disputes.by')} {t(`disputes.${dispute.openedBy ?? dispute.askedBy}`)} ·{' '}
            {moment(dispute.askedAt, locale, 'UTC')}
          </Text>
        </Group>
        <Text>{dispute.reason}</Text>
        <div>
          <Text size="sm" fw={550}>
            {t('disputes.evidence')}
          </Text>
          {dispute.evidence.length === 0 && (
            <Text size="sm" className="quiet">
              {t('disputes.noEvidence')}
            </Text>
          )}
          {dispute.evidence.map((piece) => (
            <Text size="sm" key={piece.evidenceId} className="hex">
              {piece.uri} {piece.hash}
            </Text>
          ))}
        </div>
        {dispute.ruling && (
          <Text fw={550}>{t('disputes.ruled', { ruling: t(`disputes.choice.${dispute.ruling}`) })}</Text>
        )}
        <Group>
          {judges && dispute.status === 'OPEN' && <Rule disputeId={dispute.disputeId} />}
          <AnchorLink to="/bookings/$bookingId" params={{ bookingId: dispute.bookingId }} size="sm">
            {t('disputes.booking')}
          </AnchorLink>
        </Group>
      </Stack>
    </li>
  );
}

function Rule({ disputeId }: { disputeId: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [opened, { open, close }] = useDisclosure();
  const [ruling, setRuling] = useState<Ruling>('POLICY');
  const rule = useAction(
    async (_: undefined, key) =>
      answer(
        api.POST('/api/v1/disputes/{disputeId}/ruling', {
          params: { path: { disputeId }, header: { 'Idempotency-Key': key } },
          body: { ruling },
        }),
      ),
    () => {
      close();
      void queries.invalidateQueries({ queryKey: ['disputes'] });
    },
  );
  return (
    <>
      <Button size="sm" onClick={open}>
        {t('disputes.rule')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('disputes.rule')}
        closeButtonProps={{ 'aria-label': t('booking.back') }}
      >
        <Stack>
          <Radio.Group label={t('disputes.ruling')} value={ruling} onChange={(value) => setRuling(value as Ruling)}>
            <Stack gap="xs" mt="xs">
              {RULINGS.map((choice) => (
                <Radio key={choice} value={choice} label={t(`disputes.choice.${choice}`)} />
              ))}
            </Stack>
          </Radio.Group>
          <Text size="sm" className="quiet">
            {t('disputes.final')}
          </Text>
          <ProblemAlert error={rule.error} />
          <Button loading={rule.isPending} onClick={() => rule.mutate(undefined)}>
            {t('disputes.confirm')}
          </Button>
        </Stack>
      </Modal>
    </>
  );
}
