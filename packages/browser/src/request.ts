import {
  isForbiddenMethod,
  isForbiddenRequestHeaderName,
  isToken,
  normalizeMethod,
  isSafelistedMethod,
} from '@corskit/core';

import type { Engine } from './engine.js';
import type { Header, PageFetch } from './page-fetch.js';
import { isSafelisted, unsafeHeaderNames } from './unsafe-headers.js';

/** A request as it stands at one point of a fetch: a redirect makes another one of it. */
export interface Request {
  readonly page: PageFetch;
  readonly method: string;
  readonly url: URL;
  /** The URLs that it was redirected from, the first one first. */
  readonly redirectedFrom: readonly URL[];
  /** The serialized origin of the page. */
  readonly origin: string;
  /** What is sent as `Origin`: that, or `null` after a redirect from one foreign origin to another. */
  readonly sentOrigin: string;
  /** Those of the script, without the forbidden ones. */
  readonly headers: readonly Header[];
  /** As they were before any redirect. */
  readonly firstHeaders: readonly Header[];
  /** Whether there was a preflight before the redirect that led here. */
  readonly wasPreflighted: boolean;
  readonly credentials: 'omit' | 'same-origin' | 'include';
  /** Whether it is a request to another origin, or has been on the way. */
  readonly isCrossOrigin: boolean;
}

/** Why a browser rejects what a script asks for before anything is sent, and says so to the script alone. */
export type Rejection =
  | 'url-invalid'
  | 'url-with-credentials'
  | 'method-invalid'
  | 'header-invalid'
  | 'method-forbidden'
  | 'no-cors-method';

/** Makes the request of what a script asks for, or says why there is none. */
export function requestOf(page: PageFetch, engine: Engine): Request | Rejection {
  const { method = 'GET', mode = 'cors', credentials = 'same-origin' } = page;
  if (!URL.canParse(page.url, page.page)) return 'url-invalid';
  const url = new URL(page.url, page.page);
  if (url.username !== '' || url.password !== '') return 'url-with-credentials';
  if (!isToken(method)) return 'method-invalid';
  if (isForbiddenMethod(method)) return 'method-forbidden';
  const normalized = normalizeMethod(method);
  if (mode === 'no-cors' && !isSafelistedMethod(normalized)) return 'no-cors-method';
  if (page.headers?.some(([name, value]) => !isToken(name) || /[^\t\x20-\x7e\x80-\xff]/.test(value)) === true)
    return 'header-invalid';
  const origin = page.origin ?? new URL(page.page).origin;
  const headers = headersOf(page, engine);
  return {
    page,
    method: normalized,
    url,
    redirectedFrom: [],
    origin,
    sentOrigin: origin,
    headers,
    firstHeaders: headers,
    wasPreflighted: false,
    credentials,
    isCrossOrigin: url.origin !== origin,
  };
}

/** Reports whether `request` is preceded by a preflight, unless one is remembered. */
export function needsPreflight(request: Request, engine: Engine): boolean {
  const { page, isCrossOrigin, method } = request;
  if (!isCrossOrigin || (page.mode ?? 'cors') !== 'cors') return false;
  return (
    page.uploadListener === true ||
    !isSafelistedMethod(method) ||
    unsafeHeaderNames(request, engine).length > 0 ||
    // Firefox and WebKit ask again although what made it necessary is gone: PUT has become GET, say.
    (request.wasPreflighted && engine !== 'chromium')
  );
}

// What a script may not set is dropped without a word. Of a name that comes twice the values are joined.
function headersOf({ headers = [], bodyType, mode }: PageFetch, engine: Engine): readonly Header[] {
  const kept = new Map<string, Header>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    if (isForbiddenRequestHeaderName(key) || isForbiddenOverride(key, value)) continue;
    if (engine === 'chromium' && key === 'user-agent') continue;
    const trimmed = value.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
    const before = kept.get(key);
    const joined = before === undefined ? trimmed : `${before[1]}, ${trimmed}`;
    // https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header
    if (mode === 'no-cors' && (key === 'range' || !isSafelisted(key, joined, engine))) continue;
    kept.set(key, [before?.[0] ?? name, joined]);
  }
  if (bodyType !== undefined && !kept.has('content-type'))
    kept.set('content-type', ['Content-Type', bodyType]);
  return [...kept.values()];
}

// https://fetch.spec.whatwg.org/#forbidden-request-header
function isForbiddenOverride(name: string, value: string): boolean {
  return (
    ['x-http-method', 'x-http-method-override', 'x-method-override'].includes(name) &&
    value.split(',').some((method) => isForbiddenMethod(method.trim()))
  );
}
