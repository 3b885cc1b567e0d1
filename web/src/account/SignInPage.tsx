import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { keep } from '../api/session';
import { AnchorLink } from '../shared/links';
import { ProblemAlert } from '../shared/States';
import { useAction } from '../shared/useAction';
import { Entrance } from './Entrance';
import { LinkFailed } from './wallets';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { t } = useTranslation();
  const router = useRouter();
  const { next } = route.useSearch();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useAction(
    async (_: undefined) => answer(api.POST('/api/v1/sessions', { body: { email: email.trim(), password } })),
    (tokens) => {
      keep(tokens as Required<typeof tokens>);
      router.history.push(next ?? '/');
    },
  );
  const bySignature = useAction(
    async (_: undefined) => {
      const { signedMessage } = await import('../wallet/siwe');
      return answer(api.POST('/api/v1/sessions/siwe', { body: await signedMessage() }));
    },
    (tokens) => {
      keep(tokens as Required<typeof tokens>);
      router.history.push(next ?? '/');
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate(undefined);
  };
  return (
    <Entrance title={t('account.signInTitle')}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('account.email')}
            type="email"
            autoComplete="username"
            required
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('account.password')}
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <ProblemAlert error={signIn.error} />
          <Button type="submit" loading={signIn.isPending} size="md">
            {t('app.signIn')}
          </Button>
          <LinkFailed error={bySignature.error} />
          <Button variant="default" loading={bySignature.isPending} onClick={() => bySignature.mutate(undefined)}>
            {t('account.signInWallet')}
          </Button>
          <Text size="sm">
            {t('account.noAccount')}{' '}
            <AnchorLink to="/register" search={next ? { next } : {}} underline="always">
              {t('app.register')}
            </AnchorLink>
          </Text>
        </Stack>
      </form>
    </Entrance>
  );
}
