import { decide, definePolicy, readCorsRequest, type CorsDecision, type CorsOptions } from '@corskit/core';

import type { Answer, Header, SentRequest } from '@corskit/browser';

/** What a server has on every response, for scripts to read or not. */
const OWN_HEADERS: readonly Header[] = [
  ['Content-Type', 'text/plain'],
  ['X-Total', '7'],
  ['X-Secret', 'no'],
];

/** Changes what a server answers. */
export type Fault = (answer: Answer, sent: SentRequest) => Answer;

/** Returns a server with the policy `options`: core decides, and there is nothing else between the two halves. */
export function serverWith(
  options: CorsOptions,
  scope: 'application' | 'route' = 'application',
  fault: Fault = (answer) => answer,
): (sent: SentRequest) => Promise<Answer> {
  const policy = definePolicy(options);
  return async (sent) => {
    const request = readCorsRequest(
      sent.method,
      (wanted) => sent.headers.find(([name]) => name.toLowerCase() === wanted)?.[1],
    );
    return fault(answerOf(await decide(policy, request, scope)), sent);
  };
}

function answerOf(decision: CorsDecision): Answer {
  const headers = Object.entries(decision.headers) as readonly Header[];
  if (decision.kind === 'preflight') return { status: decision.status, headers };
  return { status: 200, headers: [...OWN_HEADERS, ...headers] };
}
