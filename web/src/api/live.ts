import { EventSourceParserStream } from 'eventsource-parser/stream';
import { accessToken } from './session';

const FIRST_PAUSE_MILLIS = 500;
const LONGEST_PAUSE_MILLIS = 15_000;

export type Change = { type: string; at: string; status: string; paymentStatus?: string; terminal: boolean };

/**
 * Follows a booking until it has ended or the signal says stop. The browser's own EventSource cannot carry a token in a header, and a token
 * in an address would end up in logs.
 */
export async function followBooking(
  bookingId: string,
  onChange: (change: Change) => void,
  signal: AbortSignal,
): Promise<void> {
  let seen: string | undefined;
  let pause = FIRST_PAUSE_MILLIS;
  while (!signal.aborted) {
    try {
      const token = await accessToken();
      const response = await fetch(`/api/v1/bookings/${bookingId}/events`, {
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
          const change = JSON.parse(value.data) as Change;
          onChange(change);
          if (change.terminal) return;
        }
      }
    } catch (failure) {
      if (signal.aborted) return;
      console.debug('The stream of booking changes broke and is opened again', failure);
    }
    await new Promise((resume) => setTimeout(resume, pause));
    pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
  }
}
