const FORBIDDEN_REQUEST: ReadonlySet<string> = new Set([
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);

const SAFELISTED_RESPONSE: ReadonlySet<string> = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
]);

/** The response headers of the CORS protocol, as they are written on the wire. */
export const CORS_RESPONSE_HEADERS = [
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Credentials',
  'Access-Control-Expose-Headers',
  'Access-Control-Allow-Methods',
  'Access-Control-Allow-Headers',
  'Access-Control-Max-Age',
] as const;

/** The name of a response header of the CORS protocol. */
export type CorsResponseHeader = (typeof CORS_RESPONSE_HEADERS)[number];

const CORS_RESPONSE: ReadonlySet<string> = new Set(CORS_RESPONSE_HEADERS.map((name) => name.toLowerCase()));

const CORS_REQUEST: ReadonlySet<string> = new Set([
  'origin',
  'access-control-request-method',
  'access-control-request-headers',
]);

/**
 * Reports whether scripts may not set the request header `name` (lower-case), so that a preflight never asks for it.
 *
 * The three method-override names, which are forbidden only with some values, are not counted.
 *
 * @see https://fetch.spec.whatwg.org/#forbidden-request-header
 */
export function isForbiddenRequestHeaderName(name: string): boolean {
  return FORBIDDEN_REQUEST.has(name) || name.startsWith('proxy-') || name.startsWith('sec-');
}

/**
 * Reports whether no script may ever read the response header `name` (lower-case).
 *
 * @see https://fetch.spec.whatwg.org/#forbidden-response-header-name
 */
export function isForbiddenResponseHeaderName(name: string): boolean {
  return name === 'set-cookie' || name === 'set-cookie2';
}

/**
 * Reports whether every script may read the response header `name` (lower-case) without its being exposed.
 *
 * @see https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name
 */
export function isSafelistedResponseHeaderName(name: string): boolean {
  return SAFELISTED_RESPONSE.has(name);
}

/**
 * Reports whether `name` (lower-case) is a response header of the CORS protocol itself.
 *
 * @see https://fetch.spec.whatwg.org/#http-responses
 */
export function isCorsResponseHeaderName(name: string): boolean {
  return CORS_RESPONSE.has(name);
}

/**
 * Reports whether `name` (lower-case) is a request header of the CORS protocol itself.
 *
 * @see https://fetch.spec.whatwg.org/#http-requests
 */
export function isCorsRequestHeaderName(name: string): boolean {
  return CORS_REQUEST.has(name);
}
