import type { PageFetch } from '@corskit/browser';

import type { Ask, Question } from '../diagnosis/exchange.js';
import { maskUrl } from '../text/mask.js';
import { browserHeaders } from '../wire/browser-headers.js';
import { createAsk } from '../wire/send.js';
import type { CheckOptions } from './check-options.js';
import type { Terminal } from './terminal.js';

/** Makes what asks servers in the name of `page`, and says so for somebody who waits. */
export function asking(
  page: PageFetch,
  { resolve, insecure, timeout }: Pick<CheckOptions, 'resolve' | 'timeout'> & { readonly insecure?: boolean },
  { progress }: Terminal,
): Ask {
  const send = createAsk({
    timeoutOf: budgets(timeout),
    headersOf: (question) => browserHeaders(question, page),
    ...(resolve === undefined ? {} : { addresses: resolve }),
    insecure: insecure === true,
  });
  return (question) => {
    progress(`${question.method} ${maskUrl(question.url)} (${question.role})`);
    return send(question);
  };
}

/** The fetch has so many milliseconds as a whole, and what is asked beside it as many again. */
function budgets(timeout: number): (question: Question) => number {
  const ends = new Map<boolean, number>();
  return ({ role }) => {
    // A stand-in may be sent because the preflight has used up all the time.
    const isOfFetch = role === 'preflight' || role === 'request';
    const end = ends.get(isOfFetch) ?? Date.now() + timeout;
    ends.set(isOfFetch, end);
    return end - Date.now();
  };
}
