import type { components } from './schema';

type Document = components['schemas']['Problem'];

/** A refusal as the platform words it (RFC 9457), or a platform that cannot be reached. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly errors: readonly { field: string; message: string }[] = [],
    readonly traceId = '',
    /** What the refusal is about, such as the rule that was broken. */
    readonly parameters: Readonly<Record<string, string>> = {},
  ) {
    super(`${code}: ${detail || title}`);
  }

  static of(status: number, body: unknown): Problem {
    const document: Document = typeof body === 'object' && body !== null ? body : {};
    const errors = (document.errors ?? []).map((error) => ({
      field: error.field ?? '',
      message: error.message ?? error.code ?? '',
    }));
    return new Problem(
      status,
      document.code ?? 'internal-error',
      document.title ?? '',
      document.detail ?? '',
      errors,
      document.traceId ?? '',
      document.parameters ?? {},
    );
  }

  /** No answer came: the network or the platform is away. */
  static unreachable(): Problem {
    return new Problem(0, 'unreachable', '', '');
  }

  /** Whether asking again later, unchanged, may succeed. */
  get passes(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /** Free stays like the one that was refused, the nearest first; the platform writes them as 2027-03-07/2027-03-12, 2027-… */
  get nearest(): { checkIn: string; checkOut: string }[] {
    return [...(this.parameters.nearest ?? '').matchAll(/(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)/g)].map(
      ([, checkIn = '', checkOut = '']) => ({ checkIn, checkOut }),
    );
  }

  messageFor(field: string): string | undefined {
    return this.errors.find((error) => error.field === field)?.message;
  }
}
