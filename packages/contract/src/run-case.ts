import { isCorsPolicyError, type CorsRefusal, type PolicyIssue } from '@corskit/core';
import {
  isRequestCase,
  type ConfigurationCase,
  type ContractCase,
  type Exchange,
  type RequestCase,
} from './case.js';
import { compareReached, compareReasons, compareResponse, findDifferences } from './compare.js';
import type { Difference } from './difference.js';
import type { CaseResponse, Connection, ContractHost, RunningHost } from './host.js';
import { featuresOf, planCase } from './plan.js';
import { reportConfiguration, reportExchange } from './report.js';

/** What came of one case on one host. */
export type CaseResult =
  | { readonly id: string; readonly outcome: 'passed' }
  | ({ readonly id: string; readonly outcome: 'failed' } & CaseFailure)
  | { readonly id: string; readonly outcome: 'gap'; readonly reason: string };

/** What is wrong with what came of a case: for people, and as data. */
interface CaseFailure {
  /** Says on several lines what was sent, what was expected, what came back, and what is wrong with it. */
  readonly report: string;
  /** What is wrong, all of it: one at least. */
  readonly differences: readonly Difference[];
  /**
   * Which of `exchangesOf(row)` failed, from 0. Absent where it cannot be said of one: the server did not start, the case is
   * about the configuration, or it sends all at once.
   */
  readonly exchange?: number;
}

/** Runs one case on one host, on a server of its own. It never rejects: what goes wrong is in the result. */
export async function runCase(host: ContractHost, row: ContractCase): Promise<CaseResult> {
  const reason = findGap(host, row);
  if (reason !== undefined) return { id: row.id, outcome: 'gap', reason };
  const failure = isRequestCase(row) ? await runRequests(host, row) : await runConfiguration(host, row);
  return failure === undefined
    ? { id: row.id, outcome: 'passed' }
    : { id: row.id, outcome: 'failed', ...failure };
}

/** Returns all exchanges of `row` in the order in which they are sent. */
export function exchangesOf(row: RequestCase): readonly Exchange[] {
  return [...Array.from({ length: row.times ?? 1 }, (): Exchange => row), ...(row.then ?? [])];
}

/** Returns the reason why `host` does not run `row`, or undefined where it does. */
export function findGap(host: ContractHost, row: ContractCase): string | undefined {
  const declared = host.gaps?.[row.id];
  if (declared !== undefined) return declared;
  if (isRequestCase(row) && row.only !== undefined && row.only.kind !== host.kind) return row.only.why;
  for (const feature of featuresOf(row)) {
    const lacking = host.lacks?.[feature];
    if (lacking !== undefined) return `${feature}: ${lacking}`;
  }
  return undefined;
}

interface Counts {
  reached: number;
  refusals: CorsRefusal[];
}

async function runRequests(host: ContractHost, row: RequestCase): Promise<CaseFailure | undefined> {
  const counts: Counts = { reached: 0, refusals: [] };
  const tellsReasons = host.lacks?.reasons === undefined;
  const plan = planCase(row, {
    reached: () => counts.reached++,
    refused: (refusal) => void (tellsReasons && counts.refusals.push(refusal)),
  });
  let running: RunningHost | undefined;
  let connection: Connection | undefined;
  try {
    running = await host.start(plan);
    connection = row.oneConnection === true ? await connectTo(running) : running;
    row.tamper?.(plan.setup);
    const exchanges = exchangesOf(row).map(tellsReasons ? (one) => one : withoutReason);
    return await (row.together === true
      ? sendTogether(connection, row, exchanges, counts)
      : sendInTurn(connection, row, exchanges, counts));
  } catch (error) {
    return failAsWhole(row, [explain(error)]);
  } finally {
    if (connection !== running) await connection?.close().catch(() => undefined);
    await running?.close().catch(() => undefined);
  }
}

async function connectTo(running: RunningHost): Promise<Connection> {
  if (running.connect === undefined)
    throw new Error('the host has no connect(), and does not say that it lacks one-connection');
  return running.connect();
}

function withoutReason({
  request,
  expect: { reason: _reason, value: _value, ...expect },
}: Exchange): Exchange {
  return { request, expect };
}

