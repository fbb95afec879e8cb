import type { Answer, Header } from '@corskit/browser';

/** An answer as it was recorded. */
export interface RecordedAnswer extends Answer {
  /** The beginning of the body, as text. */
  readonly body?: string;
  /** The IP address that it came from. */
  readonly address?: string;
}

/** A request that was recorded, and what came of it. */
export interface Recorded {
  readonly kind: 'preflight' | 'request';
  readonly method: string;
  readonly url: string;
  /** Every line as the browser has sent it. */
  readonly headers: readonly Header[];
  /** Undefined where none was recorded. */
  readonly answer?: RecordedAnswer;
  /** What the browser has noted as the reason why the page did not get it: `net::ERR_FAILED`. */
  readonly failure?: string;
}
