import type { Night } from '../api/types';
import { addDays } from '../format';

export type Block = { blockId: string; from: string; to: string; reason: string };

/** The host's blocks among the nights; `to` is the first night that is free again. */
export function blocksIn(nights: readonly Night[]): Block[] {
  const blocks = new Map<string, Block>();
  for (const night of nights) {
    if (!night.blockId) continue;
    const known = blocks.get(night.blockId);
    const to = addDays(night.date, 1);
    if (known) known.to = to;
    else blocks.set(night.blockId, { blockId: night.blockId, from: night.date, to, reason: night.reason ?? '' });
  }
  return [...blocks.values()];
}
