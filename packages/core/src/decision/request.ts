import type { HeaderReader } from '../policy/options.js';

/** The facts of a request that a decision depends on; undefined is a header that is not there. */
export interface CorsRequest {
  readonly method: string;
  readonly origin: string | undefined;
  /** `Access-Control-Request-Method`. */
  readonly requestMethod: string | undefined;
  /** `Access-Control-Request-Headers`, repeated lines joined by a comma. */
  readonly requestHeaders: string | undefined;
  /** Reads any header; only an origin function with the option `vary` makes use of it. */
  readonly header?: HeaderReader;
}

/**
 * Reads the facts of a request from its method and its headers.
 *
 * `header` is called with lower-case names and must join repeated lines with a comma, as HTTP says they may be.
 */
export function readCorsRequest(method: string, header: HeaderReader): CorsRequest {
  const origin = header('origin');
  const asks = origin !== undefined && method === 'OPTIONS';
  return {
    method,
    origin,
    requestMethod: asks ? header('access-control-request-method') : undefined,
    requestHeaders: asks ? header('access-control-request-headers') : undefined,
    header,
  };
}

/**
 * Says what kind of request `request` is.
 *
 * A preflight is OPTIONS with both `Origin` and `Access-Control-Request-Method`; any other OPTIONS is the application's.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-request
 */
export function classifyRequest(request: CorsRequest): 'not-cors' | 'cors' | 'preflight' {
  if (request.origin === undefined) return 'not-cors';
  return request.method === 'OPTIONS' && request.requestMethod !== undefined ? 'preflight' : 'cors';
}
