import type { Call, CallInit, Expectation } from './call.js';

/** What the browser did with a call. */
export type Outcome =
  | {
      readonly outcome: 'readable';
      readonly status: number;
      /** All that the browser lets the page read. */
      readonly headers: readonly (readonly [name: string, value: string])[];
      readonly body: string;
    }
  | {
      readonly outcome: 'blocked';
      /** The whole of what a script learns: why it was blocked is in the browser's console only. */
      readonly error: string;
      /** The server's own account; undefined where it refused nothing. */
      readonly refusal: Refusal | undefined;
    }
  | { readonly outcome: 'unreachable'; readonly error: string };

/** An entry of the API's feed of refusals. */
interface Refusal {
  readonly id: number;
  readonly reason: string;
  readonly method: string;
  readonly origin: string;
  readonly text: string;
}

/** Makes one call and says what came of it. */
export type Caller = (call: Call) => Promise<Outcome>;

/** Creates a caller of `api`; one call must be over before the next is made, or their refusals get mixed up. */
export function createCaller(api: string): Caller {
  let seen = 0;
  const newRefusals = async (): Promise<readonly Refusal[]> => {
    const response = await fetch(`${api}/refusals`);
    const entries = (await response.json()) as readonly Refusal[];
    const fresh = entries.filter((entry) => entry.id > seen);
    seen = entries.at(-1)?.id ?? 0;
    return fresh;
  };
  return async (call) => {
    try {
      await newRefusals();
      const answer = await attempt(api + call.path, call.init);
      if (answer.outcome === 'readable') return answer;
      // To a script, a server that is down looks like one that refuses; the feed tells them apart.
      const method = call.init.method ?? 'GET';
      const mine = (await newRefusals()).filter((r) => r.origin === location.origin && r.method === method);
      return { ...answer, refusal: mine.at(-1) };
    } catch (error) {
      return { outcome: 'unreachable', error: String(error) };
    }
  };
}

async function attempt(url: string, init: CallInit): Promise<Outcome> {
  try {
    const response = await fetch(url, init);
    const { status, headers } = response;
    return { outcome: 'readable', status, headers: [...headers], body: await response.text() };
  } catch (error) {
    return { outcome: 'blocked', error: String(error), refusal: undefined };
  }
}

/** Reports whether `outcome` is what the policy says, for the reason that it says. */
export function isAsExpected(outcome: Outcome, expected: Expectation): boolean {
  if (expected.outcome === 'readable')
    return outcome.outcome === 'readable' && outcome.status === expected.status;
  return outcome.outcome === 'blocked' && outcome.refusal?.reason === expected.reason;
}
