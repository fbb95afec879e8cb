import type { Fix } from '../fix/fix.js';

/** What can be the root of the trouble, and what that is, as half a sentence; the names never change. */
export const CAUSES = {
  // The CORS protocol.
  'no-cors-at-all': 'the server has no CORS layer',
  'options-not-routed': 'preflights do not reach the CORS layer: 404, 405, or a bare 200',
  'auth-before-cors': 'preflights are asked for credentials, which they never have: 401, 403',
  'preflight-redirect': 'preflights are redirected, which no browser follows',
  'preflight-5xx': 'the server, or a gateway, fails on preflights',
  'origin-not-listed': 'the list of origins lacks the one of the page',
  'acao-malformed': 'Access-Control-Allow-Origin is no origin: a list, a slash at the end, a pattern, null',
  'duplicate-headers': 'Access-Control-Allow-Origin comes twice, from two layers',
  'wildcard-with-credentials': "* where the page asks with credentials: 'include'",
  acac: 'Access-Control-Allow-Credentials is missing, or is not true',
  'method-not-allowed': 'the list of methods lacks the one of the page, or cannot be read',
  'header-not-allowed': 'the list of headers lacks one that the page sends, or cannot be read',
  'actual-lacks-headers': 'the preflight passes, the response after it has no CORS headers',
  'error-masks-itself': 'an error without CORS headers: the page sees a CORS error instead of it',
  'redirect-cross-origin':
    'a redirect without CORS headers, or to a third origin, after which the origin is null',
  'cached-without-vary': 'a cache answers with what was made for another origin',
  'waf-or-bot': 'a firewall, a protection from robots or a rate limiter answers',
  'null-origin': 'the page is a file, or in a sandboxed frame: its origin is null',
  'localhost-family': 'localhost, 127.0.0.1 and [::1] are three origins, and two addresses',
  'not-exposed': 'the script may not read the response header that it wants',
  'proxy-strips': 'a proxy drops what the server behind it answers, or does not ask it',
  // Not CORS at all.
  'mixed-content': 'a page of https calls http',
  'local-network': "a public page calls the user's own network",
  unreachable: 'no answer: down, wrong port or name, TLS, a firewall',
  opaque: "mode: 'no-cors', with which nothing can be read",
  'cookie-not-sent': 'the cookie lacks SameSite=None or Secure',
  'bad-url': 'the URL cannot be called: no scheme, a blocked port, a password in it',
  'bad-request': 'no browser sends such a request',
  'redirect-loop': 'the server redirects in a circle',
  'content-security-policy': 'the page forbids the call itself, by connect-src',
  'corp-or-coep': 'the response may not be embedded, by Cross-Origin-Resource-Policy',
} as const;

/** What can be the root of the trouble. */
export type CauseId = keyof typeof CAUSES;

/** How sure a cause is: proven by what was sent and answered, the best of several readings, or one of them. */
export type Confidence = 'certain' | 'likely' | 'possible';

/** The root of the trouble. */
export interface Cause {
  readonly id: CauseId;
  readonly confidence: Confidence;
  /** What is wrong, in one sentence. */
  readonly title: string;
  /** Why, and how it shows; a paragraph each. */
  readonly detail: readonly string[];
  /** The numbers of the exchanges that show it. */
  readonly evidence: readonly number[];
  /** The best one first. */
  readonly fixes: readonly Fix[];
}
