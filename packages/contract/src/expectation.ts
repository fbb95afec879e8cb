import type { CorsHeaders, RefusalReason } from '@corskit/core';

/** What a response must look like; for the six CORS response headers it is exhaustive. */
export interface Expectation {
  /** A list where frameworks differ, and none is more right than the others. */
  readonly status: number | readonly number[];
  /** Whether a handler of the application ran. */
  readonly reached: boolean;
  /** The CORS response headers, one line each; one that is not listed must not be there. */
  readonly headers: CorsHeaders;
  /** Exactly the names that the policy adds to `Vary`; `'*'` where the application's own `*` must be left alone. */
  readonly vary: readonly string[] | '*';
  /** Names that the application puts into `Vary` and that must still be there. */
  readonly ownVary?: readonly string[];
  /** Why the request was refused, as `onRefusal` is told; absent: it must not be called. */
  readonly reason?: RefusalReason;
  /** What the refusal names as refused, where that is worth checking. */
  readonly value?: string;
  /** The whole body, where it is known. */
  readonly body?: string;
  /** Other response headers by lower-case name: the values of their lines, or null for none. */
  readonly others?: Readonly<Record<string, string | readonly string[] | null>>;
}

/** What the builders below accept beside headers and Vary. */
export type ExpectationParts = Partial<Omit<Expectation, 'headers' | 'vary'>>;

/** The body of the handler `ok`. */
const OK_BODY = 'ok';

/** Expects that the application's handler `ok` answers, untouched, and that the policy adds `headers` and `vary`. */
export function passes(
  headers: CorsHeaders,
  vary: Expectation['vary'] = ['Origin'],
  parts: ExpectationParts = {},
): Expectation {
  const plain = parts.status === undefined && parts.body === undefined && parts.reached !== false;
  return {
    status: 200,
    reached: true,
    headers,
    vary,
    ...(plain ? { body: OK_BODY, others: { 'x-app': 'yes' } } : {}),
    ...parts,
  };
}

/** Expects that the application answers and that nothing but `vary` is added: the origin is refused. */
export function passesRefused(
  reason: RefusalReason,
  vary: Expectation['vary'] = ['Origin'],
  parts: ExpectationParts = {},
): Expectation {
  return passes({}, vary, { ...parts, reason });
}

/** Expects that the preflight is answered with `headers`, with an ok status and no body, and that no handler runs. */
export function answers(
  headers: CorsHeaders,
  vary: Expectation['vary'] = ['Origin'],
  parts: ExpectationParts = {},
): Expectation {
  return { status: 204, reached: false, headers, vary, body: '', ...parts };
}

/** Expects that the preflight is answered with `headers`, which lack what was asked for. */
export function answersRefused(
  reason: RefusalReason,
  headers: CorsHeaders = {},
  vary: Expectation['vary'] = ['Origin'],
  parts: ExpectationParts = {},
): Expectation {
  return answers(headers, vary, { ...parts, reason });
}
