import { EventSourceParserStream } from 'eventsource-parser/stream';
import { accessToken } from './session';
import type { ProjectionReplay } from './types';

const FIRST_PAUSE_MILLIS = 500;
const LONGEST_PAUSE_MILLIS = 15_000;

export type Change = { type: string; at: string; status: string; paymentStatus?: string; terminal: boolean };

/**
 * Follows a stream of Server-Sent Events until one of them says that it was the last, or the signal says stop; opens it again where it
 * breaks. The browser's own EventSource cannot carry a token in a header, and a token in an address would end up in logs.
 *
 * @param onEvent answers whether the event was the last one
 */
async function follow<T>(path: string, onEvent: (event: T) => boolean, signal: AbortSignal): Promise<void> {
  let seen: string | undefined;
  let pause = FIRST_PAUSE_MILLIS;
  while (!signal.aborted) {
    try {
      const token = await accessToken();
      const response = await fetch(path, {
        signal,
        headers: { Authorization: `Bearer ${token ?? ''}`, ...(seen ? { 'Last-Event-ID': seen } : {}) },
      });
      if (response.status === 204 || (response.status >= 400 && response.status < 500)) return;
      if (response.ok && response.body) {
        const events = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
        for (const reader = events.getReader(); ; ) {
          const { done, value } = await reader.read();
          if (done) break;
          pause = FIRST_PAUSE_MILLIS;
          if (value.id) seen = value.id;
          if (onEvent(JSON.parse(value.data) as T)) return;
        }
      }
    } catch (failure) {
      if (signal.aborted) return;
      console.debug(`The stream ${path} broke and is opened again`, failure);
    }
    await new Promise((resume) => setTimeout(resume, pause));
    pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
  }
}

/** Follows a booking until it has ended. */
export function followBooking(
  bookingId: string,
  onChange: (change: Change) => void,
  signal: AbortSignal,
): Promise<void> {
  return follow<Change>(
    `/api/v1/bookings/${bookingId}/events`,
    (change) => {
      onChange(change);
      return change.terminal;
    },
    signal,
  );
}

/** Follows the replay of a read model until it is done or has failed. */
export function followReplay(
  { projection, replayId }: Pick<ProjectionReplay, 'projection' | 'replayId'>,
  onProgress: (replay: ProjectionReplay) => void,
  signal: AbortSignal,
): Promise<void> {
  return follow<ProjectionReplay>(
    `/api/v1/admin/projections/${encodeURIComponent(projection)}/replays/${replayId}/events`,
    (replay) => {
      onProgress(replay);
      return replay.state !== 'RUNNING';
    },
    signal,
  );
}
