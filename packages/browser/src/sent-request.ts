import type { Engine } from './engine.js';
import type { Header } from './page-fetch.js';
import type { Request } from './request.js';
import { askedHeaderNames } from './unsafe-headers.js';
import { withoutFragment } from './url.js';

/** A request as it goes out. */
export interface SentRequest {
  readonly kind: 'preflight' | 'request';
  readonly method: string;
  readonly url: string;
  /** What the CORS protocol and the script put on it; what else browsers send (User-Agent, Accept-Language, ...) is left out. */
  readonly headers: readonly Header[];
  /** Whether cookies and other credentials go with it, where there are any. */
  readonly withCredentials: boolean;
}

/**
 * Returns the preflight of `request`.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch
 */
export function preflightOf(request: Request, engine: Engine): SentRequest {
  const names = askedHeaderNames(request, engine).map((name) => name.toLowerCase());
  const asked = [...new Set(names)].sort().join(',');
  const origin: Header = ['Origin', preflightOrigin(request, engine)];
  const method: Header = ['Access-Control-Request-Method', request.method];
  const headers: readonly Header[] = asked === '' ? [] : [['Access-Control-Request-Headers', asked]];
  return {
    kind: 'preflight',
    method: 'OPTIONS',
    url: withoutFragment(request.url),
    headers: engine === 'webkit' ? [origin, method, ...headers] : [method, ...headers, origin],
    withCredentials: false,
  };
}

/** Returns the origin that a preflight of `request` is sent for: in Firefox the page's, after a redirect as well. */
export function preflightOrigin({ origin, sentOrigin }: Request, engine: Engine): string {
  return engine === 'firefox' ? origin : sentOrigin;
}

/** Returns `request` as it goes out itself. */
export function sentOf(request: Request): SentRequest {
  const { method, url, headers, credentials, isCrossOrigin, page, sentOrigin } = request;
  const isSafe = method === 'GET' || method === 'HEAD';
  const hasOrigin = (isCrossOrigin && page.mode !== 'no-cors') || !isSafe;
  return {
    kind: 'request',
    method,
    url: withoutFragment(url),
    headers: hasOrigin ? [...headers, ['Origin', sentOrigin]] : headers,
    withCredentials: credentials === 'include' || (credentials === 'same-origin' && !isCrossOrigin),
  };
}
