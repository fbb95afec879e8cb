const SAFELISTED: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST']);
const FORBIDDEN: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK']);
const NORMALIZED: ReadonlySet<string> = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']);

/**
 * Reports whether `name` is a CORS-safelisted method, which every policy allows.
 *
 * Case-sensitive: `get` is not safelisted.
 *
 * @see https://fetch.spec.whatwg.org/#cors-safelisted-method
 */
export function isSafelistedMethod(name: string): boolean {
  return SAFELISTED.has(name);
}

/**
 * Reports whether `name` is a forbidden method, which no browser sends; the case of its letters does not matter.
 *
 * @see https://fetch.spec.whatwg.org/#forbidden-method
 */
export function isForbiddenMethod(name: string): boolean {
  return name.length <= 'CONNECT'.length && FORBIDDEN.has(name.toUpperCase());
}

/**
 * Normalizes `name` as a browser does before it asks: six names are upper-cased, every other one is kept as it is.
 *
 * PATCH is not among the six: `patch` and `PATCH` are two methods.
 *
 * @see https://fetch.spec.whatwg.org/#concept-method-normalize
 */
export function normalizeMethod(name: string): string {
  const upper = name.toUpperCase();
  return NORMALIZED.has(upper) ? upper : name;
}
