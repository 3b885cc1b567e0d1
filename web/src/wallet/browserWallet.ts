import type { components } from '../api/schema';
import { WalletRefused } from './refusal';

type Unsigned = components['schemas']['UnsignedTransaction'];

/** EIP-1193. */
type Provider = { request(call: { method: string; params?: unknown[] }): Promise<unknown> };
/** EIP-6963. */
type Announced = CustomEvent<{ info: { uuid: string; name: string; icon: string }; provider: Provider }>;

export type BrowserWallet = { id: string; name: string; provider: Provider };

const ANSWER_MILLIS = 250;
const UNKNOWN_CHAIN = 4902;

/** The wallets that announce themselves (EIP-6963). */
export async function browserWallets(): Promise<BrowserWallet[]> {
  const found = new Map<string, BrowserWallet>();
  const hear = (event: Event) => {
    const { info, provider } = (event as Announced).detail;
    found.set(info.uuid, { id: info.uuid, name: info.name, provider });
  };
  window.addEventListener('eip6963:announceProvider', hear);
  window.dispatchEvent(new Event('eip6963:requestProvider'));
  await new Promise((resolve) => setTimeout(resolve, ANSWER_MILLIS));
  window.removeEventListener('eip6963:announceProvider', hear);
  return [...found.values()];
}

const hex = (value: string | number) => `0x${BigInt(value).toString(16)}`;

async function ask(provider: Provider, method: string, params: unknown[] = []): Promise<unknown> {
  try {
    return await provider.request({ method, params });
  } catch (failure) {
    const { code, message } = (failure ?? {}) as { code?: number; message?: string };
    if (code === UNKNOWN_CHAIN) throw failure;
    throw new WalletRefused('refused', message ?? String(failure));
  }
}

async function accounts(provider: Provider): Promise<string[]> {
  return (await ask(provider, 'eth_requestAccounts')) as string[];
}

/** Asks the wallet that has the account to sign and send a transaction, and answers its hash. */
export async function sendFromBrowserWallet(transaction: Unsigned): Promise<string> {
  const wallets = await browserWallets();
  if (wallets.length === 0) throw new WalletRefused('no-wallet');
  const wanted = transaction.from?.toLowerCase();
  for (const { provider } of wallets) {
    const own = await accounts(provider);
    if (wanted && !own.some((account) => account.toLowerCase() === wanted)) continue;
    const chain = hex(transaction.chainId ?? 1);
    if ((await ask(provider, 'eth_chainId')) !== chain) {
      await ask(provider, 'wallet_switchEthereumChain', [{ chainId: chain }]);
    }
    return (await ask(provider, 'eth_sendTransaction', [
      {
        from: transaction.from,
        to: transaction.to,
        data: transaction.data,
        value: hex(transaction.value ?? '0'),
      },
    ])) as string;
  }
  throw new WalletRefused('other-account');
}

/** The first account of the first wallet, and its signature of what `messageFor` says (EIP-191). */
export async function signWithBrowserWallet(
  messageFor: (account: string) => Promise<string>,
): Promise<{ message: string; signature: string }> {
  const [wallet] = await browserWallets();
  if (!wallet) throw new WalletRefused('no-wallet');
  const [account] = await accounts(wallet.provider);
  if (!account) throw new WalletRefused('other-account');
  const message = await messageFor(account);
  const bytes = Array.from(new TextEncoder().encode(message), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const signature = (await ask(wallet.provider, 'personal_sign', [`0x${bytes}`, account])) as string;
  return { message, signature };
}
