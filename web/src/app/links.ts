import { useTranslation } from 'react-i18next';
import { useMe, useSignedIn } from '../account/useMe';

export type Target = '/' | '/trips' | '/hosting' | '/operations' | '/disputes' | '/account';

export function useLinks(): { to: Target; words: string }[] {
  const { t } = useTranslation();
  const signedIn = useSignedIn();
  const roles = useMe()?.roles ?? [];
  const staff = roles.includes('OPERATOR') || roles.includes('ARBITRATOR');
  return [
    { to: '/', words: t('app.search') },
    ...(signedIn && !staff ? [{ to: '/trips', words: t('app.trips') } as const] : []),
    ...(roles.includes('HOST') ? [{ to: '/hosting', words: t('app.hosting') } as const] : []),
    ...(roles.includes('OPERATOR') ? [{ to: '/operations', words: t('app.operations') } as const] : []),
    ...(staff ? [{ to: '/disputes', words: t('app.disputes') } as const] : []),
    ...(signedIn ? [{ to: '/account', words: t('app.account') } as const] : []),
  ];
}
