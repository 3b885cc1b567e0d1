import { Problem } from './problem';
import type { components } from './schema';

type Tokens = Required<components['schemas']['Tokens']>;
type Access = { token: string; until: number };

const KEPT = 'sejour.refresh-token';
const EARLY_MILLIS = 30_000;

let access: Access | undefined;
const listeners = new Set<() => void>();

function changed(): void {
  for (const listener of listeners) listener();
}

/** Somebody is signed in, as far as this browser knows. */
export function isSignedIn(): boolean {
  return localStorage.getItem(KEPT) !== null;
}

export function onSessionChange(listener: () => void): () => void {
  const fromAnotherTab = (event: StorageEvent) => {
    // The other tab's token is good here too; only another person, or nobody, is a change.
    if (event.key === KEPT && (event.oldValue === null || event.newValue === null)) {
      access = undefined;
      listener();
    }
  };
  listeners.add(listener);
  window.addEventListener('storage', fromAnotherTab);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', fromAnotherTab);
  };
}

function store(tokens: Tokens): void {
  access = { token: tokens.accessToken, until: Date.parse(tokens.expiresAt) };
  localStorage.setItem(KEPT, tokens.refreshToken);
}

/** Somebody has signed in. */
export function keep(tokens: Tokens): void {
  store(tokens);
  changed();
}

export function forget(): void {
  access = undefined;
  localStorage.removeItem(KEPT);
  changed();
}

/** A token that is valid for now, or nothing when nobody is signed in. */
export async function accessToken(): Promise<string | undefined> {
  if (!isSignedIn()) return undefined;
  if (access && access.until - EARLY_MILLIS > Date.now()) return access.token;
  // A refresh token works once, and the platform takes its second use for theft: one tab at a time may use it.
  return navigator.locks.request(KEPT, async () => {
    if (access && access.until - EARLY_MILLIS > Date.now()) return access.token;
    const refreshToken = localStorage.getItem(KEPT);
    if (!refreshToken) return undefined;
    const response = await fetch('/api/v1/sessions/refresh', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ refreshToken }),
    }).catch(() => {
      throw Problem.unreachable();
    });
    if (response.status === 401 || response.status === 400) {
      forget();
      return undefined;
    }
    if (!response.ok) throw Problem.of(response.status, await response.json().catch(() => undefined));
    const tokens = (await response.json()) as Tokens;
    store(tokens);
    return tokens.accessToken;
  });
}
