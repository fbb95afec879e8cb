import { describe, expect, it } from 'vitest';

import { ENGINES, PreflightCache, performFetch, type Engine, type PerformedFetch } from '../src/index.js';
import { answerTo, fetchOf, SCENARIOS, type Scenario, type Seen } from './measured.js';

const OUTSIDE = 'not of the CORS protocol';

/** What the model does not say, and why; `engine` where it holds for one alone. */
const EXCEPTIONS: Readonly<Record<string, { readonly why: string; readonly engines?: readonly Engine[] }>> = {
  'vary-missing-img-then-fetch': {
    why: "the HTTP cache's answer, which the model has none of",
    engines: ['chromium', 'webkit'],
  },
  'etag-304-no-acao-two-origins': { why: "the HTTP cache's answer, which the model has none of" },
  'keepalive-json-denied': { why: 'Firefox prints nothing of a keepalive fetch', engines: ['firefox'] },
  'keepalive-big': { why: `${OUTSIDE}: more than 64 KiB in flight` },
  'beacon-text': { why: 'a beacon with a safelisted type, whose response nobody wants' },
  'stream-h1': { why: `${OUTSIDE}: a body that is a stream`, engines: ['chromium', 'webkit'] },
  'stream-h1-denied': { why: `${OUTSIDE}: a body that is a stream`, engines: ['chromium', 'webkit'] },
  'worker-denied': {
    why: 'what workers print does not come to the console of the page as that of the page does',
  },
  'worker-put-denied': {
    why: 'what workers print does not come to the console of the page as that of the page does',
  },
  'origin-img': { why: `${OUTSIDE}: what came is no image` },
  'origin-form-post': { why: `${OUTSIDE}: a form` },
  'origin-form-post-no-referrer': { why: `${OUTSIDE}: a form` },
  'origin-websocket': { why: `${OUTSIDE}: a WebSocket` },
  'net-https-to-http-port': { why: `${OUTSIDE}: TLS to a server without it` },
  'csp-connect-src': { why: `${OUTSIDE}: Content-Security-Policy` },
  'bad-length': { why: `${OUTSIDE}: a body shorter than it says`, engines: ['chromium'] },
  'coep-no-cors': { why: `${OUTSIDE}: Cross-Origin-Embedder-Policy` },
};

describe.each(ENGINES)('in %s', (engine) => {
  it.each(SCENARIOS.map((scenario) => ({ id: scenario.id, title: scenario.title, scenario })))(
    '$id: $title',
    async ({ id, scenario }) => {
      const modelled = await modelOf(scenario, engine);
      const seen = seenIn(scenario, engine);
      const exception = EXCEPTIONS[id];
      if (exception === undefined || exception.engines?.includes(engine) === false)
        expect(modelled).toEqual(seen);
      // An exception that is none any more is to be struck off.
      else expect(modelled).not.toEqual(seen);
    },
  );
});

/** Lets the model do all that the scenario does, and shows its last fetch in the form of what was seen. */
async function modelOf(scenario: Scenario, engine: Engine): Promise<Seen> {
  let seconds = 0;
  const cache = new PreflightCache(engine, () => seconds);
  const answer = answerTo.bind(undefined, scenario);
  for (const step of [...(scenario.before ?? []), scenario.fetch]) {
    seconds += (step.delay ?? 0) / 1000;
    // A reload of the page forgets nothing.
    if (step === scenario.fetch || step.url === undefined) continue;
    await performFetch(fetchOf(scenario, step), engine, answer, cache);
  }
  return shown(
    await performFetch(fetchOf(scenario, scenario.fetch), engine, answer, cache),
    seenIn(scenario, engine),
  );
}

function shown({ outcome, exchanges }: PerformedFetch, seen: Seen): Seen {
  // A request that has not come through was seen by no server.
  const arrived = exchanges.filter(
    ({ received }) => !('failure' in received) || ['reset', 'closed'].includes(received.failure),
  );
  const sent = arrived.map((exchange) => `${exchange.sent.kind} ${exchange.sent.method}`);
  const preflight = arrived.map((exchange) => exchange.sent).find(({ kind }) => kind === 'preflight');
  return {
    // Nobody is told what comes of a beacon or of a form.
    allowed: seen.allowed === null ? null : outcome.allowed,
    sent,
    ...(preflight === undefined ? {} : { preflight: preflight.headers }),
    ...(outcome.allowed && seen.type !== undefined ? { type: outcome.type } : {}),
    ...(outcome.allowed && seen.status !== undefined ? { status: outcome.status } : {}),
    ...(outcome.allowed && seen.readable !== undefined ? { readable: outcome.readableHeaders } : {}),
    ...(outcome.console.length === 0 ? {} : { console: outcome.console }),
  };
}

function seenIn({ results }: Scenario, engine: Engine): Seen {
  const seen = results[engine] ?? results.all;
  if (seen === undefined) throw new Error('nothing was measured');
  return seen;
}
