import { describeRefusal, type CorsPolicy, type CorsRefusal, type PolicyIssue } from '@corskit/core';

/** What Node, Bun and Deno have, and Workers in part, if at all. */
interface ProcessLike {
  readonly env?: Readonly<Record<string, string | undefined>>;
  emitWarning?(message: string, options: { readonly type: string; readonly code: string }): void;
}

/** Tells the process, or the console where there is none, of something in a policy that is worth a word. */
export function warnOfIssue(issue: PolicyIssue): void {
  warn(issue.code, issue.message);
}

/** Hands `refusal` to the policy's `onRefusal`; where there is none, `NODE_DEBUG=corskit` prints it. */
export function report(policy: CorsPolicy, refusal: CorsRefusal): void {
  if (policy.onRefusal === undefined) {
    // oxlint-disable-next-line no-console -- the one output that all runtimes have
    if (isDebugged()) console.error(describeRefusal(refusal));
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

function warn(code: string, message: string): void {
  const process = processOfRuntime();
  if (typeof process?.emitWarning === 'function')
    process.emitWarning(message, { type: 'CorskitWarning', code });
  // oxlint-disable-next-line no-console -- the one output that all runtimes have
  else console.warn(`CorskitWarning: ${message} [${code}]`);
}

const warned = new Set<string>();

/** Tells of something that requests bring about, the first time only: a client must not be able to fill a log. */
export function warnOnce(code: string, message: string): void {
  if (warned.has(code)) return;
  warned.add(code);
  warn(code, message);
}

function isDebugged(): boolean {
  return processOfRuntime()?.env?.['NODE_DEBUG']?.toLowerCase().includes('corskit') ?? false;
}

// Looked up each time: in Workers it can appear after this module was loaded.
function processOfRuntime(): ProcessLike | undefined {
  return (globalThis as { readonly process?: ProcessLike }).process;
}
