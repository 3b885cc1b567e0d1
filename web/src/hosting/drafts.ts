import { type Draft, emptyDraft } from './form';

const PREFIX = 'sejour.draft.';

/** The home a host has begun to describe in this browser; a draft of an older form has the fields it knew. */
export function keptDraft(hostId: string): Draft | undefined {
  const kept = localStorage.getItem(PREFIX + hostId);
  if (!kept) return undefined;
  try {
    return { ...emptyDraft(), ...(JSON.parse(kept) as Partial<Draft>) };
  } catch {
    localStorage.removeItem(PREFIX + hostId);
    return undefined;
  }
}

export function keepDraft(hostId: string, draft: Draft): void {
  localStorage.setItem(PREFIX + hostId, JSON.stringify(draft));
}

export function dropDraft(hostId: string): void {
  localStorage.removeItem(PREFIX + hostId);
}
