import { ENGINES, performFetch, type Engine, type PageFetch, type Received } from '@corskit/browser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { neededPolicy } from '../src/diagnosis/needed.js';
import type { NeededPolicy } from '../src/fix/needed-policy.js';
import { answerOverHttp } from './faulty/answer-over-http.js';
import type { Running } from './faulty/faulty-server.js';
import { describeInstalled } from './faulty/installed.js';
import { LOGIN } from './faulty/login.js';
import { JSON_HEADERS } from './faulty/page.js';
import { GATEWAY_SITES, startSite, type GatewaySite } from './gateway-sites.js';

const APP = 'https://app.example.com';

const NEEDED: NeededPolicy = {
  origins: [APP, 'http://localhost:5173', 'http://[::1]:3000'],
  methods: ['PUT'],
  headers: ['content-type', 'x-tenant'],
  exposedHeaders: ['X-Total-Count'],
  credentials: true,
};

const BARE = neededPolicy({ page: `${APP}/`, url: 'https://api.example.com/' });

/** What is at the other end, with its status; that of an application that is down is the gateway's own. */
const FETCHES: readonly (readonly [
  what: string,
  path: string,
  status: number | 'down',
  more: Partial<PageFetch>,
])[] = [
  ['a GET', '/orders', 200, {}],
  ['a PUT of JSON', '/orders/1', 200, { method: 'PUT', headers: JSON_HEADERS }],
  ['a PATCH with a header of its own', '/orders/1', 200, { method: 'PATCH', headers: [['X-Tenant', '7']] }],
  ['an error of the application', '/broken', 500, {}],
  ['a path that is not there', '/missing', 404, { method: 'DELETE' }],
  ['an application that is down', '/down/orders', 'down', { method: 'PUT', headers: JSON_HEADERS }],
  ['a script with headers of its own', '/script/orders', 200, {}],
  ['an application with headers of its own', '/own/orders', 200, {}],
  [
    'a PUT to an application with headers of its own',
    '/own/orders',
    200,
    { method: 'PUT', headers: JSON_HEADERS },
  ],
  ['a password', '/staff/orders', 200, { headers: LOGIN }],
  ['a wrong password', '/staff/orders', 401, { headers: [['Authorization', 'Basic bm86bm8=']] }],
  ['a redirect', '/old/x', 200, { method: 'PUT', headers: JSON_HEADERS }],
];

const FORGED = {
  'something behind it': 'https://app.example.com.evil.example',
  'something in front of it': 'https://evil-app.example.com',
  'another character for a dot': 'https://appxexample.com',
  'another scheme': 'http://app.example.com',
  'another port': 'https://app.example.com:8443',
  'upper case': 'https://APP.example.com',
  'a subdomain': 'https://x.app.example.com',
  'two at once': `${APP},https://evil.example`,
  null: 'null',
};

const ASKED = ['Access-Control-Request-Method', 'PUT'] as const;

/** Carries a fetch out, and returns what came of it with all that was received on the way. */
async function carriedOut(page: PageFetch, engine: Engine): Promise<{ result: string; answers: Received[] }> {
  const { outcome, exchanges } = await performFetch(page, engine, (sent) => answerOverHttp(sent, '{}'));
  const result = outcome.allowed ? String(outcome.status) : (outcome.console[0] ?? 'blocked');
  return { result, answers: exchanges.map(({ received }) => received) };
}

function namesOf(answer: Received): readonly string[] {
  return 'failure' in answer ? [] : answer.headers.map(([name]) => name.toLowerCase());
}

/** Runs a gateway while the tests of a block are run. */
function whileRunning(site: GatewaySite, needed: NeededPolicy): () => Running {
  let running: Running;
  beforeAll(async () => {
    running = await startSite(site, needed);
  });
  afterAll(async () => (running as Running | undefined)?.stop());
  return () => running;
}

for (const site of GATEWAY_SITES)
  describeInstalled(
    `what is written for ${site.name}`,
    site.lacks,
    () => {
      describe('for a fetch that needs much', () => {
        const running = whileRunning(site, NEEDED);

        it.for(
          FETCHES.flatMap(([what, path, status, more]) =>
            (['same-origin', 'include'] as const).map((credentials) => ({
              what,
              path,
              status,
              more,
              credentials,
            })),
          ),
        )('lets through: $what, credentials: $credentials', async ({ path, status, more, credentials }) => {
          for (const engine of ENGINES) {
            const page = { page: `${APP}/`, url: `${running().origin}${path}`, credentials, ...more };
            const { result } = await carriedOut(page, engine);
            expect(result).toBe(String(status === 'down' ? site.down : status));
          }
        });

        it.for(NEEDED.origins.map((origin) => ({ origin })))('knows $origin', async ({ origin }) => {
          const page = { page: origin, url: `${running().origin}/orders`, method: 'PUT' };
          expect((await carriedOut(page, 'chromium')).result).toBe('200');
        });

        it('exposes what is to be read', async () => {
          const page: PageFetch = { page: APP, url: `${running().origin}/orders`, credentials: 'include' };
          const { outcome } = await performFetch(page, 'webkit', answerOverHttp);
          expect(outcome.allowed && outcome.readableHeaders).toContain('x-total-count');
        });

        it.for(
          Object.entries(FORGED).flatMap(([forgery, origin]) =>
            FETCHES.map(([what, ...rest]) => ({ forgery, origin, what, rest })),
          ),
        )('keeps out $forgery: $what', async ({ origin, rest: [path, , more] }) => {
          const page: PageFetch = {
            page: APP,
            origin,
            url: `${running().origin}${path}`,
            credentials: 'include',
            ...more,
          };
          const { result, answers } = await carriedOut(page, 'chromium');
          expect(result).toContain('blocked by CORS policy');
          for (const answer of answers) expect(namesOf(answer)).not.toContain('access-control-allow-origin');
          for (const answer of answers) expect(namesOf(answer)).toContain('vary');
        });

        it.for([
          { method: 'OPTIONS', status: 418, headers: [] },
          { method: 'OPTIONS', status: 418, headers: [['Origin', APP] as const] },
          { method: 'OPTIONS', status: 418, headers: [ASKED] },
          { method: 'GET', status: 200, headers: [['Origin', APP] as const, ASKED] },
        ])('leaves to the application what is no preflight: $method, $headers', async (row) => {
          const url = `${running().origin}/orders`;
          const { method, headers } = row;
          const answer = await answerOverHttp({
            kind: 'request',
            method,
            url,
            headers,
            withCredentials: false,
          });
          expect(answer).toMatchObject({ status: row.status });
        });
      });

      describe('for a fetch that needs little', () => {
        const running = whileRunning(site, BARE);

        it('allows neither credentials nor the reading of headers', async () => {
          const page: PageFetch = { page: `${APP}/`, url: `${running().origin}/own/orders`, method: 'PUT' };
          const { result, answers } = await carriedOut(page, 'firefox');
          expect(result).toBe('200');
          for (const answer of answers) {
            expect(namesOf(answer)).not.toContain('access-control-allow-credentials');
            expect(namesOf(answer)).not.toContain('access-control-expose-headers');
          }
          const { result: withCookies } = await carriedOut({ ...page, credentials: 'include' }, 'chromium');
          expect(withCookies).toContain("must be 'true'");
        });
      });
    },
    site.canBeRequired,
  );
