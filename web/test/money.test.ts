import { describe, expect, it } from 'vitest';
import { holdings } from '../src/operations/holdings';

const initiated = { type: 'PaymentInitiated', payload: { terms: { amount: '1000' } } };
const funded = { type: 'EscrowFunded', payload: { amount: '1000' } };

describe('who holds the money of a booking', () => {
  it('is nobody before its terms are written', () => {
    expect(holdings([{ type: 'BookingRequested', payload: {} }])).toBeUndefined();
  });

  it('is the guest until the escrow has it', () => {
    expect(holdings([initiated])).toEqual({ guest: 1000n, escrow: 0n, host: 0n, platform: 0n });
    expect(holdings([initiated, funded])).toEqual({ guest: 0n, escrow: 1000n, host: 0n, platform: 0n });
  });

  it('adds up to the same after every way out of the escrow', () => {
    for (const [type, payload] of [
      ['EscrowReleased', { hostWei: '970', feeWei: '30' }],
      ['EscrowRefunded', { guestWei: '1000' }],
      ['EscrowSplit', { guestWei: '500', hostWei: '485', feeWei: '15' }],
    ] as const) {
      const held = holdings([initiated, funded, { type, payload }]);
      expect(held?.escrow).toBe(0n);
      expect((held?.guest ?? 0n) + (held?.host ?? 0n) + (held?.platform ?? 0n)).toBe(1000n);
    }
  });

  it('leaves in the escrow what the log does not account for', () => {
    expect(
      holdings([initiated, funded, { type: 'EscrowReleased', payload: { hostWei: '900', feeWei: '30' } }])?.escrow,
    ).toBe(70n);
  });
});
