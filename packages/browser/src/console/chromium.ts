import type { NetworkFailure } from '../answer.js';
import type { Fault } from '../fault.js';
import type { PrintedCause } from '../outcome.js';
import type { Api } from '../page-fetch.js';

const NET_ERRORS: Readonly<Record<NetworkFailure, string>> = {
  refused: 'ERR_CONNECTION_REFUSED',
  reset: 'ERR_CONNECTION_RESET',
  closed: 'ERR_EMPTY_RESPONSE',
  dns: 'ERR_NAME_NOT_RESOLVED',
  tls: 'ERR_CERT_AUTHORITY_INVALID',
};

const INITIATORS: Readonly<Record<Api, string>> = {
  fetch: 'fetch',
  xhr: 'XMLHttpRequest',
  eventsource: 'resource',
  beacon: 'resource',
  image: 'image',
  script: 'script',
  module: 'script',
  stylesheet: 'CSS stylesheet',
};

/** Returns what Chromium prints about `cause`. */
export function chromiumTexts(cause: PrintedCause): readonly string[] {
  switch (cause.kind) {
    case 'cors':
      return corsTexts(cause);
    case 'network':
      return [failed(NET_ERRORS[cause.failure])];
    case 'redirect':
      return [failed(cause.reason === 'too-many' ? 'ERR_TOO_MANY_REDIRECTS' : 'ERR_FAILED')];
    case 'refused':
      return refusedTexts(cause);
  }
}

function corsTexts({
  request,
  fault,
  at,
  target,
}: Extract<PrintedCause, { kind: 'cors' }>): readonly string[] {
  const { page, origin, credentials } = request;
  // It names the URL that the redirect leads to, where it is the redirect that is wrong.
  const isOther = fault.code === 'RedirectToOtherScheme' && target !== undefined;
  if (isOther && target.protocol === 'data:') return [failed('ERR_UNSAFE_REDIRECT')];
  const [from] = isOther ? [...request.redirectedFrom, request.url] : request.redirectedFrom;
  const url = isOther ? target : request.url;
  const via = from === undefined ? '' : ` (redirected from '${from.href}')`;
  const prefix =
    at === 'preflight' && !isOfPreflightAlone(fault)
      ? "Response to preflight request doesn't pass access control check: "
      : '';
  const isAboutCredentials =
    fault.code === 'WildcardOriginNotAllowed' || fault.code === 'InvalidAllowCredentials';
  const suffix =
    isAboutCredentials && page.api === 'xhr' && credentials === 'include'
      ? ' The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute.'
      : '';
  return [
    `Access to ${INITIATORS[page.api ?? 'fetch']} at '${url.href}'${via} from origin '${origin}' has been blocked by CORS policy: ${prefix}${reasonOf(fault)}${suffix}`,
    failed('ERR_FAILED'),
  ];
}

function refusedTexts({
  reason,
  request: { url, origin, page, redirectedFrom },
}: Extract<PrintedCause, { kind: 'refused' }>): readonly string[] {
  if (reason === 'same-origin-mode' && redirectedFrom.length > 0)
    return [
      `Unsafe attempt to load URL ${url.href} from frame with URL ${page.page}. Domains, protocols and ports must match.\n`,
    ];
  switch (reason) {
    case 'port':
      return [failed('ERR_UNSAFE_PORT')];
    case 'same-origin-mode':
      return [
        `Fetch API cannot load ${url.href}. Request mode is "same-origin" but the URL's origin is not same as the request origin ${origin}.`,
      ];
    case 'no-cors-redirect':
      return [
        `Fetch API cannot load ${url.href}. Request mode is "no-cors" but the redirect mode is not "follow".`,
      ];
    case 'scheme':
      return url.protocol === 'file:'
        ? [`Not allowed to load local resource: ${url.href}`]
        : [`Fetch API cannot load ${url.href}. URL scheme "${url.protocol.slice(0, -1)}" is not supported.`];
  }
}

// A value is a byte sequence; bytes above ASCII come out as escapes.
function shown(value: string): string {
  return value.replace(/[\x80-\xff]/g, (byte) => `\\u00${byte.charCodeAt(0).toString(16).toUpperCase()}`);
}

function failed(error: string): string {
  return `Failed to load resource: net::${error}`;
}

function isOfPreflightAlone({ code }: Fault): boolean {
  return ['MethodDisallowed', 'HeaderDisallowed', 'InvalidAllowMethods', 'InvalidAllowHeaders'].includes(
    code,
  );
}

function reasonOf(fault: Fault): string {
  const header = "'Access-Control-Allow-Origin' header";
  const repair = 'Have the server send the header with a valid value.';
  switch (fault.code) {
    case 'MissingAllowOriginHeader':
      return `No ${header} is present on the requested resource.`;
    case 'AllowOriginMismatch':
      return `The ${header} has a value '${shown(fault.value)}' that is not equal to the supplied origin. ${repair}`;
    case 'InvalidAllowOriginValue':
      return `The ${header} contains the invalid value '${shown(fault.value)}'. ${repair}`;
    case 'MultipleAllowOriginValues':
      return `The ${header} contains multiple values '${shown(fault.value)}', but only one is allowed. ${repair}`;
    case 'WildcardOriginNotAllowed':
      return `The value of the ${header} in the response must not be the wildcard '*' when the request's credentials mode is 'include'.`;
    case 'InvalidAllowCredentials':
      return `The value of the 'Access-Control-Allow-Credentials' header in the response is '${fault.value}' which must be 'true' when the request's credentials mode is 'include'.`;
    case 'InvalidStatus':
      return 'It does not have HTTP ok status.';
    case 'DisallowedRedirect':
      return 'Redirect is not allowed for a preflight request.';
    case 'InvalidAllowMethods':
      return 'Cannot parse Access-Control-Allow-Methods response header field in preflight response.';
    case 'InvalidAllowHeaders':
      return 'Cannot parse Access-Control-Allow-Headers response header field in preflight response.';
    case 'MethodDisallowed':
      return `Method ${fault.method} is not allowed by Access-Control-Allow-Methods in preflight response.`;
    case 'HeaderDisallowed':
      return `Request header field ${fault.name.toLowerCase()} is not allowed by Access-Control-Allow-Headers in preflight response.`;
    case 'RedirectContainsCredentials':
      return "Redirect location '' contains a username and password, which is disallowed for cross-origin requests.";
    case 'RedirectToOtherScheme':
      return 'Cross origin requests are only supported for protocol schemes: chrome, chrome-experimental-site-token-provider, chrome-extension, chrome-untrusted, data, http, https, isolated-app.';
  }
}
