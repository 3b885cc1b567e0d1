import { Alert, Container } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { Link, Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../account/useMe';
import { AnchorLink, ButtonLink } from '../shared/links';
import { Empty, ProblemAlert } from '../shared/States';
import { useLinks } from './links';

// Its popover is a good part of the first load and nobody needs it to search.
const MainMenu = lazy(() => import('./MainMenu'));

export function Shell() {
  const { t } = useTranslation();
  const { online } = useNetwork();
  const signedIn = useSignedIn();
  const links = useLinks();
  return (
    <>
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <header className="bar">
        <div className="bar-inner">
          <Link to="/" className="brand">
            {t('app.name')}
          </Link>
          <nav className="nav wide-only" aria-label={t('app.menu')}>
            {links.map((link) => (
              <Link key={link.to} to={link.to} activeOptions={{ exact: link.to === '/', includeSearch: false }}>
                {link.words}
              </Link>
            ))}
          </nav>
          {!signedIn && (
            <ButtonLink to="/sign-in" size="sm" className="wide-only">
              {t('app.signIn')}
            </ButtonLink>
          )}
          <Suspense fallback={<span style={{ width: 38, height: 38 }} />}>
            <MainMenu />
          </Suspense>
        </div>
      </header>
      {!online && (
        <Container size="lg" pt="md">
          <Alert color="yellow" role="status">
            {t('app.offline')}
          </Alert>
        </Container>
      )}
      <main id="content" className="page" tabIndex={-1}>
        <Outlet />
      </main>
      <footer className="foot">
        <div className="foot-inner">
          <span>{t('app.footer')}</span>
          <span>
            <Link to="/verify">{t('dossier.title')}</Link> · <a href="/docs">{t('app.api')}</a>
          </span>
        </div>
      </footer>
    </>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Empty order={1} title={t('app.notFound')} hint={t('app.notFoundHint')}>
      <AnchorLink to="/">{t('app.backToSearch')}</AnchorLink>
    </Empty>
  );
}

export function PageFailed({ error, reset }: { error: unknown; reset: () => void }) {
  return <ProblemAlert error={error} onRetry={reset} />;
}
