import { MAX_ORIGIN_BYTES, parseSerializedOrigin } from '../fetch/serialized-origin.js';
import { HostTree } from './host-tree.js';
import type { OriginPattern } from './pattern.js';

/** The rules of a list, parsed: exact origins (with `null`, where it is allowed), patterns, regular expressions. */
export interface OriginRules {
  readonly exact: readonly string[];
  readonly patterns: readonly OriginPattern[];
  readonly regexps: readonly RegExp[];
}

/** Why an origin is not allowed by a list. */
export type OriginFault = 'origin-malformed' | 'origin-null' | 'origin-not-allowed';

/** A compiled list of origins: what a look-up costs does not depend on how many exact ones and patterns it has. */
export class OriginList {
  readonly #exact: ReadonlySet<string>;
  readonly #patterns: HostTree | undefined;
  readonly #regexps: readonly RegExp[];

  constructor(rules: OriginRules) {
    this.#exact = new Set(rules.exact);
    this.#regexps = rules.regexps;
    this.#patterns = rules.patterns.length === 0 ? undefined : new HostTree();
    for (const pattern of rules.patterns) this.#patterns?.add(pattern);
  }

  /** Returns undefined where `origin`, as received, is allowed, and otherwise the reason why it is not. */
  fault(origin: string): OriginFault | undefined {
    // Before anything looks at the characters: a look-up in a Set hashes all of them.
    if (origin.length > MAX_ORIGIN_BYTES) return 'origin-malformed';
    if (this.#exact.has(origin)) return undefined;
    const parsed = parseSerializedOrigin(origin);
    if (parsed === undefined) return origin === 'null' ? 'origin-null' : 'origin-malformed';
    if (this.#patterns?.matches(parsed) === true) return undefined;
    return this.#regexps.some((regexp) => regexp.test(origin)) ? undefined : 'origin-not-allowed';
  }
}
