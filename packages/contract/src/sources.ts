const PROJECT = 'https://github.com/corskit/corskit/blob/main';

/** Clauses of the Fetch standard, as living URLs. */
export const FETCH = {
  corsRequest: 'https://fetch.spec.whatwg.org/#cors-request',
  preflightRequest: 'https://fetch.spec.whatwg.org/#cors-preflight-request',
  preflightFetch: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
  preflightCache: 'https://fetch.spec.whatwg.org/#concept-cache',
  corsCheck: 'https://fetch.spec.whatwg.org/#concept-cors-check',
  protocol: 'https://fetch.spec.whatwg.org/#http-cors-protocol',
  responses: 'https://fetch.spec.whatwg.org/#http-responses',
  newHeaderSyntax: 'https://fetch.spec.whatwg.org/#http-new-header-syntax',
  credentials: 'https://fetch.spec.whatwg.org/#cors-protocol-and-credentials',
  caches: 'https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches',
  originHeader: 'https://fetch.spec.whatwg.org/#origin-header',
  safelistedMethod: 'https://fetch.spec.whatwg.org/#cors-safelisted-method',
  forbiddenMethod: 'https://fetch.spec.whatwg.org/#forbidden-method',
  normalizeMethod: 'https://fetch.spec.whatwg.org/#concept-method-normalize',
  unsafeNames: 'https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names',
  nonWildcardName: 'https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name',
  forbiddenRequestHeader: 'https://fetch.spec.whatwg.org/#forbidden-request-header',
  forbiddenResponseHeader: 'https://fetch.spec.whatwg.org/#forbidden-response-header-name',
  safelistedResponseHeader: 'https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name',
  allowOrigin: 'https://fetch.spec.whatwg.org/#http-access-control-allow-origin',
  allowCredentials: 'https://fetch.spec.whatwg.org/#http-access-control-allow-credentials',
  allowMethods: 'https://fetch.spec.whatwg.org/#http-access-control-allow-methods',
  allowHeaders: 'https://fetch.spec.whatwg.org/#http-access-control-allow-headers',
  maxAge: 'https://fetch.spec.whatwg.org/#http-access-control-max-age',
  exposeHeaders: 'https://fetch.spec.whatwg.org/#http-access-control-expose-headers',
  okStatus: 'https://fetch.spec.whatwg.org/#ok-status',
} as const;

/** Clauses of RFCs and of the URL and HTML standards. */
export const RFC = {
  fieldLines: 'https://www.rfc-editor.org/rfc/rfc9110#section-5.3',
  fieldNames: 'https://www.rfc-editor.org/rfc/rfc9110#section-5.1',
  fieldValues: 'https://www.rfc-editor.org/rfc/rfc9110#section-5.5',
  tokens: 'https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2',
  lists: 'https://www.rfc-editor.org/rfc/rfc9110#section-5.6.1',
  contentLength: 'https://www.rfc-editor.org/rfc/rfc9110#section-8.6',
  methods: 'https://www.rfc-editor.org/rfc/rfc9110#section-9.1',
  head: 'https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2',
  options: 'https://www.rfc-editor.org/rfc/rfc9110#section-9.3.7',
  vary: 'https://www.rfc-editor.org/rfc/rfc9110#section-12.5.5',
  noContent: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.3.5',
  persistence: 'https://www.rfc-editor.org/rfc/rfc9112#section-9.3',
  requestTarget: 'https://www.rfc-editor.org/rfc/rfc9112#section-3.2',
  asciiSerialization: 'https://www.rfc-editor.org/rfc/rfc6454#section-6.2',
  localhost: 'https://www.rfc-editor.org/rfc/rfc6761#section-6.3',
  underscore: 'https://url.spec.whatwg.org/#forbidden-domain-code-point',
  ipv6: 'https://url.spec.whatwg.org/#concept-ipv6-serializer',
  opaqueOrigin: 'https://html.spec.whatwg.org/multipage/browsers.html#concept-origin-opaque',
} as const;

/** The decisions that corskit has taken where the standards leave a choice; each has a section in this package's README. */
export type Decision =
  | 'refusal'
  | 'methodLists'
  | 'headerLists'
  | 'vary'
  | 'origins'
  | 'originFunction'
  | 'bounds'
  | 'overrides'
  | 'lastWord';

/** Sections of this package's README: what the standards leave open and corskit has decided. */
export const DECISION: Readonly<Record<Decision, string>> = {
  refusal: readme('a-refusal-still-answers'),
  methodLists: readme('which-methods-are-listed'),
  headerLists: readme('which-request-headers-are-listed'),
  vary: readme('what-vary-names'),
  origins: readme('what-an-origin-is-compared-with'),
  originFunction: readme('origin-functions'),
  bounds: readme('bounds'),
  overrides: readme('overrides'),
  lastWord: readme('the-last-word'),
};

/** Returns the section of the error catalogue on an issue code. */
export function catalogue(code: string): string {
  return `${PROJECT}/docs/errors.md#${code}`;
}

function readme(section: string): string {
  return `${PROJECT}/packages/contract/README.md#${section}`;
}
