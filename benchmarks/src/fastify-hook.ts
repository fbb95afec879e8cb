import type { FastifyReply, FastifyRequest } from 'fastify';

import { isAllowed, linesByHand } from './policy.js';
import type { Kind } from './scenario.js';

/** A hook on Fastify's `onRequest`. */
export type Hook = (request: FastifyRequest, reply: FastifyReply, done: () => void) => void;

/**
 * Returns the least that sends the headers that corskit sends.
 *
 * Fastify collects a reply's headers in an object of its own. A preflight is answered by it, as corskit and the peers have
 * it answered: written past it, it would take a microsecond less, and neither its log nor its hooks would see it.
 */
export function hookByHand(kind: Kind): Hook {
  const lines = linesByHand(kind);
  const allowed = isAllowed(kind);
  return ({ headers }, reply, done) => {
    if (allowed) reply.header('Access-Control-Allow-Origin', headers.origin ?? '');
    for (const { name, value } of lines) reply.header(name, value);
    if (kind === 'preflight') void reply.code(204).send();
    else done();
  };
}
