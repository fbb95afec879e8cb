import type { IncomingMessage, ServerResponse } from 'node:http';

import peer from 'cors';

import { isAllowed, linesByHand, peerOptionsOf } from './policy.js';
import type { Kind } from './scenario.js';

/** A middleware, as the contenders on node:http and on Express are. */
export type Middleware = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

/** Returns npm cors with the policy. */
export function peerOf(origins: readonly string[]): Middleware {
  return peer(peerOptionsOf(origins)) as Middleware;
}

/**
 * Returns the least that sends the headers that corskit sends: no look-up, no check, nothing that depends on the request
 * but the origin.
 *
 * A preflight is written in one call, which is the cheapest way that Node has.
 */
export function byHand(kind: Kind): Middleware {
  const lines = linesByHand(kind);
  if (kind === 'preflight') {
    const flat = lines.flatMap(({ name, value }) => [name, value]);
    return (req, res) => {
      res.writeHead(204, ['Access-Control-Allow-Origin', req.headers.origin ?? '', ...flat]);
      res.end();
    };
  }
  const allowed = isAllowed(kind);
  return (req, res, next) => {
    if (allowed) res.setHeader('Access-Control-Allow-Origin', req.headers.origin ?? '');
    for (const { name, value } of lines) res.setHeader(name, value);
    next();
  };
}
