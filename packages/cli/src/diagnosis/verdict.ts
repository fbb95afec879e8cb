import type { Outcome } from '@corskit/browser';

import type { Outcomes, Unfinished } from './facts.js';
import type { Found } from './found.js';

/** What comes of a fetch. */
export type Verdict =
  /** The script gets the response. */
  | 'allowed'
  /** Blocked by the CORS protocol, in one engine at least; or read by a script that may not. */
  | 'blocked'
  /** No answer came. */
  | 'unreachable'
  /** The browser does not let the fetch through, for a reason other than CORS. */
  | 'not-cors'
  /** The script gets a response that it may not read, as it has asked for. */
  | 'opaque'
  /** As far as it was sent it passes; the rest was not to be sent. */
  | 'untested';

const RANKS: readonly Verdict[] = ['not-cors', 'unreachable', 'blocked', 'opaque', 'untested', 'allowed'];

/** Returns the worst of what came of a fetch in the engines. */
export function verdictOf(outcomes: Outcomes, causes: readonly Found[]): Verdict {
  if (causes.some(({ id }) => ['mixed-content', 'local-network', 'corp-or-coep'].includes(id)))
    return 'not-cors';
  if (causes.some(({ id }) => id === 'not-exposed')) return 'blocked';
  const verdicts = [...outcomes.values()].map(verdictOfOne);
  return RANKS.find((verdict) => verdicts.includes(verdict)) ?? 'untested';
}

function verdictOfOne(outcome: Outcome | Unfinished): Verdict {
  if ('unfinished' in outcome) return outcome.unfinished === 'no-answer' ? 'unreachable' : 'untested';
  if (outcome.allowed) return outcome.type === 'opaque' ? 'opaque' : 'allowed';
  switch (outcome.cause.kind) {
    case 'cors':
      return 'blocked';
    case 'network':
      return 'unreachable';
    case 'redirect':
    case 'refused':
    case 'rejected':
      return 'not-cors';
  }
}
