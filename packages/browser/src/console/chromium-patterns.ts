import type { MessageCode } from './console-message.js';
import type { MessagePattern } from './message-pattern.js';

const FRAME =
  "Access to [A-Za-z ]+ at '(?<url>[^']*)' (?:\\(redirected from '(?<redirectedFrom>[^']*)'\\) )?from origin '(?<origin>[^']*)' has been blocked by CORS policy: ";
const PREFLIGHT = "Response to preflight request doesn't pass access control check: ";
const ORIGIN = "The 'Access-Control-Allow-Origin' header ";

// Without an end: older versions go on with advice of their own, others with a word on withCredentials.
const REASONS: readonly (readonly [code: MessageCode, reason: string])[] = [
  [
    'MissingAllowOriginHeader',
    "No 'Access-Control-Allow-Origin' header is present on the requested resource",
  ],
  ['AllowOriginMismatch', `${ORIGIN}has a value '(?<value>[^']*)' that is not equal to the supplied origin`],
  ['InvalidAllowOriginValue', `${ORIGIN}contains the invalid value '(?<value>.*)'`],
  ['MultipleAllowOriginValues', `${ORIGIN}contains multiple values '(?<value>.*)', but only one is allowed`],
  [
    'WildcardOriginNotAllowed',
    "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '\\*'",
  ],
  [
    'InvalidAllowCredentials',
    "The value of the 'Access-Control-Allow-Credentials' header in the response is '(?<value>.*)' which must be 'true'",
  ],
  ['InvalidStatus', 'It does not have HTTP ok status'],
  ['DisallowedRedirect', 'Redirect is not allowed for a preflight request'],
];

const OF_PREFLIGHTS: readonly (readonly [code: MessageCode, reason: string])[] = [
  [
    'InvalidAllowMethods',
    'Cannot parse Access-Control-Allow-Methods response header field in preflight response',
  ],
  [
    'InvalidAllowHeaders',
    'Cannot parse Access-Control-Allow-Headers response header field in preflight response',
  ],
  [
    'MethodDisallowed',
    'Method (?<method>\\S+) is not allowed by Access-Control-Allow-Methods in preflight response',
  ],
  [
    'HeaderDisallowed',
    'Request header field (?<header>\\S+) is not allowed by Access-Control-Allow-Headers in preflight response',
  ],
];

const OTHERS: readonly (readonly [code: MessageCode, reason: string])[] = [
  ['RedirectContainsCredentials', "Redirect location '.*' contains a username and password"],
  ['CorsDisabledScheme', 'Cross origin requests are only supported for protocol schemes: (?<detail>.*)'],
  [
    'LocalNetworkAccess',
    'Permission was denied for this request to access the `(?<detail>\\w+)` address space',
  ],
  [
    'LocalNetworkAccess',
    'The request client is not a secure context and the resource is in more-private address space `(?<detail>\\w+)`',
  ],
  [
    'LocalNetworkAccess',
    'Request had a target IP address space of `\\w+` yet the resource is in address space `(?<detail>\\w+)`',
  ],
];

const ALONE: readonly MessagePattern[] = [
  {
    code: 'DisallowedByMode',
    regexp:
      /Fetch API cannot load (?<url>\S+)\. Request mode is "same-origin" but the URL's origin is not same as the request origin (?<origin>\S+)\./,
  },
  {
    code: 'NoCorsRedirectModeNotFollow',
    regexp: /Fetch API cannot load (?<url>\S+)\. Request mode is "no-cors" but/,
  },
  {
    code: 'CorsDisabledScheme',
    regexp: /Fetch API cannot load (?<url>\S+)\. URL scheme "(?<detail>[^"]*)" is not supported\./,
  },
  { code: 'CorsDisabledScheme', regexp: /Not allowed to load local resource: (?<url>\S+)/ },
  {
    code: 'ContentSecurityPolicy',
    regexp: /Connecting to '(?<url>[^']*)' violates the following Content Security Policy directive/,
  },
  {
    code: 'ContentSecurityPolicy',
    regexp: /Refused to connect to '(?<url>[^']*)' because it violates the following Content Security Policy/,
  },
  {
    code: 'MixedContent',
    regexp:
      /Mixed Content: The page at '[^']*' was loaded over HTTPS, but requested an insecure .* '(?<url>[^']*)'/,
  },
  { code: 'UnsafePort', regexp: /net::ERR_UNSAFE_PORT/ },
  { code: 'TooManyRedirects', regexp: /net::ERR_TOO_MANY_REDIRECTS/ },
  { code: 'CrossOriginResourcePolicy', regexp: /net::ERR_BLOCKED_BY_RESPONSE\.(?<detail>NotSameOrigin\w*)/ },
  // ERR_FAILED stands beside the line that says why.
  { code: 'NoAnswer', regexp: /net::(?<detail>ERR_(?!FAILED)\w+)/ },
  { code: 'FailedToFetch', regexp: /TypeError: Failed to fetch/ },
];

/** The lines that Chromium prints; the first pattern that fits counts. */
export const CHROMIUM_PATTERNS: readonly MessagePattern[] = [
  ...REASONS.map(([code, reason]) => framed(code, PREFLIGHT + reason, 'preflight')),
  ...REASONS.map(([code, reason]) => framed(code, reason)),
  ...OF_PREFLIGHTS.map(([code, reason]) => framed(code, reason, 'preflight')),
  ...OTHERS.map(([code, reason]) => framed(code, reason)),
  ...ALONE,
];

function framed(code: MessageCode, reason: string, at?: 'preflight'): MessagePattern {
  const regexp = new RegExp(FRAME + reason);
  return at === undefined ? { code, regexp } : { code, regexp, at };
}
