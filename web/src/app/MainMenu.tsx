import { ActionIcon, Menu, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../account/useMe';
import { api } from '../api/client';
import { forget } from '../api/session';
import { LANGUAGES, language, speak } from '../i18n';
import { MenuLink } from '../shared/menuLink';
import { useLinks } from './links';

export default function MainMenu() {
  const { t } = useTranslation();
  const signedIn = useSignedIn();
  const links = useLinks();
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const signOut = async () => {
    // The session ends here whether or not the platform hears of it; there it ends by itself.
    await api.DELETE('/api/v1/sessions/current').catch(() => undefined);
    forget();
    await navigate({ to: '/' });
  };
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="default" size={38} aria-label={t('app.menu')}>
          <svg width="16" height="12" viewBox="0 0 16 12" aria-hidden="true" stroke="currentColor" strokeWidth="1.6">
            <path d="M0 1h16M0 6h16M0 11h16" />
          </svg>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {links.map((link) => (
          <MenuLink key={link.to} to={link.to} className="narrow-only">
            {link.words}
          </MenuLink>
        ))}
        <Menu.Divider className="narrow-only" />
        {LANGUAGES.map((other) => (
          <Menu.Item key={other} lang={other} onClick={() => void speak(other)} aria-current={other === language()}>
            {other === 'fr' ? t('app.french') : t('app.english')}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}>{t('app.theme')}</Menu.Item>
        <Menu.Divider />
        {signedIn ? (
          <Menu.Item onClick={signOut}>{t('app.signOut')}</Menu.Item>
        ) : (
          <>
            <MenuLink to="/sign-in">{t('app.signIn')}</MenuLink>
            <MenuLink to="/register">{t('app.register')}</MenuLink>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
