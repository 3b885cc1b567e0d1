import createClient, { type Middleware } from 'openapi-fetch';
import { language } from '../i18n';
import { Problem } from './problem';
import type { paths } from './schema';
import { accessToken } from './session';

/** Adds who asks and in which language; the platform words its refusals in that language. */
const asTheReader: Middleware = {
  async onRequest({ request }) {
    request.headers.set('Accept-Language', language());
    const token = await accessToken();
    if (token) request.headers.set('Authorization', `Bearer ${token}`);
    return request;
  },
};

export const api = createClient<paths>({ baseUrl: '' });
api.use(asTheReader);

type Reply<T> = { data?: T; error?: unknown; response: Response };

/** The answer's body; throws a {@link Problem} for a refusal and for a platform that cannot be reached. */
export async function answer<T>(call: Promise<Reply<T>>): Promise<T> {
  let reply: Reply<T>;
  try {
    reply = await call;
  } catch (failure) {
    if (failure instanceof Problem) throw failure;
    throw Problem.unreachable();
  }
  if (!reply.response.ok) throw Problem.of(reply.response.status, reply.error);
  return reply.data as T;
}
