import type { Outcome } from '@corskit/browser';

import { checksOf } from '../diagnosis/checks.js';
import type { Diagnosis } from '../diagnosis/diagnose.js';
import { isOfFetch, type Question, type Reply } from '../diagnosis/exchange.js';
import type { Unfinished } from '../diagnosis/facts.js';
import { notesOf } from '../diagnosis/notes.js';
import { rememberedFor } from '../diagnosis/remembered.js';
import { maskedJson } from './json.js';

/** What of a check is not in its diagnosis. */
export interface CheckContext {
  readonly expect: 'allow' | 'block';
  /** Whether it came as expected. */
  readonly isFine: boolean;
  readonly reads: readonly string[];
  readonly notes: readonly string[];
}

/** Returns a diagnosis as JSON, secrets masked; the shape changes with `schemaVersion` alone. */
export function checkJson(diagnosis: Diagnosis, { expect, isFine, reads, notes }: CheckContext): string {
  const { page, verdict, outcomes, exchanges, causes, server } = diagnosis;
  const remembered = rememberedFor(exchanges);
  return maskedJson({
    schemaVersion: 1,
    request: page,
    verdict,
    expected: expect,
    asExpected: isFine,
    engines: Object.fromEntries([...outcomes].map(([engine, outcome]) => [engine, engineOf(outcome)])),
    causes,
    ...(server === undefined ? {} : { server }),
    exchanges: exchanges.map((exchange) => ({
      number: exchange.number,
      role: exchange.question.role,
      request: requestOf(exchange.question),
      ...('failure' in exchange.reply
        ? { failure: exchange.reply }
        : { response: responseOf(exchange.reply) }),
      checks: isOfFetch(exchange.question) ? checksOf(exchange, page, reads) : [],
    })),
    ...(remembered === undefined ? {} : { preflightRememberedFor: remembered }),
    notes: [...notes, ...notesOf(page, exchanges, causes.length === 0)],
  });
}

function engineOf(outcome: Outcome | Unfinished) {
  if ('unfinished' in outcome) return outcome;
  if (outcome.allowed) return outcome;
  const { cause, console } = outcome;
  return {
    allowed: false,
    kind: cause.kind,
    ...('at' in cause ? { at: cause.at } : {}),
    ...('fault' in cause ? { fault: cause.fault } : {}),
    ...('reason' in cause ? { reason: cause.reason } : {}),
    ...('failure' in cause ? { failure: cause.failure } : {}),
    console,
  };
}

function requestOf({ method, url, headers }: Question) {
  return { method, url, headers };
}

function responseOf({ status, headers, address }: Reply) {
  return { status, headers, ...(address === undefined ? {} : { address }) };
}
