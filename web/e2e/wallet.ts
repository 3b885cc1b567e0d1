import type { Page } from 'playwright-core';
import { createWalletClient, type Hex, hexToBigInt, http, publicActions } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { inject } from 'vitest';
import { address } from './people';

type Call = { method: string; params?: unknown[] };
type Sent = { to: Hex; data: Hex; value: Hex };

/** The chain's node, for a wallet that is nobody's but the guest's; empty where it is not known. */
export const node = inject('node');

/**
 * Puts a wallet into a browser as an extension does (EIP-6963, EIP-1193): announced to every page from the next one on, with a fresh key that
 * the platform never sees and coins from the faucet. Answers its address.
 */
export async function bringWallet(page: Page): Promise<string> {
  const account = privateKeyToAccount(generatePrivateKey());
  const client = createWalletClient({ account, transport: http(node) }).extend(publicActions);
  const gift = await fetch(`${address}/dev/faucet`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ address: account.address.toLowerCase() }),
  });
  if (!gift.ok) throw new Error(`the faucet gave nothing: ${gift.status} ${await gift.text()}`);

  const answer = async ({ method, params = [] }: Call): Promise<unknown> => {
    switch (method) {
      case 'eth_requestAccounts':
        return [account.address];
      case 'eth_chainId':
        return `0x${(await client.getChainId()).toString(16)}`;
      case 'personal_sign':
        return account.signMessage({ message: { raw: params[0] as Hex } });
      case 'eth_sendTransaction': {
        const { to, data, value } = params[0] as Sent;
        return client.sendTransaction({ chain: null, to, data, value: hexToBigInt(value) });
      }
      default:
        throw new Error(`the wallet was not expected to be asked for ${method}`);
    }
  };
  await page.exposeFunction('askTheWallet', answer);
  await page.addInitScript(() => {
    const { askTheWallet } = window as unknown as { askTheWallet: (call: Call) => Promise<unknown> };
    const info = { uuid: '350670db-19fa-4704-a166-e52e178b59d2', name: 'Test wallet', icon: 'data:,', rdns: 'test' };
    const announce = () =>
      window.dispatchEvent(
        new CustomEvent('eip6963:announceProvider', {
          detail: Object.freeze({ info, provider: { request: (call: Call) => askTheWallet(call) } }),
        }),
      );
    window.addEventListener('eip6963:requestProvider', announce);
    announce();
  });
  return account.address;
}
