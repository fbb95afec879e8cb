import type { CorsOptions, OriginFunction } from '@corskit/core';

/** A list of origins and expressions; `false` is nobody's. */
export type OriginList = readonly (string | RegExp | boolean)[];

/** What the option `origin` says, sorted by how it can be said to another library. */
export type OriginRule =
  /** `'*'`. */
  | { readonly kind: 'any' }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'one'; readonly origin: string }
  | { readonly kind: 'expression'; readonly expression: RegExp }
  | {
      readonly kind: 'list';
      /** The list that was given, where it has no pattern; else with an expression for each. */
      readonly list: OriginList;
      /** Whether it has nothing but strings. */
      readonly exact: boolean;
    }
  | { readonly kind: 'ask'; readonly ask: OriginFunction }
  /** What no option says, or none that is documented: to be handed on as it is. */
  | { readonly kind: 'other'; readonly value: unknown };

const PATTERN = /^(?<scheme>[a-z][a-z0-9+.-]*):\/\/(?<any>\*\.)?(?<host>[^*/:]+)(?<port>:\*|:\d+)?$/;
// 1 to 65535, without leading zeros.
const ANY_PORT = '(?::(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]))?';

/** Sorts the option `origin`. */
export function readOriginRule(origin: CorsOptions['origin'] | undefined): OriginRule {
  if (origin === '*') return { kind: 'any' };
  if (origin === false) return { kind: 'nobody' };
  if (typeof origin === 'function') return { kind: 'ask', ask: origin };
  if (origin instanceof RegExp) return { kind: 'expression', expression: origin };
  if (typeof origin === 'string') {
    const expression = expressionOfPattern(origin);
    return expression === undefined ? { kind: 'one', origin } : { kind: 'expression', expression };
  }
  if (Array.isArray(origin)) return readList(origin as readonly unknown[]);
  return { kind: 'other', value: origin };
}

/** Makes a function of a rule that a library without lists and expressions has to be given as one. */
export function predicateOf(list: OriginList): (origin: string) => boolean {
  // A copy of everything: what is wrong with such a function must not be held against the library.
  const exact = new Set(list);
  const expressions = list
    .filter((one) => one instanceof RegExp)
    .map(({ source, flags }) => new RegExp(source, flags.replaceAll(/[gy]/g, '')));
  return (origin) => exact.has(origin) || expressions.some((expression) => expression.test(origin));
}

function readList(given: readonly unknown[]): OriginRule {
  if (!given.every(isRule)) return { kind: 'other', value: given };
  const hasPattern = given.some((one) => typeof one === 'string' && expressionOfPattern(one) !== undefined);
  // The same array where it will do: what is done to it later is then seen by the library that keeps it.
  const list = hasPattern
    ? given.map((one) => (typeof one === 'string' ? (expressionOfPattern(one) ?? one) : one))
    : given;
  return { kind: 'list', list, exact: list.every((one) => typeof one === 'string') };
}

function isRule(one: unknown): one is string | RegExp | false {
  return typeof one === 'string' || one instanceof RegExp || one === false;
}

function literal(part: string): string {
  return part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
}

// As tight as the pattern: for *. one label or more, for :* a port or none.
function expressionOfPattern(text: string): RegExp | undefined {
  if (!text.includes('*')) return undefined;
  const { scheme, any, host, port = '' } = PATTERN.exec(text)?.groups ?? {};
  if (scheme === undefined || host === undefined) return undefined;
  const labels = any === undefined ? '' : '(?:[a-z0-9_-]+\\.)+';
  return new RegExp(`^${literal(scheme)}://${labels}${literal(host)}${port === ':*' ? ANY_PORT : port}$`);
}
