import { STATUS_CODES } from 'node:http';

/** The body of every answer that is an error. */
export interface ErrorBody {
  readonly error: string;
}

/** The body of a 404. */
export const NOT_FOUND: ErrorBody = { error: 'There is nothing at this address.' };

/** The body of a 401. */
export const TOKEN_MISSING: ErrorBody = { error: 'Send the header "Authorization: Bearer demo-token".' };

/** Returns the answer to an error: the status that it carries, or 500; its message is kept from clients. */
export function answerOf(error: unknown): { readonly status: number; readonly body: ErrorBody } {
  const status = statusOf(error) ?? 500;
  return { status, body: { error: STATUS_CODES[status] ?? 'Error' } };
}

// Koa, Express, Hono and Nest have it in `status`, Fastify in `statusCode`.
function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { status, statusCode = status } = error as Record<string, unknown>;
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 600 ? statusCode : undefined;
}
