import { isSafelistedMethod, isToken } from '@corskit/core';

import { checkAccess } from './access-check.js';
import { isRedirectStatus, listOf, valueOf, type Answer } from './answer.js';
import type { Engine } from './engine.js';
import type { Fault } from './fault.js';
import { askedHeaderNames } from './unsafe-headers.js';
import type { Request } from './request.js';
import { preflightOrigin } from './sent-request.js';

type Check = (answer: Answer, request: Request, engine: Engine) => Fault | undefined;

/**
 * The checks of a preflight's answer, in each engine's order: with several faults, each engine names another.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch
 */
const CHECKS: Readonly<Record<Engine, readonly Check[]>> = {
  chromium: [noRedirect, access, okStatus, methodsParse, headersParse, methodAllowed, headersAllowed],
  firefox: [access, noRedirect, okStatus, methodsParse, methodAllowed, headersParse, headersAllowed],
  webkit: [okStatus, access, methodsParse, headersParse, methodAllowed, headersAllowed],
};

/** Returns the first fault that `engine` finds in the answer to the preflight of `request`, undefined where it goes on. */
export function checkPreflight(answer: Answer, request: Request, engine: Engine): Fault | undefined {
  for (const check of CHECKS[engine]) {
    const fault = check(answer, request, engine);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function access(answer: Answer, request: Request, engine: Engine): Fault | undefined {
  return checkAccess(answer, preflightOrigin(request, engine), request.credentials === 'include');
}

function noRedirect({ status }: Answer): Fault | undefined {
  return isRedirectStatus(status) ? { code: 'DisallowedRedirect' } : undefined;
}

function okStatus({ status }: Answer): Fault | undefined {
  return status >= 200 && status <= 299 ? undefined : { code: 'InvalidStatus' };
}

function methodsParse(answer: Answer): Fault | undefined {
  const found = findInvalid(answer, 'access-control-allow-methods');
  return found === undefined ? undefined : { code: 'InvalidAllowMethods', ...found };
}

function headersParse(answer: Answer): Fault | undefined {
  const found = findInvalid(answer, 'access-control-allow-headers');
  return found === undefined ? undefined : { code: 'InvalidAllowHeaders', ...found };
}

/** Returns the first element of a list header that is no token, with the whole value. */
function findInvalid(answer: Answer, name: string): { value: string; element: string } | undefined {
  const element = listOf(answer, name).find((one) => !isToken(one));
  return element === undefined ? undefined : { value: valueOf(answer, name) ?? '', element };
}

function methodAllowed(answer: Answer, { method, credentials }: Request): Fault | undefined {
  const listed = listOf(answer, 'access-control-allow-methods');
  const allowed =
    isSafelistedMethod(method) ||
    listed.includes(method) ||
    (credentials !== 'include' && listed.includes('*'));
  return allowed ? undefined : { code: 'MethodDisallowed', method };
}

function headersAllowed(answer: Answer, request: Request, engine: Engine): Fault | undefined {
  const listed = listOf(answer, 'access-control-allow-headers').map((name) => name.toLowerCase());
  // The standard leaves Authorization out of what '*' covers; no engine does.
  if (request.credentials !== 'include' && listed.includes('*')) return undefined;
  const refused = askedHeaderNames(request, engine).filter((name) => !listed.includes(name.toLowerCase()));
  // Firefox names the first in the order of the request header, the others in that of the script.
  const [name] = engine === 'firefox' ? refused.map((one) => one.toLowerCase()).sort() : refused;
  return name === undefined ? undefined : { code: 'HeaderDisallowed', name };
}
