import { isToken } from '@corskit/core';

import type { NeededPolicy } from './needed-policy.js';

/** What a gateway is to allow, checked and without repeats. */
export interface GatewayPolicy {
  /** Serialized origins: of letters, digits, and characters that no configuration file takes for its own. */
  readonly origins: readonly [string, ...string[]];
  /** The headers that are the same whoever asks, with their values. */
  readonly constant: readonly (readonly [name: string, value: string])[];
}

const USUAL_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const USUAL_HEADERS = ['content-type', 'authorization'];

const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::[0-9]+)?$/;

/**
 * Makes of what a fetch needs what a gateway is told: the methods and headers that an API usually has come with it,
 * so that the next fetch does not fail on them.
 *
 * @throws {TypeError} for an origin that is none, a method or name that is no token, and where no origin is given.
 */
export function gatewayPolicyOf(needed: NeededPolicy): GatewayPolicy {
  const [first, ...others] = new Set(needed.origins.map(checkedOrigin));
  if (first === undefined) throw new TypeError('No origin is given: name at least one that may call.');
  const methods = listOf([...USUAL_METHODS, ...needed.methods]);
  const headers = listOf([...USUAL_HEADERS, ...needed.headers]);
  const exposed = listOf(needed.exposedHeaders);
  return {
    origins: [first, ...others],
    constant: [
      ...(needed.credentials ? [['Access-Control-Allow-Credentials', 'true'] as const] : []),
      ['Access-Control-Allow-Methods', methods],
      ['Access-Control-Allow-Headers', headers],
      ...(exposed === '' ? [] : [['Access-Control-Expose-Headers', exposed] as const]),
    ],
  };
}

/** Returns a regular expression, for PCRE and RE2 alike and not yet anchored, that matches `origin` alone. */
export function originPattern(origin: string): string {
  return origin.replace(/[.+[\]]/g, String.raw`\$&`);
}

// The set is narrower than what a URL parser lets through: `https://a$b.example` has an origin, but nobody's site is
// there, and the policies of this project do not list it either.
function checkedOrigin(origin: string): string {
  const isOrigin = ORIGIN.test(origin) && URL.canParse(origin) && isCanonical(origin);
  if (isOrigin) return origin;
  throw new TypeError(
    `${JSON.stringify(origin)} is not an origin that a gateway can list: write scheme://host as a browser sends it, ` +
      'in lower case, with the port where it is not the default one, and with nothing behind it.',
  );
}

function isCanonical(origin: string): boolean {
  const { href } = new URL(origin);
  return href === origin || href === `${origin}/`;
}

function listOf(names: readonly string[]): string {
  for (const name of names)
    if (!isToken(name))
      throw new TypeError(`${JSON.stringify(name)} is not the name of a method or of a header.`);
  return [...new Set(names)].join(', ');
}
