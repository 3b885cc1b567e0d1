import { createSiweMessage } from 'viem/siwe';
import { getAddress } from 'viem/utils';
import { answer, api } from '../api/client';
import { signWithBrowserWallet } from './browserWallet';

/** A message of sign-in with Ethereum (EIP-4361) with a fresh nonce of the platform, signed by a wallet of this browser. */
export async function signedMessage(): Promise<{ message: string; signature: string }> {
  return signWithBrowserWallet(async (account) => {
    const challenge = await answer(api.POST('/api/v1/sessions/siwe/nonce'));
    return createSiweMessage({
      address: getAddress(account),
      chainId: challenge.chainId ?? 1,
      domain: challenge.domain ?? location.host,
      uri: challenge.uri ?? location.origin,
      nonce: challenge.nonce ?? '',
      version: '1',
      issuedAt: new Date(),
      ...(challenge.expiresAt ? { expirationTime: new Date(challenge.expiresAt) } : {}),
    });
  });
}
