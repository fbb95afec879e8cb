import type { Header } from './page-fetch.js';

/** An answer as it came over the wire. */
export interface Answer {
  readonly status: number;
  /** The phrase beside it, as HTTP/1.1 has one. */
  readonly statusText?: string;
  /** Every header line, repeats kept, values as received. */
  readonly headers: readonly Header[];
}

/** What kept an answer from coming. */
export type NetworkFailure = 'refused' | 'reset' | 'closed' | 'dns' | 'tls';

/** An answer, or why there is none. */
export type Received = Answer | { readonly failure: NetworkFailure };

/**
 * Reports whether answers with `status` redirect.
 *
 * @see https://fetch.spec.whatwg.org/#redirect-status
 */
export function isRedirectStatus(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** Returns the values of all lines of a header, white space around each left out; `name` in lower case. */
export function linesOf({ headers }: Pick<Answer, 'headers'>, name: string): readonly string[] {
  return headers
    .filter(([one]) => one.toLowerCase() === name)
    .map(([, value]) => value.replace(/^[\t ]+|[\t ]+$/g, ''));
}

/**
 * Returns the value of a header, its lines joined; undefined where there is none.
 *
 * @see https://fetch.spec.whatwg.org/#concept-header-list-get
 */
export function valueOf(answer: Pick<Answer, 'headers'>, name: string): string | undefined {
  const lines = linesOf(answer, name);
  return lines.length === 0 ? undefined : lines.join(', ');
}

/** Returns the elements of a list header, empty ones left out. */
export function listOf(answer: Pick<Answer, 'headers'>, name: string): readonly string[] {
  return (valueOf(answer, name) ?? '')
    .split(',')
    .map((element) => element.trim())
    .filter((element) => element !== '');
}
