import { Badge, Button, Group, Modal, Radio, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../account/useMe';
import { answer, api } from '../api/client';
import type { Deposit, Dispute, Page } from '../api/types';
import { ether, exactWei, moment } from '../format';
import { useLocale } from '../i18n';
import { EvidenceList } from '../shared/EvidenceList';
import { AnchorLink } from '../shared/links';
import { Empty, Loading, ProblemAlert } from '../shared/States';
import { useAction } from '../shared/useAction';
import { useAudit } from './audit';
import { RULINGS, type Ruling, type Split, splitOf, termsIn } from './rulings';

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
      <ContestedClaims />
    </Stack>
  );
}

/** Claims on damage deposits that wait for the arbitrator; each is decided on the page of its booking. */
function ContestedClaims() {
  const { t } = useTranslation();
  const locale = useLocale();
  const query = useQuery({
    queryKey: ['deposits', 'contested'],
    refetchInterval: 10_000,
    queryFn: async () =>
      (await answer(api.GET('/api/v1/deposits', { params: { query: { status: 'CONTESTED', limit: 100 } } }))) as Page<{
        bookingId: string;
        listingTitle: string;
        deposit: Deposit;
      }>,
  });
  const claims = query.data?.items ?? [];
  return (
    <section aria-labelledby="claims">
      <Title order={2} size="h3" mb="md" id="claims">
        {t('deposit.claims')}
      </Title>
      <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
      {query.data && claims.length === 0 && <Text className="quiet">{t('deposit.noClaims')}</Text>}
      <ul className="rows">
        {claims.map(({ bookingId, listingTitle, deposit }) => (
          <li key={bookingId}>
            <Stack gap="xs" align="start">
              <Text className="figures">
                {listingTitle}:{' '}
                {t('deposit.claimed', {
                  claim: ether(deposit.claimWei ?? '0', locale),
                  amount: ether(deposit.wei, locale),
                })}
              </Text>
              <Text>{deposit.claimReason}</Text>
              <AnchorLink to="/bookings/$bookingId" params={{ bookingId }} size="sm">
                {t('disputes.booking')}
              </AnchorLink>
            </Stack>
          </li>
        ))}
      </ul>
    </section>
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
          <EvidenceList bookingId={dispute.bookingId} evidence={dispute.evidence} />
        </div>
        {dispute.ruling && (
          <Text fw={550}>{t('disputes.ruled', { ruling: t(`disputes.choice.${dispute.ruling}`) })}</Text>
        )}
        <Group>
          {judges && dispute.status === 'OPEN' && <Rule dispute={dispute} />}
          <AnchorLink to="/bookings/$bookingId" params={{ bookingId: dispute.bookingId }} size="sm">
            {t('disputes.booking')}
          </AnchorLink>
        </Group>
      </Stack>
    </li>
  );
}

function Rule({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button size="sm" onClick={open}>
        {t('disputes.rule')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('disputes.rule')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('booking.back') }}
      >
        {opened && <RulingForm dispute={dispute} onClose={close} />}
      </Modal>
    </>
  );
}

function RulingForm({ dispute, onClose }: { dispute: Dispute; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [ruling, setRuling] = useState<Ruling>('POLICY');
  const { disputeId } = dispute;
  const audit = useAudit(dispute.bookingId);
  const terms = audit.data && termsIn(audit.data);
  const split = terms && dispute.opened?.blockTime && splitOf(ruling, terms, dispute.opened.blockTime);
  const rule = useAction(
    async (_: undefined, key) =>
      answer(
        api.POST('/api/v1/disputes/{disputeId}/ruling', {
          params: { path: { disputeId }, header: { 'Idempotency-Key': key } },
          body: { ruling },
        }),
      ),
    () => {
      onClose();
      void queries.invalidateQueries({ queryKey: ['disputes'] });
    },
  );
  return (
    <Stack>
      <Radio.Group label={t('disputes.ruling')} value={ruling} onChange={(value) => setRuling(value as Ruling)}>
        <Stack gap="xs" mt="xs">
          {RULINGS.map((choice) => (
            <Radio key={choice} value={choice} label={t(`disputes.choice.${choice}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <ProblemAlert error={audit.error} onRetry={() => void audit.refetch()} />
      {audit.isPending && <Loading rows={1} />}
      {split && <Amounts split={split} />}
      <Text size="sm" className="quiet">
        {t('disputes.final')}
      </Text>
      <ProblemAlert error={rule.error} />
      <Button disabled={!split} loading={rule.isPending} onClick={() => rule.mutate(undefined)}>
        {t('disputes.confirm')}
      </Button>
    </Stack>
  );
}

/** What the contract will pay, so that nobody rules without having seen it. */
function Amounts({ split }: { split: Split }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const all = split.guest + split.host + split.fee;
  const share = all === 0n ? 0 : Number((split.guest * 1000n) / all) / 10;
  const line = (words: string, wei: bigint) => (
    <div className="price-line">
      <dt>{words}</dt>
      <dd style={{ textAlign: 'right' }}>
        {ether(wei.toString(), locale)}
        <Text size="sm" className="quiet" component="span" display="block">
          {exactWei(wei, locale)}
        </Text>
      </dd>
    </div>
  );
  return (
    <div aria-live="polite" data-testid="ruling-amounts">
      <div className="shares" aria-hidden="true">
        <span style={{ width: `${share}%` }} />
      </div>
      <Stack component="dl" gap={8} m={0} mt="sm" className="figures">
        {line(t('disputes.toTheGuest'), split.guest)}
        {line(t('disputes.toTheHost'), split.host)}
        {line(t('disputes.fee'), split.fee)}
      </Stack>
    </div>
  );
}
