import { linesOf, valueOf, type Answer } from './answer.js';
import type { Fault } from './fault.js';

/**
 * Carries out the CORS check: the same in all three engines.
 *
 * Returns what is wrong with who is allowed by `answer`, where the request was sent for `origin`, or with whether
 * credentials are, where the request has them.
 *
 * @see https://fetch.spec.whatwg.org/#concept-cors-check
 */
export function checkAccess(answer: Answer, origin: string, withCredentials: boolean): Fault | undefined {
  const lines = linesOf(answer, 'access-control-allow-origin');
  const value = lines.join(', ');
  if (lines.length === 0) return { code: 'MissingAllowOriginHeader' };
  if (value === '*') return withCredentials ? { code: 'WildcardOriginNotAllowed' } : undefined;
  if (value === origin) return withCredentials ? checkCredentials(answer) : undefined;
  if (/[ ,]/.test(value)) return { code: 'MultipleAllowOriginValues', value, lines: lines.length };
  if (value === 'null' || URL.canParse(value)) return { code: 'AllowOriginMismatch', value };
  return { code: 'InvalidAllowOriginValue', value };
}

function checkCredentials(answer: Answer): Fault | undefined {
  const value = valueOf(answer, 'access-control-allow-credentials');
  return value === 'true' ? undefined : { code: 'InvalidAllowCredentials', value: value ?? '' };
}
