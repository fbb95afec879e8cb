import { isSafelistedResponseHeaderName } from '@corskit/core';

import { listOf, type Answer } from './answer.js';

const NEVER = new Set(['set-cookie', 'set-cookie2']);

/**
 * Returns the names of the headers that a script may read of a CORS response, in lower case and sorted.
 *
 * @see https://fetch.spec.whatwg.org/#concept-filtered-response-cors
 */
export function readableHeaders(
  answer: Answer,
  type: 'basic' | 'cors',
  withCredentials: boolean,
): readonly string[] {
  const names = new Set(
    answer.headers.map(([name]) => name.toLowerCase()).filter((name) => !NEVER.has(name)),
  );
  if (type === 'basic') return [...names].sort();
  const exposed = listOf(answer, 'access-control-expose-headers').map((name) => name.toLowerCase());
  const all = exposed.includes('*') && !withCredentials;
  return [...names]
    .filter((name) => all || exposed.includes(name) || isSafelistedResponseHeaderName(name))
    .sort();
}
