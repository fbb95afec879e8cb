import { METHODS } from 'node:http';

import { ENGINES, performFetch, type Answer, type SentRequest } from '@corskit/browser';
import type { ContractPlan, RunningHost } from '@corskit/contract';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';

import { ENTRIES } from '../src/entries.js';
import { arbitraryFetch, arbitraryOptions } from './arbitrary.js';
import { mayHave, type PlainFetch, type PlainOptions } from './meaning.js';

// The same on every run: what is random is tried on decide() alone, thousands of times, in closed-loop.test.ts.
const SEED = { seed: 20_240_601 };
const POLICIES = fc.sample(arbitraryOptions(), { ...SEED, numRuns: 12 });
// A method that this version of Node has not heard of ends in its parser.
const FETCHES = fc
  .sample(arbitraryFetch(), { ...SEED, numRuns: 40 })
  .filter(({ method }) => METHODS.includes(method.toUpperCase()));

// Many of the policies are worth a warning.
const emitWarning = process.emitWarning.bind(process);
process.emitWarning = () => undefined;
afterAll(() => {
  process.emitWarning = emitWarning;
});

describe.each(ENTRIES.filter(({ kind }) => kind === 'ours'))('$name', ({ load }) => {
  it.each(POLICIES.map((options, at) => ({ at, options })))(
    'lets through what policy $at means',
    async ({ options }) => {
      const host = await load();
      const running = await host.start(planOf(options));
      try {
        const mistaken = await differences(running, options);
        expect(mistaken).toEqual([]);
      } finally {
        await running.close();
      }
    },
  );
});

/** Returns the fetches that a browser lets through against the policy, or holds back against it. */
async function differences(running: RunningHost, options: PlainOptions): Promise<readonly object[]> {
  const found: object[] = [];
  for (const [at, fetch] of FETCHES.entries()) {
    const engine = ENGINES[at % ENGINES.length] ?? 'chromium';
    const { outcome } = await performFetch(fetch, engine, async (sent) => answerOf(running, sent));
    if (outcome.allowed !== mayHave(options, fetch))
      found.push({ ...described(fetch), engine, options, outcome });
  }
  return found;
}

function described({ page, method, headers, credentials }: PlainFetch): object {
  return { page, method, headers, credentials };
}

async function answerOf(running: RunningHost, { method, url, headers }: SentRequest): Promise<Answer> {
  const { pathname, search } = new URL(url);
  return running.send({ method, path: pathname + search, headers });
}

// Without a route: a 404 is an answer like any other.
function planOf(setup: PlainOptions): ContractPlan {
  return {
    setup,
    middleware: [],
    routes: [],
    groups: [],
    reached: () => undefined,
    shared: { error: new Error('unused'), headers: {} },
  };
}
