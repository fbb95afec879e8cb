/** One header line as it is put on the wire; a name may be repeated. */
export type HeaderLine = readonly [name: string, value: string];

/** A request as data: what is sent, line by line. `Host` and `Connection` are the client's and are not listed. */
export interface CaseRequest {
  readonly method: string;
  /** The request target, query and all. */
  readonly path: string;
  readonly headers: readonly HeaderLine[];
  /** Sent with its length; absent for none. */
  readonly body?: string;
}

/** What the builders below accept beside the method. */
export interface RequestParts {
  readonly path?: string;
  /** `Origin`; an array sends one line for each. */
  readonly origin?: string | readonly string[];
  /** `Access-Control-Request-Headers`; an array sends one line for each. */
  readonly asks?: string | readonly string[];
  /** Further lines, after those of the CORS protocol. */
  readonly headers?: readonly HeaderLine[];
  readonly body?: string;
}

/** The path that a case uses where it does not matter which. */
export const ANY_PATH = '/ok';

/** Builds a request that is no preflight. */
export function request(method: string, parts: RequestParts = {}): CaseRequest {
  return {
    method,
    path: parts.path ?? ANY_PATH,
    headers: [...lines('Origin', parts.origin), ...(parts.headers ?? [])],
    ...(parts.body === undefined ? {} : { body: parts.body }),
  };
}

/**
 * Builds a CORS-preflight request that asks for `method`; an array sends one line for each.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export function preflight(method: string | readonly string[], parts: RequestParts = {}): CaseRequest {
  return {
    method: 'OPTIONS',
    path: parts.path ?? ANY_PATH,
    headers: [
      ...lines('Origin', parts.origin),
      ...lines('Access-Control-Request-Method', method),
      ...lines('Access-Control-Request-Headers', parts.asks),
      ...(parts.headers ?? []),
    ],
  };
}

function lines(name: string, value: string | readonly string[] | undefined): HeaderLine[] {
  if (value === undefined) return [];
  return (typeof value === 'string' ? [value] : value).map((one) => [name, one]);
}
