import { Button, PasswordInput, Radio, Stack, Text, TextInput } from '@mantine/core';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { Problem } from '../api/problem';
import { keep } from '../api/session';
import { language } from '../i18n';
import { AnchorLink } from '../shared/links';
import { ProblemAlert } from '../shared/States';
import { useAction } from '../shared/useAction';
import { Entrance } from './Entrance';
import { VerifyEmail } from './VerifyEmail';

const route = getRouteApi('/register');
const SHORTEST_PASSWORD = 8;

type Purpose = 'travel' | 'host' | 'both';

export function RegisterPage() {
  const { t } = useTranslation();
  const router = useRouter();
  const { next } = route.useSearch();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [purpose, setPurpose] = useState<Purpose>('travel');
  const [touched, setTouched] = useState(false);
  const [registered, setRegistered] = useState(false);

  const faults = {
    name: name.trim() === '' ? t('account.emptyName') : undefined,
    email: /^[^\s@]+@[^\s@]+$/.test(email.trim()) ? undefined : t('account.invalidEmail'),
    password: password.length < SHORTEST_PASSWORD ? t('account.shortPassword') : undefined,
  };
  const register = useAction(
    async (_: undefined) => {
      await answer(
        api.POST('/api/v1/users', {
          body: {
            email: email.trim(),
            password,
            displayName: name.trim(),
            roles: purpose === 'both' ? ['GUEST', 'HOST'] : purpose === 'host' ? ['HOST'] : ['GUEST'],
            locale: language(),
          },
        }),
      );
      const tokens = await answer(api.POST('/api/v1/sessions', { body: { email: email.trim(), password } }));
      keep(tokens as Required<typeof tokens>);
    },
    () => setRegistered(true),
  );
  const onward = () => router.history.push(next ?? (purpose === 'host' ? '/hosting' : '/'));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTouched(true);
    if (!faults.name && !faults.email && !faults.password) register.mutate(undefined);
  };
  const said = (field: 'email' | 'password' | 'displayName') =>
    register.error instanceof Problem ? register.error.messageFor(field) : undefined;

  if (registered) {
    return (
      <Entrance title={t('account.verifyTitle')}>
        <VerifyEmail email={email.trim()} onDone={onward} onLater={onward} />
      </Entrance>
    );
  }
  return (
    <Entrance title={t('account.registerTitle')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput
            label={t('account.name')}
            description={t('account.nameHint')}
            autoComplete="name"
            maxLength={80}
            value={name}
            error={(touched && faults.name) || said('displayName')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={t('account.email')}
            type="email"
            autoComplete="email"
            value={email}
            error={(touched && faults.email) || said('email')}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('account.password')}
            description={t('account.passwordHint')}
            autoComplete="new-password"
            maxLength={128}
            value={password}
            error={(touched && faults.password) || said('password')}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Radio.Group label={t('account.wantTo')} value={purpose} onChange={(value) => setPurpose(value as Purpose)}>
            <Stack gap={8} mt={8}>
              <Radio value="travel" label={t('account.travel')} />
              <Radio value="host" label={t('account.host')} />
              <Radio value="both" label={t('account.both')} />
            </Stack>
          </Radio.Group>
          <ProblemAlert error={register.error} />
          <Button type="submit" loading={register.isPending} size="md">
            {t('app.register')}
          </Button>
          <Text size="sm">
            {t('account.haveAccount')}{' '}
            <AnchorLink to="/sign-in" search={next ? { next } : {}} underline="always">
              {t('app.signIn')}
            </AnchorLink>
          </Text>
        </Stack>
      </form>
    </Entrance>
  );
}
