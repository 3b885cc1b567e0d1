import type { Entry } from '../api/types';

/** Who holds how much of a booking's money, in wei. The guest's part is what is still to be paid, or has come back. */
export type Holdings = { guest: bigint; escrow: bigint; host: bigint; platform: bigint };

export const HOLDERS = ['guest', 'escrow', 'host', 'platform'] as const satisfies (keyof Holdings)[];

type Told = {
  terms?: { amount?: string };
  amount?: string;
  guestWei?: string;
  hostWei?: string;
  feeWei?: string;
};

/** What the events so far say about the money; nothing before its terms were written. */
export function holdings(entries: readonly Pick<Entry, 'type' | 'payload'>[]): Holdings | undefined {
  let held: Holdings | undefined;
  for (const { type, payload } of entries) {
    const told = (payload ?? {}) as Told;
    const wei = (amount: string | undefined) => BigInt(amount ?? '0');
    if (type === 'PaymentInitiated') held = { guest: wei(told.terms?.amount), escrow: 0n, host: 0n, platform: 0n };
    if (!held) continue;
    if (type === 'EscrowFunded') held = { guest: 0n, escrow: wei(told.amount), host: 0n, platform: 0n };
    if (type === 'EscrowReleased' || type === 'EscrowRefunded' || type === 'EscrowSplit') {
      const [guest, host, platform] = [wei(told.guestWei), wei(told.hostWei), wei(told.feeWei)];
      held = { guest, host, platform, escrow: held.escrow - guest - host - platform };
    }
  }
  return held;
}
