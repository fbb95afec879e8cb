import { isSafelistedMethod } from '@corskit/core';

import { linesOf, listOf, type Answer } from './answer.js';
import type { Engine } from './engine.js';
import type { Request } from './request.js';
import { unsafeHeaderNames } from './unsafe-headers.js';
import { withoutFragment } from './url.js';

/** The most seconds that each engine remembers a preflight for. */
export const MAX_AGE_CAPS: Readonly<Record<Engine, number>> = {
  chromium: 7200,
  firefox: 86_400,
  webkit: 600,
};

/** How long a preflight without `Access-Control-Max-Age` is remembered for, in seconds. */
export const DEFAULT_MAX_AGE = 5;

/** What a browser remembers of a preflight that has passed. */
export interface CacheEntry {
  readonly url: string;
  /** The serialized origin that it holds for. */
  readonly origin: string;
  readonly withCredentials: boolean;
  /** As listed in the answer; `*` among them covers all. */
  readonly methods: readonly string[];
  /** In lower case; `*` among them covers all. */
  readonly headers: readonly string[];
  readonly maxAge: number;
  /** On the clock of the cache, in seconds. */
  readonly expires: number;
}

/**
 * A browser's memory of preflights.
 *
 * @see https://fetch.spec.whatwg.org/#concept-cache
 */
export class PreflightCache {
  readonly #engine: Engine;
  readonly #now: () => number;
  #entries: readonly CacheEntry[] = [];

  /** `now` is a clock, in seconds. */
  constructor(engine: Engine, now: () => number = () => 0) {
    this.#engine = engine;
    this.#now = now;
  }

  /** Reports whether `request` needs no preflight of its own. */
  covers(request: Request): boolean {
    const { method, page } = request;
    const { cache } = page;
    if (this.#engine !== 'webkit' && (cache === 'no-store' || cache === 'reload')) return false;
    const names = unsafeHeaderNames(request, this.#engine).map((name) => name.toLowerCase());
    const entries = this.#of(request);
    // In Firefox, and by the standard, methods and headers are remembered apart, and those of several preflights add up.
    const groups = this.#engine === 'firefox' ? [entries] : entries.map((entry) => [entry]);
    return groups.some(
      (group) =>
        (isSafelistedMethod(method) || group.some((entry) => this.#lists(entry, entry.methods, method))) &&
        names.every((name) => group.some((entry) => this.#lists(entry, entry.headers, name))) &&
        group.length > 0,
    );
  }

  /** Takes in that the preflight of `request` has passed, and returns what is remembered of it, if anything. */
  add(request: Request, answer: Answer): CacheEntry | undefined {
    const maxAge = maxAgeOf(answer, this.#engine);
    if (maxAge === 0) return undefined;
    const entry: CacheEntry = {
      url: withoutFragment(request.url),
      origin: request.sentOrigin,
      withCredentials: request.credentials === 'include',
      methods: listOf(answer, 'access-control-allow-methods'),
      headers: listOf(answer, 'access-control-allow-headers').map((name) => name.toLowerCase()),
      maxAge,
      expires: this.#now() + maxAge,
    };
    // In the others a preflight takes the place of the one before it.
    const others = this.#entries.filter((known) => this.#engine === 'firefox' || !isSameKey(known, entry));
    this.#entries = [...others, entry];
    return entry;
  }

  /** Takes in that the response to `request` has failed the CORS check, after which Firefox forgets its preflight. */
  fail(request: Request): void {
    if (this.#engine !== 'firefox') return;
    const forgotten = this.#of(request);
    this.#entries = this.#entries.filter((entry) => !forgotten.includes(entry));
  }

  #lists({ withCredentials }: CacheEntry, list: readonly string[], wanted: string): boolean {
    // Firefox remembers what is listed, and '*' lists nothing.
    return list.includes(wanted) || (list.includes('*') && !withCredentials && this.#engine !== 'firefox');
  }

  #of({ url, sentOrigin, credentials }: Request): readonly CacheEntry[] {
    const key = withoutFragment(url);
    const withCredentials = credentials === 'include';
    return this.#entries.filter(
      (entry) =>
        entry.url === key &&
        entry.origin === sentOrigin &&
        entry.expires > this.#now() &&
        // What was allowed with credentials is allowed without; Firefox keeps the two apart.
        (entry.withCredentials === withCredentials || (entry.withCredentials && this.#engine !== 'firefox')),
    );
  }
}

/**
 * Returns how many seconds a browser remembers a preflight for, by what it makes of `Access-Control-Max-Age`.
 *
 * @see https://fetch.spec.whatwg.org/#http-access-control-max-age
 */
export function maxAgeOf(answer: Answer, engine: Engine): number {
  const [value, ...others] = linesOf(answer, 'access-control-max-age');
  if (value === undefined || (value === '' && others.length === 0)) return DEFAULT_MAX_AGE;
  // What is no number counts as absent; Firefox remembers nothing then, and takes no sign.
  const invalid = engine === 'firefox' ? 0 : DEFAULT_MAX_AGE;
  if (others.length > 0 || !(engine === 'firefox' ? /^\d+$/ : /^[+-]?\d+$/).test(value)) return invalid;
  const seconds = Number(value);
  if (engine !== 'firefox' && seconds > Number.MAX_SAFE_INTEGER) return DEFAULT_MAX_AGE;
  return Math.min(Math.max(seconds, 0), MAX_AGE_CAPS[engine]);
}

function isSameKey(one: CacheEntry, other: CacheEntry): boolean {
  return (
    one.url === other.url && one.origin === other.origin && one.withCredentials === other.withCredentials
  );
}
