import {
  checkCors,
  checkPreflight,
  needsPreflight,
  requestHeadersValue,
  type Answer,
  type FetchFacts,
} from './judge.js';
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
    await exchange(itself(scenario, []));
    return conclude('program');
  }
  const facts: FetchFacts = {
    origin,
    method: request.method,
    unsafeHeaders: request.asks ?? Object.keys(request.headers ?? {}),
    credentials: request.credentials ?? false,
  };
  if (needsPreflight(facts)) {
    const judgement = checkPreflight(facts, await exchange(preflight(facts, request.path)));
    if (!judgement.passes) return conclude(judgement.fault, judgement.text);
  }
  const judgement = checkCors(facts, await exchange(itself(scenario, [['Origin', origin]])));
  return judgement.passes ? conclude('reads') : conclude(judgement.fault, judgement.text);
}

function preflight(facts: FetchFacts, path: string): Sent {
  const asked = requestHeadersValue(facts);
  return {
    method: 'OPTIONS',
    path,
    headers: [
      ['Origin', facts.origin],
      ['Access-Control-Request-Method', facts.method],
      ...(asked === undefined ? [] : [['Access-Control-Request-Headers', asked] as const]),
    ],
  };
}

function itself({ request }: Scenario, origin: Sent['headers']): Sent {
  const { method, path, headers = {}, credentials, body } = request;
  return {
    method,
    path,
    headers: [
      ...origin,
      ...Object.entries(headers),
      ...(credentials === true ? [['Cookie', 'basket=b-17'] as const] : []),
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
