import type { CorsResponseHeader } from '../fetch/header-name.js';
import type { CorsRefusal } from '../policy/options.js';

/** The CORS headers of a response: what is not in it must not be on the response either. */
export type CorsHeaders = Readonly<Partial<Record<CorsResponseHeader, string>>>;

/** The answer to a request that carries no `Origin`: the application answers, with these headers. */
export interface NotCorsDecision {
  readonly kind: 'not-cors';
  readonly allowed: true;
  readonly headers: CorsHeaders;
  /** The request headers that the answer depends on, to be appended to `Vary`. */
  readonly vary: readonly string[];
}

/** The answer to a CORS request that is no preflight: the application answers, with these headers, refused or not. */
export interface CorsRequestDecision {
  readonly kind: 'cors';
  readonly allowed: boolean;
  readonly headers: CorsHeaders;
  readonly vary: readonly string[];
  readonly refusal?: CorsRefusal | undefined;
}

/** The answer to a preflight: this status, these headers, no body; the application never sees it. */
export interface PreflightDecision {
  readonly kind: 'preflight';
  readonly allowed: boolean;
  /** 200 to 299, also for a refusal: the missing headers refuse, and the browser then names the real cause. */
  readonly status: number;
  readonly headers: CorsHeaders;
  readonly vary: readonly string[];
  readonly refusal?: CorsRefusal | undefined;
}

/** What is to be done about one request: data, to be applied by whoever owns the response. */
export type CorsDecision = NotCorsDecision | CorsRequestDecision | PreflightDecision;
