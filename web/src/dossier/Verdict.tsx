import { Alert, Loader, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { moment } from '../format';
import { useLocale } from '../i18n';
import { ProblemAlert } from '../shared/States';
import type { Sound } from './check';
import { WrongDossier } from './wrong';

/** What the check of a dossier found; it runs in the browser, and nothing leaves it. */
export function Verdict({ bytes }: { bytes: Uint8Array }) {
  const { t } = useTranslation();
  const check = useQuery({
    // The bytes themselves: another file of the same name and length is another file.
    queryKey: ['dossier-check', bytes],
    queryKeyHashFn: () => `dossier-check ${numberOf(bytes)}`,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    networkMode: 'always',
    queryFn: async () => (await import('./check')).checkDossier(bytes),
  });
  if (check.data) return <SoundDossier sound={check.data} />;
  if (check.error instanceof WrongDossier) {
    return (
      <Alert color="red" variant="light" role="alert" title={t('dossier.broken')} data-verdict="wrong">
        {t(`dossier.wrong.${check.error.wrong}`, check.error.details)}
      </Alert>
    );
  }
  if (check.error) return <ProblemAlert error={check.error} />;
  return <Loader size="sm" aria-label={t('dossier.checking')} role="status" />;
}

const numbers = new WeakMap<Uint8Array, number>();
let given = 0;

function numberOf(bytes: Uint8Array): number {
  const known = numbers.get(bytes);
  if (known !== undefined) return known;
  numbers.set(bytes, ++given);
  return given;
}

function SoundDossier({ sound }: { sound: Sound }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <Alert color="pine" variant="light" role="status" title={t('dossier.sound')} data-verdict="sound">
      <Stack gap={6}>
        <Text size="sm" className="figures">
          {t('dossier.of', { id: sound.bookingId, when: moment(sound.issuedAt, locale, 'UTC') })}
        </Text>
        <Text size="sm" className="figures">
          {t('dossier.counted', { events: sound.events, streams: sound.streams, anchors: sound.anchors })}
        </Text>
        <Text size="sm">
          {t('dossier.history')} <span className="hex">{sound.history}</span>
        </Text>
        <Text size="sm">
          {t('dossier.merkle')} <span className="hex">{sound.merkle}</span>
        </Text>
        {sound.pending > 0 && <Text size="sm">{t('dossier.pending', { count: sound.pending })}</Text>}
        {sound.notOpened > 0 && <Text size="sm">{t('dossier.notOpened', { count: sound.notOpened })}</Text>}
        <Text size="sm">{t('dossier.limits')}</Text>
      </Stack>
    </Alert>
  );
}
