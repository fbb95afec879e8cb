import { isSafelistedMethod, validatePolicy, type CorsOptions, type PolicyIssueCode } from '@corskit/core';

import type { NeededPolicy } from './needed-policy.js';

type Hatch = 'dangerouslyAllowInsecureOrigins' | 'dangerouslyAllowNullOrigin';
type Options = Pick<CorsOptions, 'origin' | 'credentials' | 'methods' | 'exposedHeaders' | Hatch>;

/** What opens for an origin that a policy refuses by itself, and what had better be changed instead. */
const HATCHES: readonly (readonly [code: PolicyIssueCode, hatch: Hatch, better: string])[] = [
  ['insecure-origin', 'dangerouslyAllowInsecureOrigins', 'better: serve the page over https'],
  ['null-origin', 'dangerouslyAllowNullOrigin', 'better: serve the page over http://localhost'],
];

const DEFAULT_METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE'];

/** As wide as the code of the documentation is. */
const WIDTH = 100;

/**
 * Returns the options of a policy that allows what is needed and as little else as can be, undefined where no policy may:
 * `null` with credentials, an origin that only a hand could have written.
 *
 * The request headers are left to the default, those that a preflight asks for: a list would have to be kept up to date.
 */
function policyOptions(needed: NeededPolicy): CorsOptions | undefined {
  const methods = needed.methods.filter((method) => !isSafelistedMethod(method));
  const exposedHeaders = needed.exposedHeaders.filter(isExposable);
  const bare: Options = {
    origin: [...new Set(needed.origins)],
    ...(needed.credentials ? { credentials: true } : {}),
    ...(methods.every((method) => DEFAULT_METHODS.includes(method)) ? {} : { methods: unique(methods) }),
    ...(exposedHeaders.length === 0 ? {} : { exposedHeaders: unique(exposedHeaders) }),
  };
  const codes = new Set(errorsOf(bare));
  const hatches = HATCHES.filter(([code]) => codes.has(code)).map(([, hatch]) => [hatch, true] as const);
  const options: Options = { ...bare, ...Object.fromEntries(hatches) };
  return errorsOf(options).length === 0 ? options : undefined;
}

/**
 * Returns the options of a policy that allows what is needed as a literal of JavaScript, undefined where no policy may.
 *
 * It is one line where there is room for it beside `before` characters.
 */
export function policyLiteral(needed: NeededPolicy, before: number): string | undefined {
  const options = policyOptions(needed);
  if (options === undefined) return undefined;
  const advice = new Map<string, string>(HATCHES.map(([, hatch, better]) => [hatch, ` // ${better}`]));
  const names = Object.keys(options);
  const members = Object.entries(options).map(([name, value]) => `${name}: ${literalOf(value)}`);
  const line = `{ ${members.join(', ')} }`;
  if (!names.some((name) => advice.has(name)) && before + line.length <= WIDTH) return line;
  const lines = members.map((member, i) => `  ${member},${advice.get(names[i] ?? '') ?? ''}\n`);
  return `{\n${lines.join('')}}`;
}

/** Returns a value as a literal: strings in single quotes unless there is one within, and in ASCII. */
function literalOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`;
  const json = JSON.stringify(value).replace(/[^\x20-\x7e]/g, escapeUnit);
  if (typeof value !== 'string' || value.includes("'")) return json;
  return `'${json.slice(1, -1).replaceAll('\\"', '"')}'`;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

// Those that a script can read anyway, or never, are left out; '*' would expose all.
function isExposable(name: string): boolean {
  return name !== '*' && validatePolicy({ origin: '*', exposedHeaders: [name] }).length === 0;
}

function errorsOf(options: CorsOptions): readonly PolicyIssueCode[] {
  return validatePolicy(options)
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
