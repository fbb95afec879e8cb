import type { Fix } from '../fix/fix.js';

/** What can be the root of the trouble; the names never change. */
export type CauseId =
  // The CORS protocol.
  | 'no-cors-at-all'
  | 'options-not-routed'
  | 'auth-before-cors'
  | 'preflight-redirect'
  | 'preflight-5xx'
  | 'origin-not-listed'
  | 'acao-malformed'
  | 'duplicate-headers'
  | 'wildcard-with-credentials'
  | 'acac'
  | 'method-not-allowed'
  | 'header-not-allowed'
  | 'actual-lacks-headers'
  | 'error-masks-itself'
  | 'redirect-cross-origin'
  | 'cached-without-vary'
  | 'waf-or-bot'
  | 'null-origin'
  | 'localhost-family'
  | 'not-exposed'
  | 'proxy-strips'
  // Not CORS at all.
  | 'mixed-content'
  | 'local-network'
  | 'unreachable'
  | 'opaque'
  | 'cookie-not-sent'
  | 'bad-url'
  | 'bad-request'
  | 'redirect-loop'
  | 'content-security-policy'
  | 'corp-or-coep';

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
