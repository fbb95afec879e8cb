import type { CorsPolicy } from '@corskit/core';

import { forgedOrigins } from '../audit/forged-origins.js';

/** The most exact origins that are tried: what holds for twenty of a list, holds for the rest. */
const MAX_EXACT = 20;

/** As many patterns as are tried. */
const MAX_PATTERNS = 20;

/** What the rows from forged origins are made of: how each of them is changed in an audit. */
const FORGED = ['control', 'null', 'suffix', 'prefix', 'http'];

/** The origins that a policy is tried from. */
export interface PolicyOrigins {
  /** Those that it names, and one that each of its patterns stands for. */
  readonly listed: readonly string[];
  /** Those that resemble them, and some that nobody lists. */
  readonly forged: readonly string[];
  /** What cannot be tried, or is not. */
  readonly notes: readonly string[];
}

/** Returns the origins to try a policy from at the server at `target`. */
export function originsOf({ options, origin: compiled }: CorsPolicy, target: URL): PolicyOrigins {
  const { origin } = options;
  const rules = (Array.isArray(origin) ? origin : [origin]) as readonly unknown[];
  const texts = [...new Set(rules.filter((rule) => typeof rule === 'string'))];
  const patterns = texts.filter((text) => text.length > 1 && text.includes('*'));
  // A page of the server itself needs no CORS.
  const exact = texts.filter((text) => !text.includes('*') && text !== target.origin);
  const samples = patterns.slice(0, MAX_PATTERNS).map(sampleOf);
  const shown = exact.slice(0, MAX_EXACT);
  const own = compiled.kind === 'any' ? ['https://corskit-check.example'] : [];
  const bases = [shown.find((one) => one !== 'null'), samples[0]].filter((one) => one !== undefined);
  const listed = new Set([...shown, ...samples, ...own]);
  const forged = new Set(
    (bases.length === 0 ? [target.origin] : bases).flatMap((base) => alike(base, target)),
  );
  return {
    listed: [...listed],
    forged: [...forged].filter((one) => !listed.has(one) && one !== target.origin),
    notes: [
      ...notTried(rules),
      ...leftOut(exact.length, MAX_EXACT, 'origins that are named whole'),
      ...leftOut(patterns.length, MAX_PATTERNS, 'patterns'),
    ],
  };
}

function alike(base: string, target: URL): readonly string[] {
  const forged = forgedOrigins(target, base).filter(({ id }) => FORGED.includes(id));
  const secure = base.startsWith('http://') ? [base.replace('http:', 'https:')] : [];
  return [...forged.map(({ origin }) => origin), ...secure];
}

// https://*.example.com, http://localhost:*
function sampleOf(pattern: string): string {
  return pattern.replace('://*.', '://corskit-check.').replace(/:\*$/, ':8444');
}

function notTried(rules: readonly unknown[]): readonly string[] {
  const regexps = rules.filter((rule) => rule instanceof RegExp).length;
  return [
    ...(regexps === 0
      ? []
      : [
          `of ${regexps === 1 ? 'the RegExp' : `the ${regexps} RegExps`} nobody can tell which origins it means to allow: only forged ones were tried on it`,
        ]),
    ...(rules.some((rule) => typeof rule === 'function')
      ? [
          'the policy has a function for the origin, so nobody can tell which ones it means to allow: only forged ones were tried, and it was asked about them here',
        ]
      : []),
  ];
}

function leftOut(count: number, most: number, what: string): readonly string[] {
  return count <= most ? [] : [`of the ${count} ${what} the first ${most} were tried`];
}
