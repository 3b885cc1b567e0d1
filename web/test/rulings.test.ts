import { describe, expect, it } from 'vitest';
import { RULINGS, splitOf, termsIn } from '../src/operations/rulings';

const terms = {
  amount: '106500000000000001',
  feeBps: 300,
  tiers: [
    { cutoff: '2026-12-20T14:00:00Z', refundBps: 10_000 },
    { cutoff: '2026-12-25T14:00:00Z', refundBps: 4191 },
  ],
};

describe('what a ruling pays', () => {
  it('is all of it, to the wei, whatever the ruling', () => {
    for (const ruling of RULINGS) {
      const { guest, host, fee } = splitOf(ruling, terms, '2026-12-22T00:00:00Z');
      expect(guest + host + fee).toBe(BigInt(terms.amount));
    }
  });

  it('is as the contract rounds: halves and shares in favour of the guest, the fee in favour of the host', () => {
    expect(splitOf('HALVES', terms, '2026-11-25T18:24:03Z')).toEqual({
      guest: 53250000000000001n,
      host: 51652500000000000n,
      fee: 1597500000000000n,
    });
    expect(splitOf('HOST', { ...terms, amount: '33' }, '2026-11-25T18:24:03Z')).toEqual({
      guest: 0n,
      host: 33n,
      fee: 0n,
    });
    expect(splitOf('POLICY', { ...terms, amount: '3' }, '2026-12-22T00:00:00Z').guest).toBe(2n);
  });

  it('is the policy’s share of the moment the dispute was opened, also when the arbitrator does not rule', () => {
    const guest = (openedAt: string) => splitOf('POLICY', { ...terms, amount: '10000' }, openedAt).guest;
    expect(guest('2026-12-20T13:59:59Z')).toBe(10_000n);
    expect(guest('2026-12-20T14:00:00Z')).toBe(4191n);
    expect(guest('2026-12-25T14:00:00Z')).toBe(0n);
    expect(splitOf('REFUSED', terms, '2026-12-22T00:00:00Z')).toEqual(splitOf('POLICY', terms, '2026-12-22T00:00:00Z'));
  });

  it('needs the terms, which the payment’s first event has', () => {
    expect(termsIn([{ type: 'BookingRequested', payload: {} }])).toBeUndefined();
    expect(termsIn([{ type: 'PaymentInitiated', payload: { terms } }])).toEqual(terms);
  });
});
