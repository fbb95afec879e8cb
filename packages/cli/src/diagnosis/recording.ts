import { withoutFragment, type Answer } from '@corskit/browser';

import type { Ask, Question, Reply } from './exchange.js';

/** A request that was recorded, and what came of it. */
interface RecordedExchange {
  readonly kind: 'preflight' | 'request';
  readonly method: string;
  readonly url: string;
  readonly answer?: Answer;
}

/** Makes what answers out of a recording; it knows of nothing that was not asked then. */
export function askRecording(recorded: readonly RecordedExchange[]): Ask {
  return (question) => Promise.resolve(replyFrom(recorded, question) ?? notRecorded(question));
}

function replyFrom(
  recorded: readonly RecordedExchange[],
  { role, method, url }: Question,
): Reply | undefined {
  const isSame = (one: string): boolean => withoutFragment(new URL(one)) === url;
  return recorded.find(
    (one) => one.kind === role && one.method.toUpperCase() === method.toUpperCase() && isSame(one.url),
  )?.answer;
}

function notRecorded({ method, url }: Question) {
  return {
    failure: 'not-recorded',
    detail: `the recording has no answer to ${method} ${new URL(url).pathname}`,
  } as const;
}
