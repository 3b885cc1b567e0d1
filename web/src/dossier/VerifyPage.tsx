import { Alert, Stack, Text, Title } from '@mantine/core';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Verdict } from './Verdict';

const MOST_BYTES = 16 << 20;

/** Anybody may check a dossier here, signed in or not. */
export function VerifyPage() {
  const { t } = useTranslation();
  const [bytes, setBytes] = useState<Uint8Array>();
  const [tooLarge, setTooLarge] = useState(false);
  const [over, setOver] = useState(false);
  const take = async (file: File | null | undefined) => {
    if (!file) return;
    setTooLarge(file.size > MOST_BYTES);
    setBytes(file.size > MOST_BYTES ? undefined : new Uint8Array(await file.arrayBuffer()));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <Stack maw={720} gap="lg">
      <Title order={1}>{t('dossier.title')}</Title>
      <Text>{t('dossier.lead')}</Text>
      <label
        className="drop"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Text fw={550}>{t('dossier.drop')}</Text>
        <input
          type="file"
          accept=".json,application/json"
          aria-label={t('dossier.file')}
          onChange={(event) => {
            void take(event.currentTarget.files?.[0]);
            // The same file, changed in the meantime, may be chosen again.
            event.currentTarget.value = '';
          }}
        />
      </label>
      {tooLarge && (
        <Alert color="red" variant="light" role="alert">
          {t('dossier.tooLarge')}
        </Alert>
      )}
      {bytes && <Verdict bytes={bytes} />}
    </Stack>
  );
}
