import type { CorsOptions, OriginFunction } from '@corskit/core';

import { readOriginRule, type OriginList } from './origin-rule.js';
import type { Options } from './placed-plan.js';

/** How a policy is said to a peer. */
export interface Words {
  /** What it is told where a policy says nothing else. */
  readonly defaults: Readonly<Record<string, unknown>>;
  /** Its names of the options that it has. */
  readonly names: Readonly<Partial<Record<keyof CorsOptions, string>>>;
  /** Whether it takes lists of names as arrays alone, where others take them in one string as well. */
  readonly takesArrays?: boolean;
  /** What its origin option is where nobody is let in. */
  readonly nobody: unknown;
  readonly expression: (expression: RegExp) => unknown;
  /** `exact`: the list has nothing but strings. */
  readonly list: (list: OriginList, exact: boolean) => unknown;
  readonly ask: (ask: OriginFunction) => unknown;
}

/** Where a setup leaves methods out. Written out for every peer: that a default is another one is no fault. */
export const DEFAULT_METHODS: readonly string[] = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE'];

/** The words of a peer whose options are called as ours, and that takes origins in all our ways but functions. */
export const OUR_WORDS: Pick<Words, 'names' | 'nobody' | 'expression' | 'list'> = {
  names: {
    methods: 'methods',
    allowedHeaders: 'allowedHeaders',
    exposedHeaders: 'exposedHeaders',
    credentials: 'credentials',
    maxAge: 'maxAge',
    optionsSuccessStatus: 'optionsSuccessStatus',
  },
  nobody: false,
  expression: (expression) => expression,
  list: (list) => list,
};

/** The words of a peer that tells what is allowed by `allowMethods` and `allowHeaders`. */
export const ALLOW_WORDS: Pick<Words, 'defaults' | 'names'> = {
  defaults: { allowMethods: DEFAULT_METHODS },
  names: {
    methods: 'allowMethods',
    allowedHeaders: 'allowHeaders',
    exposedHeaders: 'exposeHeaders',
    credentials: 'credentials',
    maxAge: 'maxAge',
  },
};

/** Says what is in force at a place in the words of a peer; what is no policy at all is handed on as it is. */
export function translate(options: Options, words: Words): object {
  if (options === false) return { origin: words.nobody };
  // A case that tries a setup which is none.
  if (typeof options !== 'object' || options === null) return options;
  const named = Object.entries(words.names)
    .filter(([ours]) => Object.hasOwn(options, ours))
    .map(([ours, theirs]) => [theirs, valueOf(ours as keyof CorsOptions, options, words)]);
  return {
    ...words.defaults,
    ...(Object.fromEntries(named) as object),
    ...(Object.hasOwn(options, 'origin') ? { origin: originOf(options.origin, words) } : {}),
  };
}

const LISTS: ReadonlySet<keyof CorsOptions> = new Set(['methods', 'allowedHeaders', 'exposedHeaders']);

function valueOf(option: keyof CorsOptions, options: CorsOptions, { takesArrays = false }: Words): unknown {
  const value = options[option];
  if (!takesArrays || !LISTS.has(option) || typeof value !== 'string') return value;
  return value.split(',').map((name) => name.trim());
}

function originOf(origin: CorsOptions['origin'], { nobody, expression, list, ask }: Words): unknown {
  const rule = readOriginRule(origin);
  switch (rule.kind) {
    case 'any':
      return '*';
    case 'nobody':
      return nobody;
    case 'one':
      return rule.origin;
    case 'expression':
      return expression(rule.expression);
    case 'list':
      return list(rule.list, rule.exact);
    case 'ask':
      return ask(rule.ask);
    case 'other':
      return rule.value;
  }
}
