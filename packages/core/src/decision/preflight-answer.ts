import { readFieldNames } from '../fetch/field-list.js';
import { isForbiddenMethod, isSafelistedMethod } from '../fetch/method.js';
import { isToken } from '../fetch/token.js';
import type { RefusalReason } from '../policy/options.js';
import type { CompiledNames, CorsPolicy } from '../policy/policy.js';
import type { PolicyScope } from '../policy/scope.js';

/** The longest method that is taken where any method is; the longest that is registered has 17 letters. */
export const MAX_METHOD_BYTES = 64;

/** What a preflight asks for beyond its origin, answered. */
export interface PreflightAnswer {
  /** The value of `Access-Control-Allow-Methods`; empty for none. */
  readonly methods: string;
  /** The value of `Access-Control-Allow-Headers`; empty for none. */
  readonly headers: string;
  readonly refused?: { readonly reason: RefusalReason; readonly value: string };
}

/**
 * Answers the method and the header names that a preflight asks for, in the order in which browsers check them.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 steps 7.5 to 7.7
 */
export function answerPreflight(
  policy: CorsPolicy,
  method: string,
  names: string | undefined,
  scope: PolicyScope,
): PreflightAnswer {
  const { methods, allowedHeaders } = policy;
  if (!isMethodAllowed(methods, method)) {
    return {
      methods: methods.value,
      headers: allowedHeaders.value,
      refused: { reason: 'method-not-allowed', value: method },
    };
  }
  const asked = names === undefined || names === '' ? [] : readFieldNames(names);
  const refused =
    typeof asked === 'string'
      ? { reason: `headers-${asked}` as const, value: names ?? '' }
      : findRefused(allowedHeaders, asked);
  if (refused !== undefined) {
    return {
      methods: methods.kind === 'asked' ? method : methods.value,
      headers: allowedHeaders.value,
      refused,
    };
  }
  const reflected = allowedHeaders.kind === 'asked' && typeof asked !== 'string';
  return {
    methods: scope === 'route' || methods.kind === 'asked' ? method : methods.value,
    headers: reflected ? asked.join(', ') : allowedHeaders.value,
  };
}

function isMethodAllowed(methods: CompiledNames, method: string): boolean {
  if (methods.has(method) || isSafelistedMethod(method)) return true;
  return (
    methods.kind !== 'listed' &&
    method.length <= MAX_METHOD_BYTES &&
    isToken(method) &&
    !isForbiddenMethod(method)
  );
}

function findRefused(allowed: CompiledNames, asked: readonly string[]): PreflightAnswer['refused'] {
  const value = asked.find(
    (name) => (allowed.kind === 'listed' || name === 'authorization') && !allowed.has(name),
  );
  return value === undefined ? undefined : { reason: 'header-not-allowed', value };
}
