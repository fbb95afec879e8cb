import type { MessagePattern } from './message-pattern.js';

/** The lines that WebKit prints; the first pattern that fits counts. The URL stands in the line after. */
export const WEBKIT_PATTERNS: readonly MessagePattern[] = [
  // Before the reason that it ends with.
  {
    code: 'OriginNotAllowed',
    at: 'redirect',
    regexp:
      /Cross-origin redirection to (?<url>\S+) denied by Cross-Origin Resource Sharing policy: Origin (?<origin>\S+) is not allowed by Access-Control-Allow-Origin\./,
  },
  {
    code: 'RedirectContainsCredentials',
    at: 'redirect',
    regexp:
      /Cross-origin redirection to (?<url>\S+) denied by Cross-Origin Resource Sharing policy: redirection URL \S+ has credentials/,
  },
  {
    code: 'RedirectToOtherScheme',
    at: 'redirect',
    regexp:
      /Cross-origin redirection to (?<url>\S+) denied by Cross-Origin Resource Sharing policy: not allowed to follow/,
  },
  {
    code: 'OriginNotAllowed',
    regexp:
      /Origin (?<origin>\S+) is not allowed by Access-Control-Allow-Origin\.(?: Status code: (?<status>\d+))?/,
  },
  {
    code: 'MultipleAllowOriginValues',
    regexp: /Access-Control-Allow-Origin cannot contain more than one origin\./,
  },
  {
    code: 'WildcardOriginNotAllowed',
    regexp: /Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true\./,
  },
  {
    code: 'InvalidAllowCredentials',
    regexp: /Credentials flag is true, but Access-Control-Allow-Credentials is not "true"\./,
  },
  {
    code: 'InvalidStatus',
    at: 'preflight',
    regexp: /Preflight response is not successful\.?(?: Status code: (?<status>\d+))?/,
  },
  {
    code: 'MethodDisallowed',
    at: 'preflight',
    regexp: /Method (?<method>\S+) is not allowed by Access-Control-Allow-Methods\./,
  },
  {
    code: 'HeaderDisallowed',
    at: 'preflight',
    regexp: /Request header field (?<header>\S+) is not allowed by Access-Control-Allow-Headers\./,
  },
  {
    code: 'InvalidAllowMethods',
    at: 'preflight',
    regexp: /Header Access-Control-Allow-Methods has an invalid value: (?<value>.*)/,
  },
  {
    code: 'InvalidAllowHeaders',
    at: 'preflight',
    regexp: /Header Access-Control-Allow-Headers has an invalid value: (?<value>.*)/,
  },
  { code: 'TooManyRedirects', regexp: /Load cannot follow more than 20 redirections/ },
  { code: 'RedirectNotWanted', regexp: /Not allowed to follow a redirection while loading (?<url>\S+)/ },
  { code: 'NoCorsRedirectModeNotFollow', regexp: /No-Cors mode requires follow redirect mode/ },
  {
    code: 'CorsDisabledScheme',
    regexp: /Cross origin requests are only supported for HTTP\.|FTP URLs are disabled/,
  },
  { code: 'UnsafePort', regexp: /Not allowed to use restricted network port \d+: (?<url>\S+)/ },
  {
    code: 'ContentSecurityPolicy',
    regexp: /Refused to connect to (?<url>\S+) because it does not appear in the connect-src directive/,
  },
  {
    code: 'CrossOriginResourcePolicy',
    regexp: /Cancelled load to (?<url>\S+) because it violates the resource's Cross-Origin-Resource-Policy/,
  },
  {
    code: 'MixedContent',
    regexp: /The page at \S+ was not allowed to (?:run|display) insecure content from (?<url>\S+?)\.?$/m,
  },
  {
    code: 'NoAnswer',
    regexp:
      /(?<detail>Could not connect to [^:]+: Connection refused|Error receiving data: [^\n]*|Connection terminated unexpectedly|Error resolving [^\n]*|Unacceptable TLS certificate|Error performing TLS handshake: [^\n]*)/,
  },
  { code: 'DisallowedByMode', regexp: /^Fetch API cannot load (?<url>\S+)\.$/m },
  { code: 'FailedToFetch', regexp: /TypeError: Load failed/ },
];
