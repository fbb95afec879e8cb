import peer from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { describe, expect, it } from 'vitest';

import { cors, isCorsPolicyError, type CorsSetupError, type FastifyCorsOptions } from '../src/index.js';
import { open, VERSIONS } from './exchange.js';

const APP = 'https://app.test';
const SETUP = {
  origin: [APP],
  credentials: true,
  policies: { partners: { origin: ['https://partner.test'] } },
};
const ok = async (): Promise<string> => 'ok';

/** Loads `app` and returns what it says instead of starting. */
async function fault(app: FastifyInstance): Promise<string> {
  try {
    await app.ready();
  } catch (error) {
    return `${(error as CorsSetupError).code}: ${(error as Error).message}`;
  } finally {
    await app.close();
  }
  return 'it starts';
}

describe.each(VERSIONS)('%s does not start', (_name, fastify) => {
  const create = (): FastifyInstance => fastify() as FastifyInstance;

  it('after routes, which it names', async () => {
    const app = create();
    app.get('/early', ok);
    app.all('/all', ok);
    app.register(cors, SETUP);
    expect(await fault(app)).toMatch(
      /^routes-before-cors: cors: .* comes after GET \/early, ALL \/all, .*await app\.register/,
    );
  });

  it('where it is not awaited, and routes that are written below it are there first', async () => {
    const app = create();
    app.register(cors, SETUP);
    app.put('/orders/:id', { config: { cors: 'partners' } }, ok);
    expect(await fault(app)).toMatch(/^routes-before-cors: .*PUT \/orders\/:id, .*without await/);
  });

  it('in a scope first, whose name is said, and which fastify-plugin opens', async () => {
    const app = create();
    app.register(
      async (scope) => {
        scope.register(cors, SETUP);
      },
      { prefix: '/api' },
    );
    expect(await fault(app)).toMatch(/^scope-before-root: .*in the scope \/api, .*root instance first/);

    const joined = create();
    joined.register(
      fp(async (instance) => {
        await instance.register(cors, SETUP);
        instance.put('/x', ok);
      }),
    );
    const { ask } = await open(joined);
    expect((await ask('PUT', '/x', APP)).allows).toBe(APP);
  });

  it('twice on the root, or twice in a scope', async () => {
    const app = create();
    app.register(cors, SETUP);
    app.register(cors, SETUP);
    expect(await fault(app)).toMatch(/^registered-twice: .*twice on the root instance/);

    const scoped = create();
    scoped.register(cors, SETUP);
    scoped.register(
      async (scope) => {
        scope.register(cors, { maxAge: 1 });
        scope.register(cors, { maxAge: 2 });
      },
      { prefix: '/api' },
    );
    expect(await fault(scoped)).toMatch(/^registered-twice: .*twice on the scope \/api/);
  });

  it('beside @fastify/cors, wherever that is registered', async () => {
    const app = create();
    app.register(cors, SETUP);
    app.register(peer, { origin: APP });
    expect(await fault(app)).toMatch(/^stacked-cors: .*@fastify\/cors.*remove it/);

    const behind = create();
    behind.register(peer, { origin: APP });
    behind.register(cors, SETUP);
    expect(await fault(behind)).toMatch(/^stacked-cors: /);

    const scoped = create();
    scoped.register(cors, SETUP);
    scoped.register(async (scope) => void scope.register(peer, { origin: APP }), { prefix: '/api' });
    expect(await fault(scoped)).toMatch(/^stacked-cors: /);
  });

  it('with a policy that is wrong at its route or scope, all of them at once', async () => {
    const app = create();
    app.register(cors, SETUP);
    app.register(
      async (scope) => {
        scope.register(cors, { policy: 'partner' });
        scope.put('/x', ok);
        scope.put('/y', ok);
      },
      { prefix: '/api' },
    );
    app.register(async (scope) => {
      scope.get('/any', { config: { cors: { origin: '*' } } }, ok);
      scope.get('/named', { config: { cors: 'admins' } }, ok);
      // Fastify infers the type of a config from what is written, so the compiler takes this.
      scope.get('/wrong', { config: { cors: true } }, ok);
    });
    const message = await fault(app);
    expect(message).toContain('ERR_CORS_POLICY: ');
    expect(message).toContain('of the scope /api, GET /any, GET /named, GET /wrong');
    expect(message).toContain('there is no policy "partner"; did you mean "partners"?');
    expect(message).toContain("'*' with credentials: true");
    expect(message).toContain('there is no policy "admins"');
    expect(message).toContain('true is no policy');
  });

  it('with a patch that does not go together with the row of the table that its route meets', async () => {
    const app = create();
    await app.register(cors, { origin: [APP], routes: [{ path: '/orders/*', policy: { origin: '*' } }] });
    app.put('/orders/:id', { config: { cors: { credentials: true } } }, ok);
    app.put('/users/:id', { config: { cors: { credentials: true } } }, ok);
    expect(await fault(app)).toMatch(/of PUT \/orders\/:id\n.*\[wildcard-origin-with-credentials\]$/);
  });

  it('with a setup that is wrong', async () => {
    const app = create();
    app.register(cors, { origins: [APP] } as FastifyCorsOptions);
    await expect(app.ready()).rejects.toSatisfy(isCorsPolicyError);
    const nested = create();
    nested.register(cors, SETUP);
    nested.register(async (scope) => void scope.register(cors, { policies: {} } as FastifyCorsOptions));
    expect(await fault(nested)).toMatch(/^ERR_CORS_POLICY: .*policies/s);
    const both = create();
    both.register(cors, SETUP);
    both.register(
      async (scope) => void scope.register(cors, { policy: false, maxAge: 2 } as FastifyCorsOptions),
    );
    expect(await fault(both)).toMatch(/^ERR_CORS_POLICY: .*policy: there is no such option; .*stands alone/s);
  });

  it('where the plugin is called instead of registered', async () => {
    const app = create();
    const call = cors as unknown as (setup: object) => never;
    expect(() => app.register(call(SETUP))).toThrow(
      /cors is the plugin itself; write await app\.register\(cors,/,
    );
  });
});

describe.each(VERSIONS)('%s starts', (_name, fastify) => {
  it('where a patch goes with its scope, although it would not with the default', async () => {
    const app = fastify() as FastifyInstance;
    await app.register(cors, SETUP);
    app.register(async (scope) => {
      scope.register(cors, { credentials: false });
      scope.get('/any', { config: { cors: { origin: '*' } } }, ok);
    });
    const { ask } = await open(app);
    expect((await ask('GET', '/any', 'https://elsewhere.test')).allows).toBe('*');
  });

  it('and an origin function that fails goes to the error handler', async () => {
    const app = fastify() as FastifyInstance;
    await app.register(cors, {
      origin: () => {
        throw new Error('no connection');
      },
    });
    app.setErrorHandler((error, _request, reply) => void reply.code(503).send((error as Error).message));
    app.get('/x', ok);
    const { ask, call } = await open(app);
    for (const answer of [await ask('PUT', '/x', APP), await call('GET', '/x', APP)]) {
      expect(answer).toMatchObject({ status: 503, body: 'no connection', allows: undefined });
      expect(answer.header('vary')).toMatch(/^Origin/);
    }
  });
});
