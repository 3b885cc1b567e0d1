import createClient from 'openapi-fetch';
import { asTheReader } from '../api/client';

type Path = { path: { listingId: string } };
type Named = { path: { listingId: string; calendarImportId: string } };
type Span = { from: string; to: string };

export type FetchFailure =
  | 'FORBIDDEN_ADDRESS'
  | 'UNREACHABLE'
  | 'REFUSED'
  | 'TOO_SLOW'
  | 'TOO_LARGE'
  | 'TOO_MANY_REDIRECTS'
  | 'UNREADABLE'
  | 'INTERNAL';

/** Another portal's calendar that a listing follows; conflicts are its stays on nights of bookings that are confirmed here. */
export type CalendarImport = {
  importId: string;
  url: string;
  createdAt: string;
  lastSuccess?: string | null;
  note?: string | null;
  lastFailure?: { at: string; reason: FetchFailure; detail: string } | null;
  failuresSinceSuccess: number;
  nextFetch: string;
  blocks: (Span & { blockId: string })[];
  conflicts: (Span & { bookingId: string; checkIn: string; checkOut: string })[];
};

type Json<T> = { content: { 'application/json': T } };
type Answer<T, Status extends number = 200> = { responses: Record<Status, Json<T>> };

/** The routes of calendars, as their controllers have them. */
type CalendarPaths = {
  '/api/v1/listings/{listingId}/calendar-address': {
    get: { parameters: Path } & Answer<{ url: string }>;
    post: { parameters: Path } & Answer<{ url: string }>;
  };
  '/api/v1/listings/{listingId}/calendar-imports': {
    get: { parameters: Path } & Answer<{ items: CalendarImport[] }>;
    post: {
      parameters: Path & { header: { 'Idempotency-Key': string } };
      requestBody: Json<{ url: string }>;
    } & Answer<{ importId: string }, 201>;
  };
  '/api/v1/listings/{listingId}/calendar-imports/{calendarImportId}': {
    delete: { parameters: Named; responses: { 204: { content?: never } } };
  };
  '/api/v1/listings/{listingId}/calendar-imports/{calendarImportId}/fetch': {
    post: { parameters: Named } & Answer<CalendarImport>;
  };
};

export const calendars = createClient<CalendarPaths>({ baseUrl: '' });
calendars.use(asTheReader);
