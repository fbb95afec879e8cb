import type { PageFetch } from '@corskit/browser';

import type { Expected } from '../diagnosis/expectation.js';
import type { Exchange } from '../diagnosis/exchange.js';

/** A fetch, and what should come of it. */
export interface Row {
  readonly page: PageFetch;
  readonly expected: Expected;
  /** The names of the response headers that the script reads. */
  readonly reads: readonly string[];
  /** The cookies that the browser has for the server, as a header has them. */
  readonly cookie?: string;
  /** Where a policy says what should come of it: what it answers. */
  readonly policy?: PolicyAnswers;
}

/** What a policy answers to the requests of a fetch. */
export interface PolicyAnswers {
  readonly exchanges: readonly Exchange[];
  /** Whether the time counts for which the preflight may be remembered; on one row, for it is the same on all. */
  readonly comparesMaxAge: boolean;
}

/** Returns what a page of `origin` has of it: for `null`, that of a sandboxed frame. */
export function pageOf(origin: string): Pick<PageFetch, 'page' | 'origin'> {
  return { page: origin === 'null' ? 'data:text/html,' : `${origin}/`, origin };
}

/** Returns what tells a row from the others of its URL: `PUT with Authorization from https://app.example.com, with credentials`. */
export function labelOf({ page, reads }: Row): string {
  const { method = 'GET', origin, credentials, headers = [] } = page;
  const names = headers.map(([name]) => name);
  // No name of a header at the end: what is written after it would be taken for its value, and masked.
  return [
    method,
    ...(names.length === 0 ? [] : [`with ${names.join(', ')}`]),
    ...(reads.length === 0 ? [] : [`reading ${reads.join(', ')}`]),
    `from ${origin ?? new URL(page.page).origin}${credentials === 'include' ? ', with credentials' : ''}`,
  ].join(' ');
}
