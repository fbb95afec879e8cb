import { BenchmarkError } from './benchmark-error.js';
import type { Answer, Contender } from './host.js';
import { EXPOSED, MAX_AGE } from './policy.js';
import type { Asked } from './scenario.js';

/** What an answer must be, for its time to count. */
export interface Expectation {
  /** Of anything but a preflight, which may carry any ok status. */
  readonly status: number;
  readonly allowed: boolean;
  /** Seconds; of a preflight. */
  readonly maxAge: number;
}

/** What the application's one route must answer. */
export function expectationOf(allowed: boolean): Expectation {
  return { status: 200, allowed, maxAge: MAX_AGE };
}

/**
 * Makes sure that `answer` is what a browser would need, so that nobody is quick by leaving work out.
 *
 * Peers may say more than they need to: the headers of an allowed origin to a refused one, but for the one that counts.
 *
 * @throws {BenchmarkError} with all that is wrong with it.
 */
export function checkAnswer(
  who: string,
  contender: Contender,
  asked: Asked,
  answer: Answer,
  expected: Expectation,
): void {
  const faults = faultsOf(asked, answer, expected);
  if (contender !== 'peer' && !expected.allowed) {
    for (const [name] of answer.headers)
      if (name.startsWith('access-control-')) faults.push(`${name} is there`);
  }
  if (faults.length === 0) return;
  const request = `${asked.method} ${asked.path}`;
  throw new BenchmarkError(
    `${who} answers ${request} wrongly, so its time means nothing: ${faults.join(', ')}`,
  );
}

function faultsOf(asked: Asked, { status, headers }: Answer, expected: Expectation): string[] {
  const faults: string[] = [];
  const expect = (what: string, found: unknown, wanted: unknown): void => {
    if (found !== wanted) faults.push(`${what} is ${String(found)} instead of ${String(wanted)}`);
  };
  const expectListed = (name: string, wanted: string): void => {
    const found =
      headers
        .get(name)
        ?.toLowerCase()
        .split(/\s*,\s*/) ?? [];
    if (!found.includes(wanted.toLowerCase())) faults.push(`${name} does not name ${wanted}`);
  };
  const { origin, 'access-control-request-method': method } = asked.headers;
  if (method === undefined) expect('the status', status, expected.status);
  else expect('an ok status', status >= 200 && status <= 299, true);
  const allowed = headers.get('Access-Control-Allow-Origin');
  if (expected.allowed) expect('Access-Control-Allow-Origin', allowed, origin);
  else expect('an origin that is let in', allowed !== null && (allowed === origin || allowed === '*'), false);
  expectListed('Vary', 'Origin');
  if (!expected.allowed) return faults;
  expect('Access-Control-Allow-Credentials', headers.get('Access-Control-Allow-Credentials'), 'true');
  if (method === undefined) {
    expectListed('Access-Control-Expose-Headers', EXPOSED);
  } else {
    expectListed('Access-Control-Allow-Methods', method);
    expectListed('Access-Control-Allow-Headers', 'authorization');
    expect('Access-Control-Max-Age', headers.get('Access-Control-Max-Age'), String(expected.maxAge));
  }
  return faults;
}
