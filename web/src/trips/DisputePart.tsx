import { Badge, Button, FileInput, Group, Modal, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import type { Booking, Dispute } from '../api/types';
import { EvidenceList } from '../shared/EvidenceList';
import { ProblemAlert } from '../shared/States';
import { useAction } from '../shared/useAction';

const ADDRESS = /^(https?|ipfs):\/\/\S+$/;

/** The dispute of a booking for its parties: what is said, what is put forward, what was decided. */
export function DisputePart({ booking, disputeId }: { booking: Booking; disputeId: string }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['dispute', disputeId],
    // Evidence counts once the chain has it, which no change of the booking tells.
    refetchInterval: ({ state }) => (state.data?.status === 'SETTLED' ? false : 4_000),
    queryFn: async () =>
      (await answer(
        api.GET('/api/v1/disputes/{disputeId}', { params: { path: { disputeId } } }),
      )) as unknown as Dispute,
  });
  const dispute = query.data;
  return (
    <section aria-labelledby="dispute">
      <Group gap="sm" mb="md">
        <Title order={2} size="h3" id="dispute">
          {t('booking.disputeOf')}
        </Title>
        {dispute && (
          <Badge variant="default" tt="none" data-dispute={dispute.status}>
            {t(`disputes.${dispute.status}`)}
          </Badge>
        )}
      </Group>
      <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
      {dispute && (
        <Stack gap="sm" align="start">
          <Text>{dispute.reason}</Text>
          {dispute.ruling && (
            <Text fw={550}>{t('disputes.ruled', { ruling: t(`disputes.choice.${dispute.ruling}`) })}</Text>
          )}
          <div>
            <Text size="sm" fw={550}>
              {t('disputes.evidence')}
            </Text>
            <EvidenceList bookingId={booking.bookingId} evidence={dispute.evidence} />
          </div>
          {booking.nextActions.includes('FILE_EVIDENCE') && dispute.status === 'OPEN' && <Evidence dispute={dispute} />}
        </Stack>
      )}
    </section>
  );
}

function Evidence({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [opened, { open, close }] = useDisclosure();
  const [file, setFile] = useState<File | null>(null);
  const [uri, setUri] = useState('');
  const send = useAction(
    async (evidence: { uri?: string; hash?: string }, key) =>
      answer(
        api.POST('/api/v1/disputes/{disputeId}/evidence', {
          params: { path: { disputeId: dispute.disputeId }, header: { 'Idempotency-Key': key } },
          body: evidence,
        }),
      ),
    () => {
      close();
      setFile(null);
      setUri('');
      void queries.invalidateQueries({ queryKey: ['dispute', dispute.disputeId] });
    },
  );
  const hashed = useQuery({
    queryKey: ['keccak', file?.name, file?.size, file?.lastModified],
    enabled: file !== null,
    queryFn: async () => {
      const { keccak256 } = await import('viem/utils');
      return keccak256(new Uint8Array(await (file as File).arrayBuffer()));
    },
  });
  const address = uri.trim();
  const hash = file ? hashed.data : undefined;
  return (
    <>
      <Group>
        <Button variant="default" onClick={open}>
          {t('booking.evidenceAdd')}
        </Button>
      </Group>
      <Modal
        opened={opened}
        onClose={close}
        title={t('booking.evidenceAdd')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('booking.back') }}
      >
        <Stack>
          <Text size="sm">{t('booking.evidenceHint')}</Text>
          <FileInput label={t('booking.evidenceFile')} value={file} onChange={setFile} clearable={false} />
          {hash && <Text className="hex quiet">{hash}</Text>}
          <TextInput
            label={t('booking.evidenceUri')}
            placeholder={'https://'}
            maxLength={512}
            value={uri}
            error={address !== '' && !ADDRESS.test(address) ? t('booking.evidenceUriWrong') : undefined}
            onChange={(event) => setUri(event.currentTarget.value)}
          />
          <ProblemAlert error={send.error ?? hashed.error} />
          <Group>
            <Button
              disabled={!hash || !ADDRESS.test(address)}
              loading={send.isPending}
              onClick={() => hash && send.mutate({ uri: address, hash })}
            >
              {t('booking.evidenceSend')}
            </Button>
            <Button variant="default" loading={send.isPending} onClick={() => send.mutate({})}>
              {t('booking.evidenceHistory')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
