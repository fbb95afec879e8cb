import { debuglog } from 'node:util';

import { describeRefusal, type CorsPolicy, type CorsRefusal, type PolicyIssue } from '@corskit/core';

const log = debuglog('corskit');

/** Tells `process` of something in a policy that is worth a word. */
export function warnOfIssue(issue: PolicyIssue): void {
  warn(issue.message, issue.code);
}

/** Tells `process` of something that is worth a word. */
export function warn(message: string, code: string): void {
  process.emitWarning(message, { type: 'CorskitWarning', code });
}

/** Hands `refusal` to the policy's `onRefusal`; where there is none, `NODE_DEBUG=corskit` prints it. */
export function report(policy: CorsPolicy, refusal: CorsRefusal): void {
  if (policy.onRefusal === undefined) {
    if (log.enabled) log('%s', describeRefusal(refusal));
    return;
  }
  try {
    policy.onRefusal(refusal);
  } catch (error) {
    // A fault in the log must not take the response with it.
    warn(
      `cors: onRefusal threw ${error instanceof Error ? error.message : String(error)}`,
      'on-refusal-failed',
    );
  }
}
