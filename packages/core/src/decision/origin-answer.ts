import type { OriginFault } from '../origin/origin-list.js';
import { parseSerializedOrigin } from '../fetch/serialized-origin.js';
import type { HeaderReader, OriginFunction } from '../policy/options.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { CorsRequest } from './request.js';

/** What the policy says of an origin: undefined where it is allowed, a reason, or what went wrong in the origin function. */
export type OriginAnswer = OriginFault | { readonly error: unknown } | undefined;

/** Asks the policy whether the origin of `request`, which has one, may call; a promise only where a function returns one. */
export function answerOrigin(
  policy: CorsPolicy,
  request: CorsRequest,
  origin: string,
): OriginAnswer | Promise<OriginAnswer> {
  if (policy.origin.kind === 'any') return undefined;
  if (policy.origin.kind === 'list') return policy.origin.list.fault(origin);
  if (origin === 'null') return 'origin-null';
  if (parseSerializedOrigin(origin) === undefined) return 'origin-malformed';
  return askFunction(policy.origin.allows, origin, listedHeaders(policy.vary, request.header));
}

function askFunction(
  allows: OriginFunction,
  origin: string,
  header: HeaderReader,
): OriginAnswer | Promise<OriginAnswer> {
  try {
    const answer: unknown = allows(origin, header);
    return isThenable(answer) ? Promise.resolve(answer).then(readAnswer, failed) : readAnswer(answer);
  } catch (error) {
    return failed(error);
  }
}

function readAnswer(answer: unknown): OriginAnswer {
  if (typeof answer === 'boolean') return answer ? undefined : 'origin-not-allowed';
  // A truthy value is not enough: a promise in a list, a row of a database, the text 'false'.
  const given = answer === null ? 'null' : typeof answer;
  return failed(
    new TypeError(`cors: origin: the function returned ${given}; return true or false, or a promise of it`),
  );
}

function failed(error: unknown): OriginAnswer {
  return { error };
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
  );
}

// A header that Vary does not name would make caches hand one tenant's answer to another.
function listedHeaders(vary: readonly string[], header: HeaderReader | undefined): HeaderReader {
  return (name) => {
    const given: unknown = name;
    if (typeof given !== 'string') {
      // cb(null, true): what a function written for another library does.
      throw new TypeError(
        'cors: origin: the function calls its second argument back, which reads request headers; return the answer instead',
      );
    }
    const wanted = given.toLowerCase();
    if (vary.some((listed) => listed.toLowerCase() === wanted)) return header?.(wanted);
    throw new TypeError(
      `cors: origin: the function reads the header ${JSON.stringify(given)}; add it to vary: ['${given}']`,
    );
  };
}
