import type { CorsDecision } from '@corskit/core';

import type { Exchange } from './exchange.js';
import { putHeaders, type GivenHeaders, type NodeResponse } from './head.js';
import { warnOnce } from './report.js';
import type { NodeRequest } from './request.js';

type WriteHead = (
  this: NodeResponse,
  status: number,
  second?: string | GivenHeaders,
  third?: GivenHeaders,
) => unknown;

// Shared by all copies of the package, so that an `import` and a `require` of it see each other's exchanges.
const EXCHANGE: unique symbol = Symbol.for('corskit.exchange');
const SEALED: unique symbol = Symbol.for('corskit.sealed');

/** Returns the exchange that `req` is sealed with, or undefined where no CORS layer has seen it. */
export function exchangeOf(req: NodeRequest): Exchange | undefined {
  const carrier = carrierOf(req);
  // Asked so because it is mostly not there yet, and a plain look-up would search the prototypes, too.
  return Object.hasOwn(carrier, EXCHANGE) ? carrier[EXCHANGE] : undefined;
}

interface Carrier {
  [EXCHANGE]?: Exchange;
}

// The exchange is kept on the list of header lines as received: every request has one, and nobody replaces it. Measured in
// Express, which changes the prototypes of request and response: a property on either costs two microseconds, a WeakMap,
// with keys that live this short, ten in garbage collection, this nothing that shows.
function carrierOf(req: NodeRequest): Carrier {
  return req.rawHeaders as Carrier;
}

/**
 * Sees to it that the headers are put on `res` when its head is written, whoever writes it, and have the last word then.
 *
 * Not before: between now and then error handlers drop headers, handlers replace `Vary`, gateways copy the
 * `Access-Control-*` of their upstream, and the route that is reached decides which policy it is. Every way out of a
 * response, explicit or not, ends in its `writeHead`.
 */
export function seal(req: NodeRequest, res: NodeResponse, exchange: Exchange): void {
  carrierOf(req)[EXCHANGE] = exchange;
  const writeHead = res.writeHead as WriteHead;
  // Not sealed, although its prototype is, where somebody has wrapped it before: compression does.
  if (!(SEALED in writeHead)) res.writeHead = sealed(writeHead) as never;
}

/**
 * Does once for all responses with this prototype what {@link seal} else does for each: for frameworks that give their
 * responses one of their own.
 */
export function sealPrototype(prototype: NodeResponse): void {
  const writeHead = prototype.writeHead as WriteHead;
  if (SEALED in writeHead) return;
  prototype.writeHead = Object.defineProperty(sealed(writeHead), SEALED, { value: true }) as never;
}

function sealed(original: WriteHead): WriteHead {
  return function writeHead(status, second, third) {
    const exchange = carrierOf(this.req)[EXCHANGE];
    // With the head sent, what follows is the error that Node has for it. Not asked of `headersSent`, which packages that
    // join two frameworks define anew.
    const decision = exchange === undefined || exchange.isSent ? undefined : finalDecision(exchange);
    if (exchange === undefined || decision === undefined)
      return passOn(this, original, status, second, third);
    const reason = typeof second === 'string' ? second : undefined;
    const given = third ?? (typeof second === 'string' ? undefined : second) ?? undefined;
    const headers = putHeaders(this, decision, given);
    const result =
      reason === undefined
        ? passOn(this, original, status, headers)
        : passOn(this, original, status, reason, headers);
    exchange.isSent = true;
    return result;
  };
}

function passOn(
  res: NodeResponse,
  original: WriteHead,
  status: number,
  second?: string | GivenHeaders,
  third?: GivenHeaders,
): unknown {
  if (third !== undefined) return original.call(res, status, second, third);
  return second === undefined ? original.call(res, status) : original.call(res, status, second);
}

// Nothing may be thrown from here: whoever writes a head, an error handler above all, could do nothing but die of it.
function finalDecision(exchange: Exchange): Pick<CorsDecision, 'headers' | 'vary'> | undefined {
  try {
    const policy = exchange.governing();
    if (policy === false) return undefined;
    const decision = exchange.decide(policy);
    if (!(decision instanceof Promise)) return decision;
    warnOnce(
      'late-origin-function',
      'cors: a response was sent before the origin function of its route had answered, and went out refused',
    );
  } catch (error) {
    warnOfUntold(error);
  }
  return { headers: {}, vary: ['Origin'] };
}

/** Tells `process`, once, of a request whose policy could not be told because of `error`. */
export function warnOfUntold(error: unknown): void {
  const cause = error instanceof Error ? error.message : 'unknown';
  warnOnce(
    'policy-not-found',
    `cors: a response went out refused, because its policy could not be told: ${cause}`,
  );
}
