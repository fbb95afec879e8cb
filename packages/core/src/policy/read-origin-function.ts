import type { OriginDraft } from './draft.js';
import type { IssueList } from './issue-list.js';
import type { OriginFunction } from './options.js';
import type { OriginContext } from './origin-context.js';

const CALLBACK = /^(?:async\s*)?(?:function\b[^(]*)?\(?\s*\w+\s*,\s*(?:cb|callback|done|next|fn)\b/;
// The whole text, not its end: (origin) => find(origin).then(() => true) is none.
const CONSTANT_TRUE =
  /^(?:async\b\s*)?(?:function\b\s*)?(?:\w*\s*\([^()]*\)|\w+)\s*(?:=>\s*)?(?:\{\s*return\b\s*)?\(?\s*(?:true|!0)\s*\)?\s*;?\s*\}?$/;

/**
 * Reads an origin function, adding to `issues` what its parameters and its text give away.
 *
 * It is not called on trial: it may ask a database, and what it answers now says nothing about later.
 */
export function readOriginFunction(
  value: unknown,
  { credentials, vary }: OriginContext,
  issues: IssueList,
): OriginDraft {
  const allows = value as OriginFunction;
  const text = Function.prototype.toString.call(allows);
  if (CALLBACK.test(text) && vary === undefined) {
    issues.error(
      'callback-style-origin',
      ['origin'],
      value,
      'it takes a callback, which is never called back here; return the answer, or a promise of it: origin: (origin) => allowed.has(origin)',
    );
  } else if (allows.length > 1 && vary === undefined) {
    issues.warn(
      'dynamic-origin-without-vary',
      ['origin'],
      value,
      "it takes a second parameter, which reads only the headers that vary lists, or caches would mix the answers; write vary: ['Host'], or drop the parameter",
    );
  }
  if (credentials && CONSTANT_TRUE.test(text)) {
    issues.error(
      'reflected-origin-with-credentials',
      ['origin'],
      value,
      'it says yes to everyone, and with credentials: true every site would get the data of whoever is logged in; list the origins',
    );
  }
  return { kind: 'function', allows };
}
