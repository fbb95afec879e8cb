import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

/** What is asked of each contender. */
export type Kind = 'allowed' | 'refused' | 'not CORS' | 'preflight';

/** The kinds of request, in the order of the report. */
export const KINDS: readonly Kind[] = ['allowed', 'refused', 'not CORS', 'preflight'];

/** How many origins the policy lists. */
export const LIST_SIZES = [1, 100, 10_000] as const;

/** Returns a list of `size` origins. */
export function originsOf(size: number): string[] {
  return Array.from({ length: size }, (_, i) => `https://tenant-${i}.example.com`);
}

/** Returns the headers of a request of `kind`; its allowed origin stands in the middle of the list of `size`. */
export function headersOf(kind: Kind, size: number): Record<string, string> {
  const host = 'api.example.com';
  const origin =
    kind === 'refused' ? 'https://evil.example.net' : `https://tenant-${Math.floor(size / 2)}.example.com`;
  if (kind === 'not CORS') return { host };
  if (kind !== 'preflight') return { host, origin };
  return {
    host,
    origin,
    'access-control-request-method': 'PUT',
    'access-control-request-headers': 'authorization,content-type',
  };
}

const SOCKET = new Socket();

/** Makes the request and the response that Node would hand over, without a connection. */
export function exchange(
  kind: Kind,
  headers: Record<string, string>,
): { req: IncomingMessage; res: ServerResponse } {
  const req = new IncomingMessage(SOCKET);
  req.method = kind === 'preflight' ? 'OPTIONS' : 'GET';
  req.url = '/orders';
  req.headers = headers;
  return { req, res: new ServerResponse(req) };
}
