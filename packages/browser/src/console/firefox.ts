import { isRedirectStatus } from '../answer.js';
import type { Fault } from '../fault.js';
import type { PrintedCause } from '../outcome.js';

const DID_NOT_SUCCEED = 'CORS request did not succeed';

/** Returns what Firefox prints about `cause`. */
export function firefoxTexts(cause: PrintedCause): readonly string[] {
  switch (cause.kind) {
    case 'cors':
      return corsTexts(cause);
    case 'network': {
      const text = blocked(cause.request.url, DID_NOT_SUCCEED, '(null)');
      return cause.at === 'preflight' ? [text, text] : [text];
    }
    case 'redirect':
      return [blocked(cause.request.url, DID_NOT_SUCCEED, '(null)')];
    case 'refused':
      return refusedTexts(cause);
  }
}

function corsTexts({
  at,
  fault,
  request,
  status,
  target,
}: Extract<PrintedCause, { kind: 'cors' }>): readonly string[] {
  const { url } = request;
  const follow = blocked(url, DID_NOT_SUCCEED, '(null)');
  if (fault.code === 'RedirectContainsCredentials') return [follow];
  if (fault.code === 'RedirectToOtherScheme' && target !== undefined)
    return target.protocol === 'data:' ? [follow] : [blocked(target, reasonOf(fault)), follow];
  const first = blocked(url, reasonOf(fault), hasStatus(fault) ? String(status) : undefined, fault);
  if (at === 'redirect') return [first, follow];
  if (at === 'response') {
    const unconnected = `Firefox can\u2019t establish a connection to the server at ${url.href}.`;
    return request.page.api === 'eventsource' ? [first, unconnected] : [first];
  }
  if (fault.code === 'DisallowedRedirect')
    return [first, blocked(url, 'CORS preflight response did not succeed', String(status)), follow];
  return isRedirectStatus(status) ? [first, follow, follow] : [first, follow];
}

function refusedTexts({
  reason,
  request: { url, page },
}: Extract<PrintedCause, { kind: 'refused' }>): readonly string[] {
  switch (reason) {
    case 'same-origin-mode':
      return [`Security Error: Content at ${page.page} may not load data from ${url.href}.`];
    case 'scheme':
      return url.protocol === 'file:'
        ? [`Security Error: Content at ${page.page} may not load or link to ${url.href}.`]
        : [blocked(url, 'CORS request not http')];
    case 'no-cors-redirect':
    case 'port':
      return [];
  }
}

function blocked(url: URL, reason: string, status?: string, fault?: Fault): string {
  const at = fault?.code === 'WildcardOriginNotAllowed' ? `\u2018${url.href}\u2019` : url.href;
  const end = status === undefined ? '' : ` Status code: ${status}.`;
  return `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${at}. (Reason: ${reason}).${end}`;
}

// A value is a byte sequence; Firefox shows it as UTF-8.
function decoded(value: string): string {
  return new TextDecoder().decode(Uint8Array.from(value, (byte) => byte.charCodeAt(0)));
}

function hasStatus({ code }: Fault): boolean {
  return code === 'MissingAllowOriginHeader' || code === 'InvalidStatus';
}

function reasonOf(fault: Fault): string {
  switch (fault.code) {
    case 'MissingAllowOriginHeader':
      return `${header('Origin')} missing`;
    case 'AllowOriginMismatch':
    case 'InvalidAllowOriginValue':
      return `${header('Origin')} does not match \u2018${decoded(fault.value)}\u2019`;
    case 'MultipleAllowOriginValues':
      return fault.lines > 1
        ? `Multiple ${header('Origin')} not allowed`
        : `${header('Origin')} does not match \u2018${decoded(fault.value)}\u2019`;
    case 'WildcardOriginNotAllowed':
      return `Credential is not supported if the ${header('Origin')} is \u2018*\u2019`;
    case 'InvalidAllowCredentials':
      return `expected \u2018true\u2019 in ${header('Credentials')}`;
    case 'InvalidStatus':
      return 'CORS preflight response did not succeed';
    case 'DisallowedRedirect':
      return 'CORS request external redirect not allowed';
    case 'InvalidAllowMethods':
      return `invalid token \u2018${decoded(fault.element)}\u2019 in ${header('Methods')}`;
    case 'InvalidAllowHeaders':
      return `invalid token \u2018${decoded(fault.element)}\u2019 in ${header('Headers')}`;
    case 'MethodDisallowed':
      return `Did not find method in ${header('Methods')}`;
    case 'HeaderDisallowed':
      return `header \u2018${fault.name}\u2019 is not allowed according to header \u2018Access-Control-Allow-Headers\u2019 from CORS preflight response`;
    case 'RedirectToOtherScheme':
      return 'CORS request not http';
    case 'RedirectContainsCredentials':
      return DID_NOT_SUCCEED;
  }
}

function header(name: string): string {
  return `CORS header \u2018Access-Control-Allow-${name}\u2019`;
}
