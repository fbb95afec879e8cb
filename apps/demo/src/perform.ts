import { performFetch, type Answer, type Outcome, type SentRequest } from '@corskit/browser';

import { describeFault } from './describe-fault.js';
import type { Scenario } from './scenario.js';
import { send, type Sent } from './send.js';

/** A request and its answer. */
export interface Exchange {
  readonly sent: Sent;
  readonly answer: Answer;
}

/** What came of a scenario. */
export interface Performance {
  readonly scenario: Scenario;
  readonly exchanges: readonly Exchange[];
  /** As in the expectation. */
  readonly browser: string;
  /** Why the browser stops, in plain words; empty where it does not. */
  readonly why: string;
  /** What is not as expected; empty where all is. */
  readonly surprises: readonly string[];
}

/** Sends what a browser would send for `scenario`, and stops where it would stop. */
export async function perform(port: number, scenario: Scenario): Promise<Performance> {
  const { origin, request } = scenario;
  const exchanges: Exchange[] = [];
  const exchange = async (sent: Sent): Promise<Answer> => {
    const answer = await send(port, sent);
    exchanges.push({ sent, answer });
    return answer;
  };
  const conclude = (browser: string, why = ''): Performance => ({
    scenario,
    exchanges,
    browser,
    why,
    surprises: compare(scenario, exchanges, browser),
  });

  if (origin === undefined) {
    await exchange(itself(scenario, Object.entries(request.headers ?? {}), request.credentials === true));
    return conclude('program');
  }
  const { outcome } = await performFetch(fetchOf(port, scenario, origin), 'chromium', async (sent) =>
    exchange(
      sent.kind === 'preflight' ? preflight(sent) : itself(scenario, sent.headers, sent.withCredentials),
    ),
  );
  return conclude(...conclusionOf(outcome));
}

function fetchOf(port: number, { request }: Scenario, origin: string): Parameters<typeof performFetch>[0] {
  const { method, path, headers = {}, asks, credentials } = request;
  return {
    // A page that has no origin can be anywhere.
    page: origin === 'null' ? 'data:text/html,page' : `${origin}/`,
    origin,
    url: `http://localhost:${port}${path}`,
    method,
    headers: asks?.map((name) => [name, '1'] as const) ?? Object.entries(headers),
    credentials: credentials === true ? 'include' : 'omit',
  };
}

function conclusionOf(outcome: Outcome): [browser: string, why?: string] {
  if (outcome.allowed) return ['reads'];
  const { cause } = outcome;
  return cause.kind === 'cors' ? [cause.fault.code, describeFault(cause.fault, cause.status)] : [cause.kind];
}

function preflight({ method, url, headers }: SentRequest): Sent {
  return { method, path: new URL(url).pathname, headers };
}

function itself({ request }: Scenario, given: Sent['headers'], withCookie: boolean): Sent {
  const { method, path, body } = request;
  return {
    method,
    path,
    headers: [
      ...given,
      ...(withCookie ? [['Cookie', 'basket=b-17'] as const] : []),
      ...(body === undefined ? [] : [['Content-Length', String(Buffer.byteLength(body))] as const]),
    ],
    body,
  };
}

function compare({ expected }: Scenario, exchanges: readonly Exchange[], browser: string): readonly string[] {
  const surprises: string[] = [];
  const statuses = exchanges.map(({ answer }) => answer.status).join(', ');
  if (statuses !== expected.statuses.join(', '))
    surprises.push(`expected ${expected.statuses.join(', ')}, not ${statuses}`);
  if (browser !== expected.browser)
    surprises.push(`expected of a browser: ${expected.browser}, not ${browser}`);
  const last = exchanges.at(-1)?.answer.headers ?? [];
  for (const [name, value] of Object.entries(expected.headers ?? {})) {
    const lines = last.filter((line) => line[0].toLowerCase() === name).map((line) => line[1]);
    if (lines.join(' | ') !== (value ?? '')) {
      surprises.push(`expected ${name}: ${value ?? '(none)'}, not ${lines.join(' | ') || '(none)'}`);
    }
  }
  return surprises;
}
