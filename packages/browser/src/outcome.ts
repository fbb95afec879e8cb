import type { NetworkFailure } from './answer.js';
import type { Fault } from './fault.js';
import type { Rejection, Request } from './request.js';

/** What came of a fetch. */
export type Outcome = Allowed | Blocked;

/** The script gets its response. */
export interface Allowed {
  readonly allowed: true;
  readonly type: 'basic' | 'cors' | 'opaque' | 'opaqueredirect';
  /** 0 where the script is not told. */
  readonly status: number;
  /** In lower case. */
  readonly readableHeaders: readonly string[];
  readonly console: readonly string[];
}

/** The script gets an error that does not say why; the console does. */
export interface Blocked {
  readonly allowed: false;
  readonly cause: Cause;
  readonly console: readonly string[];
}

/** Why a fetch fails, where the console says so. */
export type PrintedCause = Exclude<Cause, { kind: 'rejected' }>;

/** Why a fetch fails. */
export type Cause =
  /** By the CORS protocol. */
  | {
      readonly kind: 'cors';
      readonly at: 'preflight' | 'redirect' | 'response';
      readonly fault: Fault;
      readonly request: Request;
      readonly status: number;
      readonly target?: URL;
    }
  /** No answer came. */
  | {
      readonly kind: 'network';
      readonly at: 'preflight' | 'response';
      readonly failure: NetworkFailure;
      readonly request: Request;
    }
  /** By the redirect: too many, or one at all where the script wants none. */
  | {
      readonly kind: 'redirect';
      readonly reason: 'too-many' | 'unwanted' | 'invalid';
      readonly request: Request;
    }
  /** By what it is to another origin, for a reason other than CORS. */
  | {
      readonly kind: 'refused';
      readonly reason: 'scheme' | 'same-origin-mode' | 'no-cors-redirect' | 'port';
      readonly request: Request;
    }
  /** The script gets a `TypeError` at once, and nothing is printed. */
  | { readonly kind: 'rejected'; readonly reason: Rejection };
