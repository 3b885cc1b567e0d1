import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { ProblemAlert } from '../shared/States';
import { useAction } from '../shared/useAction';
import { WalletRefused } from '../wallet/refusal';

/** A wallet's own words where it refused, the platform's where that did. */
export function LinkFailed({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!(error instanceof WalletRefused)) return <ProblemAlert error={error} />;
  return (
    <Text role="alert" size="sm" c="red">
      {error.why === 'no-wallet' ? t('booking.noBrowserWallet') : error.message}
    </Text>
  );
}

export function useOpenWallet() {
  const queries = useQueryClient();
  return useAction(
    async (_: undefined) => answer(api.POST('/api/v1/users/me/wallets/managed')),
    () => void queries.invalidateQueries({ queryKey: ['me'] }),
  );
}
