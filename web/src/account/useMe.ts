import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { answer, api } from '../api/client';
import { isSignedIn, onSessionChange } from '../api/session';
import type { Profile } from '../api/types';

export function useSignedIn(): boolean {
  return useSyncExternalStore(onSessionChange, isSignedIn);
}

/** Who is signed in; nothing while nobody is, or it is not known yet. */
export function useMe(): Profile | undefined {
  const signedIn = useSignedIn();
  const { data } = useQuery({
    queryKey: ['me'],
    enabled: signedIn,
    staleTime: 60_000,
    queryFn: async () => (await answer(api.GET('/api/v1/users/me'))) as Profile,
  });
  return signedIn ? data : undefined;
}
