import type { CorsSetup } from '@corskit/node';

import type { Kind } from './scenario.js';

// The one policy of all contenders, but for the origins.

/** The seconds for which a browser may remember a preflight. */
export const MAX_AGE = 600;

/** The response header that scripts may read. */
export const EXPOSED = 'X-Total';

/** The methods: those that corskit allows where none are listed. */
export const METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE'] as const;

/** What the route with a policy of its own changes. */
export const OWN_POLICY = { maxAge: 60 } as const;

/** Returns the policy as corskit takes it. */
export function setupOf(origin: readonly string[]): CorsSetup {
  return { origin, credentials: true, exposedHeaders: [EXPOSED], maxAge: MAX_AGE };
}

/** The policy as npm cors takes it, and after it @fastify/cors and Nest's `enableCors`. */
export interface PeerOptions {
  readonly origin: string[];
  readonly credentials: true;
  readonly methods: string;
  readonly exposedHeaders: string;
  readonly maxAge: number;
}

/** Returns the policy in the way that costs those peers least: lists as the strings that they would join them to. */
export function peerOptionsOf(origins: readonly string[]): PeerOptions {
  return {
    origin: [...origins],
    credentials: true,
    methods: METHODS.join(','),
    exposedHeaders: EXPOSED,
    maxAge: MAX_AGE,
  };
}

/** A header line. */
export interface Line {
  readonly name: string;
  readonly value: string;
}

const ALLOWED: readonly Line[] = [
  { name: 'Access-Control-Allow-Credentials', value: 'true' },
  { name: 'Access-Control-Expose-Headers', value: EXPOSED },
  { name: 'Vary', value: 'Origin' },
];

const PREFLIGHT: readonly Line[] = [
  { name: 'Access-Control-Allow-Credentials', value: 'true' },
  { name: 'Access-Control-Allow-Methods', value: METHODS.join(', ') },
  { name: 'Access-Control-Allow-Headers', value: 'authorization, content-type' },
  { name: 'Access-Control-Max-Age', value: String(MAX_AGE) },
  { name: 'Vary', value: 'Origin, Access-Control-Request-Headers' },
];

/**
 * Returns the lines that the floor sends to a request of `kind`: those that corskit sends, worked out beforehand.
 *
 * Only `Access-Control-Allow-Origin` is left to be added, since it depends on the request.
 */
export function linesByHand(kind: Kind): readonly Line[] {
  if (kind === 'preflight') return PREFLIGHT;
  return kind === 'allowed' ? ALLOWED : [{ name: 'Vary', value: 'Origin' }];
}

/** Reports whether the floor sends `Access-Control-Allow-Origin` to a request of `kind`. */
export function isAllowed(kind: Kind): boolean {
  return kind === 'allowed' || kind === 'preflight';
}
