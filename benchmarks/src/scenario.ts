/** What is asked of each contender. */
export type Kind = 'allowed' | 'refused' | 'not CORS' | 'preflight';

/** The kinds of request, in the order of the report. */
export const KINDS: readonly Kind[] = ['allowed', 'refused', 'not CORS', 'preflight'];

/** How many origins the policy lists. */
export const LIST_SIZES = [1, 100, 10_000] as const;

/** A request, as it stands on the wire. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Returns a list of `size` origins. */
export function originsOf(size: number): string[] {
  return Array.from({ length: size }, (_, i) => `https://tenant-${i}.example.com`);
}

/**
 * Returns a request of `kind` for `path`; its allowed origin stands in the middle of the list of `size`.
 *
 * A preflight asks for `method`, with an Authorization header.
 */
export function askedOf(kind: Kind, size: number, path: string, method: string): Asked {
  const host = 'api.example.com';
  const origin =
    kind === 'refused' ? 'https://evil.example.net' : `https://tenant-${Math.floor(size / 2)}.example.com`;
  if (kind === 'not CORS') return { method: 'GET', path, headers: { host } };
  if (kind !== 'preflight') return { method: 'GET', path, headers: { host, origin } };
  return {
    method: 'OPTIONS',
    path,
    headers: {
      host,
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,content-type',
    },
  };
}

/**
 * Returns a copy of `text`, as a parser makes one for each request.
 *
 * A constant would be found in a list by its address, and V8 remembers what a constant splits into.
 */
export function fresh(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}
