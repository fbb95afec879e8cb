import type { Fault } from '../fault.js';
import type { PrintedCause } from '../outcome.js';
import type { NetworkFailure } from '../answer.js';
import type { Request } from '../request.js';

/** Returns what WebKit prints about `cause`. */
export function webkitTexts(cause: PrintedCause): readonly string[] {
  switch (cause.kind) {
    case 'cors': {
      const reason = corsReason(cause);
      return around(reason, cause.request);
    }
    case 'network': {
      const reason = networkReason(cause.failure, cause.request.url);
      return cause.at === 'preflight' ? around(reason, cause.request) : [failed(reason)];
    }
    case 'redirect': {
      const reason =
        cause.reason === 'too-many'
          ? 'Load cannot follow more than 20 redirections'
          : `Not allowed to follow a redirection while loading ${cause.request.url.href}`;
      return around(reason, cause.request);
    }
    case 'refused':
      return refusedTexts(cause);
  }
}

function corsReason({ at, fault, request, status, target }: Extract<PrintedCause, { kind: 'cors' }>): string {
  const reason = reasonOf(fault, request, status, target);
  if (at !== 'redirect' || target === undefined || target.protocol === 'ftp:') return reason;
  const shown = new URL(target);
  shown.username = '';
  shown.password = '';
  return `Cross-origin redirection to ${shown.href} denied by Cross-Origin Resource Sharing policy: ${reason}`;
}

function refusedTexts({ reason, request }: Extract<PrintedCause, { kind: 'refused' }>): readonly string[] {
  const { url } = request;
  switch (reason) {
    case 'port':
      return [`Not allowed to use restricted network port ${url.port}: ${url.href}`];
    case 'same-origin-mode':
      return [`Fetch API cannot load ${url.href}.`];
    case 'no-cors-redirect':
      return [
        'No-Cors mode requires follow redirect mode',
        'Not allowed to request resource',
        cannotLoad(url, 'fetch'),
      ];
    case 'scheme':
      return ['Cross origin requests are only supported for HTTP.', cannotLoad(url, 'fetch')];
  }
}

function around(reason: string, { page, url }: Request): readonly string[] {
  const { api = 'fetch' } = page;
  switch (api) {
    case 'image':
      return [reason, `Cannot load image ${url.href} due to access control checks.`, failed(reason)];
    case 'beacon':
      return [reason, `Beacon API cannot load ${url.href}. ${reason}`, failed(reason)];
    case 'script':
      return [
        reason,
        failed(reason),
        'Cross-origin script load denied by Cross-Origin Resource Sharing policy.',
      ];
    case 'module':
    case 'stylesheet':
      return [reason, failed(reason)];
    case 'fetch':
    case 'xhr':
    case 'eventsource':
      return [reason, cannotLoad(url, api), failed(reason)];
  }
}

function cannotLoad(url: URL, api: 'fetch' | 'xhr' | 'eventsource'): string {
  const name = { fetch: 'Fetch API', xhr: 'XMLHttpRequest', eventsource: 'EventSource' }[api];
  return `${name} cannot load ${url.href} due to access control checks.`;
}

function failed(reason: string): string {
  return `Failed to load resource: ${reason}`;
}

function networkReason(failure: NetworkFailure, { hostname }: URL): string {
  switch (failure) {
    case 'refused':
      return `Could not connect to ${hostname}: Connection refused`;
    case 'reset':
      return 'Error receiving data: Connection reset by peer';
    case 'closed':
      return 'Connection terminated unexpectedly';
    case 'dns':
      return `Error resolving \u201c${hostname}\u201d: Name or service not known`;
    case 'tls':
      return 'Unacceptable TLS certificate';
  }
}

function reasonOf(fault: Fault, { sentOrigin }: Request, status: number, target: URL | undefined): string {
  const notAllowed = `Origin ${sentOrigin} is not allowed by Access-Control-Allow-Origin. Status code: ${status}`;
  switch (fault.code) {
    case 'MissingAllowOriginHeader':
    case 'AllowOriginMismatch':
    case 'InvalidAllowOriginValue':
      return notAllowed;
    case 'MultipleAllowOriginValues':
      return fault.value.includes(',')
        ? 'Access-Control-Allow-Origin cannot contain more than one origin.'
        : notAllowed;
    case 'WildcardOriginNotAllowed':
      return 'Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.';
    case 'InvalidAllowCredentials':
      return 'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".';
    case 'InvalidStatus':
    case 'DisallowedRedirect':
      return `Preflight response is not successful. Status code: ${status}`;
    case 'InvalidAllowMethods':
      return `Header Access-Control-Allow-Methods has an invalid value: ${fault.value}`;
    case 'InvalidAllowHeaders':
      return `Header Access-Control-Allow-Headers has an invalid value: ${fault.value}`;
    case 'MethodDisallowed':
      return `Method ${fault.method} is not allowed by Access-Control-Allow-Methods.`;
    case 'HeaderDisallowed':
      return `Request header field ${fault.name} is not allowed by Access-Control-Allow-Headers.`;
    case 'RedirectContainsCredentials':
      return `redirection URL ${target?.href ?? ''} has credentials`;
    case 'RedirectToOtherScheme':
      return target?.protocol === 'ftp:'
        ? 'FTP URLs are disabled'
        : 'not allowed to follow a cross-origin CORS redirection with non CORS scheme';
  }
}
