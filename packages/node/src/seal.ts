import type { Exchange } from './exchange.js';
import { headersLast, writeHeadWith, type GivenHeaders, type NodeResponse } from './head.js';
import { warn } from './report.js';

// Shared by all copies of the package, so that an `import` and a `require` of it see each other's responses.
const EXCHANGE: unique symbol = Symbol.for('corskit.exchange');

/** Returns the exchange that `res` is sealed with, or undefined. */
export function exchangeOf(res: NodeResponse): Exchange | undefined {
  return (res as { [EXCHANGE]?: Exchange })[EXCHANGE];
}

/**
 * Sees to it that the headers are put on `res` when its head is written, whoever writes it, and has the last word then.
 *
 * Not before: between now and then error handlers drop headers, handlers replace `Vary`, gateways copy the
 * `Access-Control-*` of their upstream, and the route that is reached decides which policy it is. Every way out of a
 * response, explicit or not, ends in its `writeHead`.
 */
export function seal(res: NodeResponse, exchange: Exchange): void {
  (res as { [EXCHANGE]?: Exchange })[EXCHANGE] = exchange;
  const original: (...given: never[]) => unknown = res.writeHead;
  const writeHead = (
    status: number,
    reason: string | undefined,
    headers: GivenHeaders | undefined,
  ): unknown => Reflect.apply(original, res, headersLast(status, reason, headers));
  const sealed = (status: number, second?: string | GivenHeaders, third?: GivenHeaders): unknown => {
    const reason = typeof second === 'string' ? second : undefined;
    const given = third ?? (typeof second === 'string' ? undefined : second) ?? undefined;
    // Too late for headers: what follows is the error that Node has for it.
    if (res.headersSent) return writeHead(status, reason, given);
    const policy = exchange.governing();
    if (policy === false) return writeHead(status, reason, given);
    const decision = exchange.decide(policy);
    if (!(decision instanceof Promise)) return writeHeadWith(res, decision, writeHead, status, reason, given);
    warn(
      'cors: a response was sent before the origin function of its route had answered: it goes out refused',
      'late-origin-function',
    );
    return writeHeadWith(res, { headers: {}, vary: policy.vary }, writeHead, status, reason, given);
  };
  res.writeHead = sealed as never;
}
