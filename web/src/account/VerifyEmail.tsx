import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { ProblemAlert } from '../shared/States';
import { useAction } from '../shared/useAction';

export function VerifyEmail({ email, onDone, onLater }: { email: string; onDone: () => void; onLater?: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const verify = useAction(
    async (_: undefined) => answer(api.POST('/api/v1/users/me/email-verification', { body: { code: code.trim() } })),
    () => {
      void queries.invalidateQueries({ queryKey: ['me'] });
      onDone();
    },
  );
  const sendAgain = useAction(async (_: undefined) => answer(api.POST('/api/v1/users/me/email-verification/code')));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim()) verify.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>{t('account.verifyLead', { email })}</Text>
        <TextInput
          label={t('account.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <ProblemAlert error={verify.error ?? sendAgain.error} />
        <Group>
          <Button type="submit" loading={verify.isPending}>
            {t('account.verify')}
          </Button>
          <Button variant="default" loading={sendAgain.isPending} onClick={() => sendAgain.mutate(undefined)}>
            {t('account.sendAgain')}
          </Button>
          {onLater && (
            <Button variant="subtle" onClick={onLater}>
              {t('account.later')}
            </Button>
          )}
        </Group>
        {sendAgain.isSuccess && (
          <Text size="sm" role="status">
            {t('account.sentAgain')}
          </Text>
        )}
      </Stack>
    </form>
  );
}
