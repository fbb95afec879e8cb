import { linesOf, valueOf, type Answer } from './answer.js';
import type { Fault } from './fault.js';

const ALLOW_ORIGIN = 'access-control-allow-origin';

/** Returns what is wrong with who is allowed by `answer`, where the request was sent for `origin`. */
function checkOrigin(answer: Answer, origin: string, withCredentials: boolean): Fault | undefined {
  const lines = linesOf(answer, ALLOW_ORIGIN);
  const value = lines.join(', ');
  if (lines.length === 0) return { code: 'MissingAllowOriginHeader' };
  if (value === '*') return withCredentials ? { code: 'WildcardOriginNotAllowed' } : undefined;
  if (value === origin) return undefined;
  if (/[ ,]/.test(value)) return { code: 'MultipleAllowOriginValues', value, lines: lines.length };
  if (value === 'null' || URL.canParse(value)) return { code: 'AllowOriginMismatch', value };
  return { code: 'InvalidAllowOriginValue', value };
}

/** Returns what is wrong with whether credentials are allowed by `answer`, where the request has them. */
function checkCredentials(answer: Answer): Fault | undefined {
  const value = valueOf(answer, 'access-control-allow-credentials');
  return value === 'true' ? undefined : { code: 'InvalidAllowCredentials', value: value ?? '' };
}

/**
 * Carries out the CORS check: the same in all three engines.
 *
 * @see https://fetch.spec.whatwg.org/#concept-cors-check
 */
export function checkAccess(answer: Answer, origin: string, withCredentials: boolean): Fault | undefined {
  const fault = checkOrigin(answer, origin, withCredentials);
  if (fault !== undefined || valueOf(answer, ALLOW_ORIGIN) === '*' || !withCredentials) return fault;
  return checkCredentials(answer);
}
