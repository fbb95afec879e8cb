import { definePolicySet, type CorsDecision, type CorsSetup } from '@corskit/core';

import { decideOn } from './decide-on.js';
import { checkWrapped, type CorsWrap, type RequestLike, type WrapOptions } from './handler.js';
import { answerPreflight, putHeaders } from './headers.js';
import { checkUnwrapped, enter, leave, markWrapped } from './layer.js';
import { warnOfIssue } from './report.js';

/** Undefined is what Bun is told of a connection that was upgraded. */
type Handler = (
  this: unknown,
  request: RequestLike,
  ...rest: unknown[]
) => Promise<Response | undefined> | Response | undefined;

/**
 * Returns the function that wraps a handler so that it carries out `setup`: `cors({ origin: [...] })(app.fetch)`.
 *
 * Preflights are answered without the handler; every response that it returns gets its headers. The wrapped handler takes
 * what the handler takes, and returns a promise.
 *
 * @throws {CorsPolicyError} with every issue at once, where the setup is wrong.
 * @throws {TypeError} where the handler stands in the place of the setup.
 */
export function cors(setup: CorsSetup): CorsWrap {
  if (typeof setup === 'function')
    throw new TypeError('cors: the options come first; write cors({ origin: ... })(app.fetch)');
  const set = definePolicySet(setup, warnOfIssue);
  const wrap = (handler: Handler, options?: WrapOptions<RequestLike>): Handler => {
    checkWrapped(handler, options);
    checkUnwrapped(handler, set);
    const onError = options?.onError;
    // A function, not an arrow: Bun hands its server over as `this`.
    const wrapped: Handler = async function fetch(this: unknown, request, ...rest) {
      const isOutermost = enter(request, set);
      let decision: CorsDecision | undefined;
      let response: Response | undefined;
      try {
        if (isOutermost) {
          // Before the handler runs: an origin function that fails is an error of the request, with nothing to be undone.
          const decided = decideOn(set, request);
          const { decision: found, error } = decided instanceof Promise ? await decided : decided;
          decision = found;
          // oxlint-disable-next-line typescript/only-throw-error -- whatever it threw is handed on
          if (error !== undefined) throw error;
          if (decision?.kind === 'preflight') return answerPreflight(decision);
        }
        response = await handler.call(this, request, ...rest);
      } catch (error) {
        if (onError === undefined) throw error;
        response = await onError(error, request);
      } finally {
        if (isOutermost) leave(request);
      }
      return isOutermost ? putHeaders(response, decision) : response;
    };
    markWrapped(wrapped, set);
    return wrapped;
  };
  // What a handler takes and returns is for its own types to say; nothing here depends on it.
  return wrap as CorsWrap;
}