async function sendInTurn(
  connection: Connection,
  row: RequestCase,
  exchanges: readonly Exchange[],
  counts: Counts,
): Promise<CaseFailure | undefined> {
  for (const [i, exchange] of exchanges.entries()) {
    counts.reached = 0;
    counts.refusals = [];
    let response: CaseResponse | undefined;
    let differences: readonly Difference[];
    try {
      response = await connection.send(exchange.request);
      differences = findDifferences(exchange.expect, { response, ...counts });
    } catch (error) {
      differences = [explain(error)];
    }
    if (differences.length > 0) {
      const report = reportExchange(row, exchange, response, differences, i, exchanges.length);
      return { report, differences, exchange: i };
    }
  }
  return undefined;
}

const NO_RESPONSE: Difference = { about: 'answer', text: 'no response' };

// Which request a handler or a refusal belongs to cannot be told then, so those are compared over all of them.
async function sendTogether(
  connection: Connection,
  row: RequestCase,
  exchanges: readonly Exchange[],
  counts: Counts,
): Promise<CaseFailure | undefined> {
  const responses = await Promise.all(exchanges.map(async ({ request }) => connection.send(request)));
  for (const [i, exchange] of exchanges.entries()) {
    const response = responses[i];
    const differences = response === undefined ? [NO_RESPONSE] : compareResponse(exchange.expect, response);
    if (differences.length > 0) {
      const report = reportExchange(row, exchange, response, differences, i, exchanges.length);
      return { report, differences, exchange: i };
    }
  }
  const differences = [
    ...compareReached(exchanges.filter(({ expect }) => expect.reached).length, counts.reached),
    ...compareReasons(
      exchanges.flatMap(({ expect }) => expect.reason ?? []),
      counts.refusals,
    ),
  ];
  return differences.length === 0 ? undefined : failAsWhole(row, differences);
}

function failAsWhole(row: RequestCase, differences: readonly Difference[]): CaseFailure {
  return { report: reportExchange(row, row, undefined, differences), differences };
}

async function runConfiguration(
  host: ContractHost,
  row: ConfigurationCase,
): Promise<CaseFailure | undefined> {
  const plan = planCase(row, { reached: () => undefined, refused: () => undefined });
  const wanted = row.expect.errors ?? [];
  const mustStart = wanted.length === 0;
  const differences: Difference[] = [];
  let issues = host.validate?.(plan.setup);
  try {
    const running = await host.start(plan);
    await running.close();
    if (!mustStart) {
      const text = 'the server starts, and must not';
      differences.push({ about: 'start', expected: false, received: true, text });
    }
  } catch (error) {
    if (isCorsPolicyError(error)) issues = error.issues;
    else differences.push(explain(error));
    if (mustStart) {
      const text = 'the server does not start, and must';
      differences.push({ about: 'start', expected: true, received: false, text });
    }
  }
  // A server that starts need not say what the warnings were; what it throws has all of them.
  if (issues !== undefined) differences.push(...compareIssues(row, issues));
  if (differences.length === 0) return undefined;
  return { report: reportConfiguration(row, issues, differences), differences };
}

function compareIssues({ expect }: ConfigurationCase, issues: readonly PolicyIssue[]): readonly Difference[] {
  const differences: Difference[] = [];
  const find = (text: string): void => void differences.push({ about: 'words', text });
  for (const [severity, wanted] of [
    ['error', expect.errors ?? []],
    ['warning', expect.warnings ?? []],
  ] as const) {
    const received = issues.filter((issue) => issue.severity === severity).map((issue) => issue.code);
    if (wanted.toSorted().join(' ') !== received.toSorted().join(' ')) {
      const text = `${severity}s: expected ${wanted.join(', ') || 'none'}, received ${received.join(', ') || 'none'}`;
      differences.push({ about: 'issues', expected: wanted, received, text });
    }
  }
  const { suggestion, says } = expect;
  if (suggestion !== undefined && !issues.some((issue) => issue.suggestion === suggestion)) {
    find(`no issue suggests ${suggestion}: ${issues.map((issue) => String(issue.suggestion)).join(', ')}`);
  }
  if (says !== undefined && !issues.some((issue) => issue.message.includes(says))) {
    find(`no message says ${JSON.stringify(says)}`);
  }
  for (const { message } of issues) {
    if (!message.startsWith('cors: ') || /[\r\n]/.test(message))
      find(`not one line that begins with cors: ${JSON.stringify(message)}`);
  }
  return differences;
}

function explain(error: unknown): Difference {
  const message = error instanceof Error ? error.message : String(error);
  return { about: 'answer', text: `an error instead of an answer: ${message}` };
}
