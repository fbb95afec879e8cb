import { debuglog } from 'node:util';

import { describeRefusal, type CorsPolicy, type CorsRefusal, type PolicyIssue } from '@corskit/core';

const log = debuglog('corskit');
const warned = new Set<string>();

/** Tells `process` of something in a policy that is worth a word. */
export function warnOfIssue(issue: PolicyIssue): void {
  warn(issue.code, issue.message);
}

/** Tells `process` of something that is worth a word. */
export function warn(code: string, message: string): void {
  warned.add(code);
  process.emitWarning(message, { type: 'CorskitWarning', code });
}

/** Tells `process` of something that requests bring about, the first time only: a client must not be able to fill a log. */
export function warnOnce(code: string, message: string): void {
  if (!warned.has(code)) warn(code, message);
}

/** Hands `refusal` to the policy's `onRefusal`; where there is none, `NODE_DEBUG=corskit` prints it. */
export function report(policy: CorsPolicy, refusal: CorsRefusal): void {
  if (policy.onRefusal === undefined) {
    if (log.enabled) log('%s', describeRefusal(refusal));
    return;
  }
  // A fault in the log must not take the response with it, nor, where it is async, the process.
  try {
    const told: unknown = policy.onRefusal(refusal);
    if (told instanceof Promise) told.catch(warnOfListener);
  } catch (error) {
    warnOfListener(error);
  }
}

function warnOfListener(error: unknown): void {
  warnOnce(
    'on-refusal-failed',
    `cors: onRefusal threw ${error instanceof Error ? error.message : typeof error}`,
  );
}
