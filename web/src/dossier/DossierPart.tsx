import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { AnchorLink } from '../shared/links';
import { ProblemAlert } from '../shared/States';
import { useAction } from '../shared/useAction';
import { Verdict } from './Verdict';

/** The dossier of a booking: fetched, checked here, and kept as the very bytes that were checked. */
export function DossierPart({ bookingId }: { bookingId: string }) {
  const { t } = useTranslation();
  const [address, setAddress] = useState<string>();
  const fetched = useAction(async (_: undefined) => {
    const path = { params: { path: { bookingId } }, parseAs: 'arrayBuffer' } as const;
    const body = await answer(api.GET('/api/v1/audit/bookings/{bookingId}/dossier.json', path));
    return new Uint8Array(body as unknown as ArrayBuffer);
  });
  const bytes = fetched.data;
  useEffect(() => {
    if (!bytes) return;
    const url = URL.createObjectURL(new Blob([bytes], { type: 'application/json' }));
    setAddress(url);
    return () => URL.revokeObjectURL(url);
  }, [bytes]);
  return (
    <section aria-labelledby="proof">
      <Title order={2} size="h3" mb="md" id="proof">
        {t('dossier.part')}
      </Title>
      <Stack gap="sm" align="start">
        <Text size="sm">{t('dossier.partHint')}</Text>
        <Group>
          <Button variant="default" loading={fetched.isPending} onClick={() => fetched.mutate(undefined)}>
            {t('dossier.download')}
          </Button>
          {bytes && address && (
            <Anchor href={address} download={`sejour-${bookingId}.json`} size="sm">
              {t('dossier.save')}
            </Anchor>
          )}
          <AnchorLink to="/verify" size="sm">
            {t('dossier.elsewhere')}
          </AnchorLink>
        </Group>
        <ProblemAlert error={fetched.error} />
        {bytes && <Verdict bytes={bytes} />}
      </Stack>
    </section>
  );
}
