import type { CorsOptions } from '@corskit/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { PreflightCache, performFetch, type Answer } from '@corskit/browser';
import { arbitraryEngine, arbitraryFetch, arbitraryOptions } from './arbitrary.js';
import { mayHave, mayRead } from './meaning.js';
import { serverWith, type Fault } from './server-half.js';

const RUNS = { numRuns: 3000 };

/** The two halves agree on what a policy means: what it allows is let through, with what may be read, and nothing else. */
function theyAgree(fault?: Fault): fc.IAsyncProperty<unknown> {
  const scope = fc.constantFrom('application' as const, 'route' as const);
  return fc.asyncProperty(
    arbitraryOptions(),
    arbitraryFetch(),
    arbitraryEngine(),
    scope,
    async (options, fetch, engine, at) => {
      const { outcome } = await performFetch(fetch, engine, serverWith(options, at, fault));
      expect(outcome.allowed).toBe(mayHave(options, fetch));
      if (!outcome.allowed) return;
      const own = ['content-type', 'x-secret', 'x-total'];
      const readable = own.filter((name) => mayRead(options, name, fetch.credentials === 'include'));
      expect(outcome.readableHeaders.filter((name) => own.includes(name))).toEqual(readable);
    },
  );
}

describe('what a policy means', () => {
  it('is what the three engines allow', async () => {
    expect(await fc.check(theyAgree(), RUNS)).toMatchObject({ failed: false });
  });

  it('is the same for a browser that remembers preflights', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryOptions(),
        fc.array(fc.record({ fetch: arbitraryFetch(), wait: fc.constantFrom(0, 1, 6, 700) }), {
          maxLength: 6,
        }),
        arbitraryEngine(),
        async (options, visits, engine) => {
          let seconds = 0;
          const cache = new PreflightCache(engine, () => seconds);
          for (const { fetch, wait } of visits) {
            seconds += wait;
            const { outcome } = await performFetch(fetch, engine, serverWith(options), cache);
            expect(outcome.allowed).toBe(mayHave(options, fetch));
          }
        },
      ),
      RUNS,
    );
  });

  it('is that of each route, for a browser that remembers the preflight of another method', async () => {
    // With the whole list in its answer, the preflight of PUT lets DELETE go out unasked.
    expect(await goesOutUnasked('application')).toBe(true);
    expect(await goesOutUnasked('route')).toBe(false);
  });
});

const ROUTES: Readonly<Record<string, CorsOptions>> = {
  PUT: { origin: ['https://app.example.com'], methods: ['PUT', 'DELETE'], maxAge: 600 },
  DELETE: { origin: ['https://admin.example.com'], methods: ['PUT', 'DELETE'], maxAge: 600 },
};

/** Reports whether a DELETE that its route refuses goes out after a PUT to the same URL, which that route allows. */
async function goesOutUnasked(scope: 'application' | 'route'): Promise<boolean> {
  const cache = new PreflightCache('chromium');
  const answer = async (sent: Sent): Promise<Answer> => {
    const asked = sent.headers.find(([name]) => name === 'Access-Control-Request-Method')?.[1];
    return serverWith(ROUTES[asked ?? sent.method] ?? { origin: false }, scope)(sent);
  };
  const page = { page: 'https://app.example.com/', url: 'https://api.example.org/orders/1' };
  await performFetch({ ...page, method: 'PUT' }, 'chromium', answer, cache);
  const { exchanges } = await performFetch({ ...page, method: 'DELETE' }, 'chromium', answer, cache);
  return exchanges.some(({ sent }) => sent.method === 'DELETE');
}

/** Faults, each on one side: of a server, or of a browser that overlooks something, which is as if the server had said it. */
const FAULTS: Readonly<Record<string, Fault>> = {
  'a server that echoes any origin': (answer, sent) =>
    set(answer, 'Access-Control-Allow-Origin', originOf(sent)),
  'a server without credentials': (answer) => without(answer, 'Access-Control-Allow-Credentials'),
  'a server that answers preflights with 404': (answer, sent) =>
    sent.kind === 'preflight' ? { ...answer, status: 404 } : answer,
  'a server with headers on preflights alone': (answer, sent) =>
    sent.kind === 'preflight' ? answer : without(answer, 'Access-Control-Allow-Origin'),
  'a server with methods in lower case': (answer) =>
    mapped(answer, 'Access-Control-Allow-Methods', (value) => value.toLowerCase()),
  'a server that lists one header less': (answer) =>
    mapped(answer, 'Access-Control-Allow-Headers', (value) => value.replace(/^[^,]+,? ?/, '')),
  'a server that exposes all': (answer) => set(answer, 'Access-Control-Expose-Headers', 'X-Total, X-Secret'),
  'a server that sends the origin twice': (answer) => ({
    ...answer,
    headers: [
      ...answer.headers,
      ...answer.headers.filter(([name]) => name === 'Access-Control-Allow-Origin'),
    ],
  }),
  'a browser that does not look at credentials': (answer) =>
    set(answer, 'Access-Control-Allow-Credentials', 'true'),
  'a browser that does not look at methods': (answer, sent) =>
    sent.kind === 'preflight' ? set(answer, 'Access-Control-Allow-Methods', askedBy(sent)) : answer,
  'a browser that does not look at headers': (answer, sent) =>
    sent.kind === 'preflight'
      ? set(answer, 'Access-Control-Allow-Headers', 'x-a, x-b, authorization, content-type')
      : answer,
};

describe('a planted fault is found', () => {
  it.each(Object.entries(FAULTS))('%s', async (_name, fault) => {
    const { failed } = await fc.check(theyAgree(fault), RUNS);
    expect(failed).toBe(true);
  });
});

type Sent = Parameters<Fault>[1];

function originOf({ headers }: Sent): string {
  return headers.find(([name]) => name === 'Origin')?.[1] ?? '*';
}

function askedBy({ headers }: Sent): string {
  return headers.find(([name]) => name === 'Access-Control-Request-Method')?.[1] ?? '';
}

function without(answer: Answer, wanted: string): Answer {
  return { ...answer, headers: answer.headers.filter(([name]) => name !== wanted) };
}

function set(answer: Answer, name: string, value: string): Answer {
  return { ...answer, headers: [...without(answer, name).headers, [name, value]] };
}

function mapped(answer: Answer, wanted: string, change: (value: string) => string): Answer {
  return {
    ...answer,
    headers: answer.headers.map(([name, value]) => [name, name === wanted ? change(value) : value]),
  };
}
