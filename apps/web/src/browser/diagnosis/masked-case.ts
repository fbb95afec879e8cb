import { maskHeader, maskText, maskUrl } from 'corskit';

import type { Case } from './case.js';
import { headsOf, headText } from './head-text.js';
import { headerText, headersOf } from './header-text.js';

/**
 * Returns a case as it may be shown to others, its secrets masked: the verdict is the same, unless it is a secret that is wrong.
 *
 * What was not understood is left out, because nobody knows what is in it.
 */
export function maskedCase(one: Case): Case {
  return {
    ...one,
    console: maskText(one.console),
    page: maskUrl(one.page),
    url: maskUrl(one.url),
    headers: headerText(
      headersOf(one.headers)
        .filter(({ isHeader }) => isHeader)
        .map(({ name, value }) => [name, maskHeader(name, value)]),
    ),
    preflight: maskedHeads(one.preflight),
    response: maskedHeads(one.response),
  };
}

function maskedHeads(text: string): string {
  const { heads } = headsOf(text);
  return heads
    .map((head) =>
      headText({ ...head, headers: head.headers.map(([name, value]) => [name, maskHeader(name, value)]) }),
    )
    .join('\n\n');
}
