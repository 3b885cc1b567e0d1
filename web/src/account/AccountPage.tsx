import { Badge, Button, Group, Modal, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { forget } from '../api/session';
import type { Profile } from '../api/types';
import { moment } from '../format';
import { type Language, language, speak, useLocale } from '../i18n';
import { Loading, ProblemAlert } from '../shared/States';
import { useAction } from '../shared/useAction';
import { useMe } from './useMe';
import { VerifyEmail } from './VerifyEmail';
import { LinkFailed, useOpenWallet } from './wallets';

export function AccountPage() {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <Stack maw={640} gap="xl">
      <Title order={1}>{t('account.title')}</Title>
      {me ? (
        <>
          <ProfileCard me={me} />
          <WalletCard me={me} />
          <EraseCard />
        </>
      ) : (
        <Loading rows={2} height={220} />
      )}
    </Stack>
  );
}

function ProfileCard({ me }: { me: Profile }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [name, setName] = useState(me.displayName);
  const [spoken, setSpoken] = useState<Language>(me.locale === 'fr' ? 'fr' : 'en');
  const save = useAction(
    async (_: undefined) =>
      answer(api.PATCH('/api/v1/users/me', { body: { displayName: name.trim(), locale: spoken } })),
    (saved) => {
      queries.setQueryData(['me'], saved);
      if (spoken !== language()) void speak(spoken);
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined);
  };
  return (
    <section className="card" aria-labelledby="profile">
      <Stack p="lg">
        <Title order={2} size="h3" id="profile">
          {t('account.profile')}
        </Title>
        <Group gap="sm">
          <Text>{me.email}</Text>
          <Badge variant="default" tt="none">
            {me.emailVerified ? t('account.verified') : t('account.notVerified')}
          </Badge>
        </Group>
        {!me.emailVerified && <VerifyEmail email={me.email} onDone={() => undefined} />}
        <form onSubmit={submit}>
          <Stack>
            <TextInput
              label={t('account.name')}
              required
              maxLength={80}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Select
              label={t('app.language')}
              allowDeselect={false}
              data={[
                { value: 'en', label: t('app.english') },
                { value: 'fr', label: t('app.french') },
              ]}
              value={spoken}
              onChange={(value) => setSpoken(value === 'fr' ? 'fr' : 'en')}
            />
            <ProblemAlert error={save.error} />
            <Group>
              <Button type="submit" loading={save.isPending}>
                {t('account.save')}
              </Button>
              {save.isSuccess && (
                <Text size="sm" role="status">
                  {t('account.saved')}
                </Text>
              )}
            </Group>
          </Stack>
        </form>
      </Stack>
    </section>
  );
}

function WalletCard({ me }: { me: Profile }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const open = useOpenWallet();
  const queries = useQueryClient();
  const link = useAction(
    async (_: undefined) => {
      const { signedMessage } = await import('../wallet/siwe');
      return answer(api.POST('/api/v1/users/me/wallets', { body: await signedMessage() }));
    },
    () => void queries.invalidateQueries({ queryKey: ['me'] }),
  );
  return (
    <section className="card" aria-labelledby="wallet">
      <Stack p="lg">
        <Title order={2} size="h3" id="wallet">
          {t('account.wallet')}
        </Title>
        {me.wallets.length === 0 && <Text>{t('account.walletNone')}</Text>}
        {me.wallets.map((wallet) => (
          <div key={wallet.address}>
            <Text className="hex">{wallet.address}</Text>
            <Text size="sm" className="quiet">
              {t(`account.${wallet.kind}`)} ·{' '}
              {t('account.since', {
                when: moment(wallet.linkedAt, locale, Intl.DateTimeFormat().resolvedOptions().timeZone),
              })}
            </Text>
          </div>
        ))}
        <ProblemAlert error={open.error} />
        <LinkFailed error={link.error} />
        <Group>
          {!me.wallets.some((wallet) => wallet.kind === 'MANAGED') && (
            <Button onClick={() => open.mutate(undefined)} loading={open.isPending}>
              {t('account.walletOpen')}
            </Button>
          )}
          <Button variant="default" onClick={() => link.mutate(undefined)} loading={link.isPending}>
            {t('account.walletConnect')}
          </Button>
        </Group>
        {link.isSuccess && (
          <Text size="sm" role="status">
            {t('account.walletLinked')}
          </Text>
        )}
      </Stack>
    </section>
  );
}

function EraseCard() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [opened, { open, close }] = useDisclosure();
  const erase = useAction(
    async (_: undefined) => answer(api.DELETE('/api/v1/users/me')),
    () => {
      forget();
      queries.clear();
      void navigate({ to: '/' });
    },
  );
  return (
    <section className="card" aria-labelledby="erase">
      <Stack p="lg">
        <Title order={2} size="h3" id="erase">
          {t('account.erase')}
        </Title>
        <Text>{t('account.eraseLead')}</Text>
        <Group>
          <Button variant="default" onClick={open}>
            {t('account.erase')}
          </Button>
        </Group>
        <Modal
          opened={opened}
          onClose={close}
          title={t('account.eraseTitle')}
          closeButtonProps={{ 'aria-label': t('account.eraseKeep') }}
        >
          <Stack>
            <Text>{t('account.eraseWarning')}</Text>
            <ProblemAlert error={erase.error} />
            <Button color="red" loading={erase.isPending} onClick={() => erase.mutate(undefined)}>
              {t('account.eraseSure')}
            </Button>
          </Stack>
        </Modal>
      </Stack>
    </section>
  );
}
