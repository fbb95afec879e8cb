import type { MessageCode } from './console-message.js';
import type { MessagePattern } from './message-pattern.js';

// The quotation marks are those of the language that Firefox speaks; the rest is read in English alone.
const OPEN = "[\u2018'\u201c]?";
const CLOSE = "[\u2019'\u201d]?";
const FRAME = `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${OPEN}(?<url>\\S+?)${CLOSE}\\. \\(Reason: `;
const STATUS = '\\)(?:\\. Status code: (?:(?<status>\\d+)|\\(null\\)))?';

const REASONS: readonly (readonly [code: MessageCode, reason: string, at?: 'preflight'])[] = [
  ['MissingAllowOriginHeader', `CORS header ${OPEN}Access-Control-Allow-Origin${CLOSE} missing`],
  [
    'AllowOriginMismatch',
    `CORS header ${OPEN}Access-Control-Allow-Origin${CLOSE} does not match ${OPEN}(?<value>.*?)${CLOSE}`,
  ],
  [
    'MultipleAllowOriginValues',
    `Multiple CORS header ${OPEN}Access-Control-Allow-Origin${CLOSE} not allowed`,
  ],
  [
    'WildcardOriginNotAllowed',
    `Credential is not supported if the CORS header ${OPEN}Access-Control-Allow-Origin${CLOSE} is ${OPEN}\\*${CLOSE}`,
  ],
  [
    'InvalidAllowCredentials',
    `expected ${OPEN}true${CLOSE} in CORS header ${OPEN}Access-Control-Allow-Credentials${CLOSE}`,
  ],
  // Before the status, which Firefox prints of a redirect as well.
  ['DisallowedRedirect', 'CORS request external redirect not allowed', 'preflight'],
  ['InvalidStatus', 'CORS preflight (?:response|channel) did not succeed', 'preflight'],
  [
    'InvalidAllowMethods',
    `invalid token ${OPEN}(?<value>.*?)${CLOSE} in CORS header ${OPEN}Access-Control-Allow-Methods${CLOSE}`,
    'preflight',
  ],
  [
    'InvalidAllowHeaders',
    `invalid token ${OPEN}(?<value>.*?)${CLOSE} in CORS header ${OPEN}Access-Control-Allow-Headers${CLOSE}`,
    'preflight',
  ],
  [
    'MethodDisallowed',
    `Did not find method in CORS header ${OPEN}Access-Control-Allow-Methods${CLOSE}`,
    'preflight',
  ],
  [
    'HeaderDisallowed',
    `header ${OPEN}(?<header>[^\\s\u2019']+)${CLOSE} is not allowed according to header ${OPEN}Access-Control-Allow-Headers${CLOSE} from CORS preflight response`,
    'preflight',
  ],
  [
    'HeaderDisallowed',
    `missing token ${OPEN}(?<header>[^\\s\u2019']+)${CLOSE} in CORS header ${OPEN}Access-Control-Allow-Headers${CLOSE} from CORS preflight channel`,
    'preflight',
  ],
  ['CorsDisabledScheme', 'CORS request not http'],
  ['NoAnswer', 'CORS request did not succeed'],
];

/** The lines that Firefox prints; the first pattern that fits counts. */
export const FIREFOX_PATTERNS: readonly MessagePattern[] = [
  ...REASONS.map(([code, reason, at]) => {
    const regexp = new RegExp(FRAME + reason + STATUS);
    return at === undefined ? { code, regexp } : { code, regexp, at };
  }),
  {
    code: 'DisallowedByMode',
    regexp: /Security Error: Content at (?:\S+) may not load data from (?<url>\S+?)\.$/m,
  },
  {
    code: 'CorsDisabledScheme',
    regexp: /Security Error: Content at (?:\S+) may not load or link to (?<url>\S+?)\.$/m,
  },
  {
    code: 'ContentSecurityPolicy',
    regexp:
      /Content-Security-Policy: The page.s settings blocked the loading of a resource \(connect-src\) at (?<url>\S+)/,
  },
  {
    code: 'CrossOriginResourcePolicy',
    regexp: /The resource at .(?<url>\S+?). was blocked due to its Cross-Origin-Resource-Policy header/,
  },
  { code: 'MixedContent', regexp: /Blocked loading mixed active content .(?<url>[^\s\u201d"]+)/ },
  { code: 'FailedToFetch', regexp: /TypeError: NetworkError when attempting to fetch resource/ },
];
