import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import compress from '@fastify/compress';
import joinExpress from '@fastify/express';
import serveFiles from '@fastify/static';
import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import fp from 'fastify-plugin';
import { describe, expect, it } from 'vitest';

import { cors, type CorsSetup } from '../src/index.js';
import { open, VERSIONS } from './exchange.js';

const APP = 'https://app.test';
const PARTNER = 'https://partner.test';
const ADMIN = 'https://admin.test';
const SETUP: CorsSetup = {
  origin: [APP],
  credentials: true,
  policies: { admins: { origin: [ADMIN], maxAge: 9 } },
};
const ok = async (): Promise<string> => 'ok';
const own = (origin: string): object => ({ config: { cors: { origin: [origin] } } });
const accept = (version: string): [string, string][] => [['Accept-Version', version]];

/** A response, as Express hands it over. */
interface SendingResponse {
  send(body: string): unknown;
}

describe.each(VERSIONS)('%s', (name, fastify) => {
  const create = async (
    setup: CorsSetup = SETUP,
    options: FastifyServerOptions = {},
  ): Promise<FastifyInstance> => {
    const app = fastify(options) as FastifyInstance;
    await app.register(cors, setup);
    return app;
  };

  it('answers preflights without an OPTIONS route, and leaves other OPTIONS requests to the application', async () => {
    const app = await create();
    app.put('/plain', ok);
    app.options('/own', async () => 'mine');
    app.put('/own', { config: { cors: { origin: [PARTNER] } } }, ok);
    const { ask, call } = await open(app);
    expect(await ask('PUT', '/plain', APP)).toMatchObject({ status: 204, allows: APP });
    expect(await ask('PUT', '/own', PARTNER)).toMatchObject({ status: 204, allows: PARTNER, body: '' });
    expect(await call('OPTIONS', '/own', APP)).toMatchObject({ status: 200, body: 'mine', allows: APP });
    expect((await call('OPTIONS', '/plain', APP)).status).toBe(404);
  });

  it('no hook that comes later sees a preflight', async () => {
    const app = await create();
    let seen = 0;
    app.addHook('onRequest', async (_request, reply) => {
      seen += 1;
      return reply.code(401).send('who are you?');
    });
    app.put('/guarded', { config: { cors: 'admins' } }, ok);
    const { ask, call } = await open(app);
    expect(await ask('PUT', '/guarded', ADMIN)).toMatchObject({ status: 204, allows: ADMIN });
    expect(seen).toBe(0);
    expect(await call('PUT', '/guarded', ADMIN)).toMatchObject({ status: 401, allows: ADMIN });
  });

  it('the route that the router would choose, by its own rules', async () => {
    const app = await create();
    app.get('/items/:id', { config: { cors: { origin: [PARTNER] } } }, ok);
    app.post('/items/search', { config: { cors: { origin: [ADMIN] } } }, ok);
    app.get('/files/*', { config: { cors: { origin: [PARTNER] } } }, ok);
    app.get('/pictures/:file(^\\d+).png', { config: { cors: { origin: [PARTNER] } } }, ok);
    app.get('/maybe/:id?', { config: { cors: { origin: [PARTNER] } } }, ok);
    app.all('/all', { config: { cors: { origin: [PARTNER] } } }, ok);
    app.route({ method: ['PUT', 'DELETE'], url: '/two', config: { cors: 'admins' }, handler: ok });
    const { ask } = await open(app);
    expect((await ask('GET', '/items/search', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('POST', '/items/search', ADMIN)).allows).toBe(ADMIN);
    expect((await ask('POST', '/items/search', PARTNER)).allows).toBeUndefined();
    expect((await ask('GET', '/files/a/b?c=d', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('GET', '/pictures/12.png', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('GET', '/pictures/x.png', PARTNER)).allows).toBeUndefined();
    expect((await ask('GET', '/maybe', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('GET', '/maybe/7', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('DELETE', '/all', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('DELETE', '/two', ADMIN)).allows).toBe(ADMIN);
    for (const method of ['constructor', '__proto__', 'get', 'BREW'])
      expect((await ask(method, '/items/1', PARTNER)).allows).toBeUndefined();
  });

  it("compares paths by the application's own settings", async () => {
    const rules = { caseSensitive: false, ignoreTrailingSlash: true, ignoreDuplicateSlashes: true };
    const app = await create(
      { ...SETUP, routes: [{ path: '/table', policy: { origin: [ADMIN] } }] },
      // Where they stood before Fastify 5.5.
      name === 'Fastify 5.0.0' ? rules : { routerOptions: rules },
    );
    app.put('/A/b', { config: { cors: { origin: [PARTNER] } } }, ok);
    const { ask } = await open(app);
    expect((await ask('PUT', '/a//B/', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('PUT', '/TABLE', ADMIN)).allows).toBe(ADMIN);
  });

  it('another spelling that the router takes for the same path does not evade a row of the table', async () => {
    const rules = { ignoreDuplicateSlashes: true, useSemicolonDelimiter: true };
    const app = await create(
      { ...SETUP, routes: [{ path: '/admin/**', policy: { origin: [ADMIN] } }] },
      name === 'Fastify 5.0.0' ? rules : { routerOptions: rules },
    );
    app.get('/admin', ok);
    app.get('/admin/x', { config: { cors: { maxAge: 5 } } }, ok);
    const { ask, call } = await open(app);
    for (const path of ['/admin/x', '//admin/x', '/admin//x', '/admin;y=1', '/admin/x;y?z=//']) {
      expect([path, (await call('GET', path, APP)).status]).toEqual([path, 200]);
      expect([path, (await call('GET', path, APP)).allows]).toEqual([path, undefined]);
      expect([path, (await ask('GET', path, ADMIN)).allows]).toEqual([path, ADMIN]);
    }
    expect((await ask('GET', '/admin/x;y', ADMIN)).header('access-control-max-age')).toBe('5');
  });

  it('a config that a later hook of another plugin writes, or writes anew', async () => {
    const app = await create();
    app.addHook('onRoute', (route) => {
      if (route.url === '/marked') Object.assign(route, { config: { ...route.config, cors: 'admins' } });
      else Object.assign(route, { config: JSON.parse(JSON.stringify(route.config)) as object });
    });
    app.get('/marked', ok);
    app.get('/cloned', own(PARTNER), ok);
    const { ask, call } = await open(app);
    expect((await ask('GET', '/marked', ADMIN)).allows).toBe(ADMIN);
    expect((await call('GET', '/marked', APP)).allows).toBeUndefined();
    expect((await ask('GET', '/cloned', PARTNER)).allows).toBe(PARTNER);
    expect((await call('GET', '/cloned', PARTNER)).allows).toBe(PARTNER);
    expect((await call('GET', '/cloned', APP)).allows).toBeUndefined();
  });

  it('a route that the router has refused, and the application did without', async () => {
    const app = await create();
    app.put('/x', own(PARTNER), ok);
    for (const url of ['/x/*/y', '/x'])
      expect(() => app.route({ method: 'PUT', url, handler: ok })).toThrow(/last character|already declared/);
    app.put('*', own(ADMIN), ok);
    const { ask } = await open(app);
    expect((await ask('PUT', '/elsewhere', ADMIN)).allows).toBe(ADMIN);
  });

  it('constraints that the application defines', async () => {
    const tenant = {
      name: 'tenant',
      storage: () => {
        const handlers = new Map<unknown, never>();
        return {
          get: (key: unknown) => handlers.get(key) ?? null,
          set: (key: unknown, handler: never) => void handlers.set(key, handler),
        };
      },
      validate: () => true,
      deriveConstraint: (request: { headers: Record<string, unknown> }) => request.headers['x-tenant'],
    };
    const constraints = { tenant } as never;
    const app = await create(
      SETUP,
      name === 'Fastify 5.0.0' ? { constraints } : { routerOptions: { constraints } },
    );
    app.put('/x', { constraints: { tenant: 'one' }, ...own(PARTNER) }, ok);
    app.put('/x', { constraints: { tenant: 'two' }, ...own(ADMIN) }, ok);
    const { ask, call } = await open(app);
    expect((await ask('PUT', '/x', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('PUT', '/x', ADMIN)).allows).toBe(ADMIN);
    const two: [string, string][] = [['X-Tenant', 'two']];
    expect((await call('PUT', '/x', ADMIN, '{}', two)).allows).toBe(ADMIN);
    expect((await call('PUT', '/x', PARTNER, '{}', two)).allows).toBeUndefined();
  });

  it('a rewritten URL is looked up as the router sees it', async () => {
    const app = await create(
      { ...SETUP, routes: [{ path: '/new/x', policy: { origin: [ADMIN] } }] },
      { rewriteUrl: (request) => (request.url ?? '/').replace(/^\/old/, '/new') },
    );
    app.put('/new', { config: { cors: { origin: [PARTNER] } } }, ok);
    app.put('/new/x', ok);
    const { ask, call } = await open(app);
    expect((await ask('PUT', '/old', PARTNER)).allows).toBe(PARTNER);
    expect((await call('PUT', '/old', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('PUT', '/old/x', ADMIN)).allows).toBe(ADMIN);
    expect((await call('PUT', '/old/x', APP)).allows).toBeUndefined();
  });

  it('hosts that a route is bound to', async () => {
    const app = await create();
    const bound = (host: string | RegExp, origin: string): void => {
      app.put('/', { constraints: { host }, config: { cors: { origin: [origin] } } }, ok);
    };
    bound('a.test', PARTNER);
    bound(/^b\./, ADMIN);
    const { ask } = await open(app);
    expect((await ask('PUT', '/', PARTNER, [['Host', 'a.test']])).allows).toBe(PARTNER);
    expect((await ask('PUT', '/', ADMIN, [['Host', 'b.test']])).allows).toBe(ADMIN);
    expect((await ask('PUT', '/', PARTNER, [['Host', 'b.test']])).allows).toBeUndefined();
    expect((await ask('PUT', '/', APP, [['Host', 'c.test']])).allows).toBe(APP);
  });

  it('versions, which no preflight tells: one that allows it is enough, the response has its own', async () => {
    const app = await create();
    const versioned = (version: string, policy: object | false): void => {
      app.put('/v', { constraints: { version }, config: { cors: policy } as never }, ok);
    };
    versioned('1.0.0', { origin: [PARTNER] });
    versioned('2.0.0', { origin: async (origin: string) => Promise.resolve(origin === ADMIN) });
    versioned('3.0.0', false);
    const { ask, call } = await open(app);
    expect((await ask('PUT', '/v', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('PUT', '/v', ADMIN)).allows).toBe(ADMIN);
    expect(await ask('PUT', '/v', APP)).toMatchObject({ status: 204, allows: undefined });
    expect((await call('PUT', '/v', ADMIN, '{}', accept('2.x'))).allows).toBe(ADMIN);
    expect((await call('PUT', '/v', ADMIN, '{}', accept('1.x'))).allows).toBeUndefined();
    expect((await call('PUT', '/v', APP, '{}', accept('3.x'))).header('vary')).toBeUndefined();
  });

  it('a condition that is not met leads to the route behind it, which is a candidate too', async () => {
    const app = await create();
    app.put('/x', { constraints: { host: 'a.test', version: '1.0.0' }, ...own(PARTNER) }, ok);
    app.put('/x', own(ADMIN), ok);
    app.put('/y', { constraints: { version: '1.0.0' }, ...own(PARTNER) }, ok);
    app.put('/:any', own(ADMIN), ok);
    const { ask, call } = await open(app);
    const host: [string, string][] = [['Host', 'a.test']];
    expect((await ask('PUT', '/x', PARTNER, host)).allows).toBe(PARTNER);
    expect((await ask('PUT', '/x', ADMIN, host)).allows).toBe(ADMIN);
    expect((await call('PUT', '/x', ADMIN, '{}', host)).allows).toBe(ADMIN);
    expect((await ask('PUT', '/x', PARTNER)).allows).toBeUndefined();
    expect((await ask('PUT', '/y', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('PUT', '/y', ADMIN)).allows).toBe(ADMIN);
    expect((await call('PUT', '/y', ADMIN, '{}')).allows).toBe(ADMIN);
  });

  it.each([
    ['/:a', '/:b', '/x', {}],
    ['/m/:id?', '/m', '/m', {}],
    ['/a/:f(^\\d+)', '/a/:g(^\\d+)', '/a/1', {}],
    ['/A', '/a', '/a', { caseSensitive: false }],
    ['/a', '/a/', '/a', { ignoreTrailingSlash: true }],
    ['/a/b', '/a//b', '/a/b', { ignoreDuplicateSlashes: true }],
    ['/f/*', '/f/*', '/f/1', {}],
  ])('%s and %s are one path, told apart by their version alone', async (first, second, path, rules) => {
    const app = await create(SETUP, name === 'Fastify 5.0.0' ? rules : { routerOptions: rules });
    const versioned = (url: string, version: string, origin: string): void => {
      app.put(url, { constraints: { version }, config: { cors: { origin: [origin] } } }, ok);
    };
    versioned(first, '1.0.0', PARTNER);
    versioned(second, '2.0.0', ADMIN);
    const { ask, call } = await open(app);
    expect((await ask('PUT', path, PARTNER)).allows).toBe(PARTNER);
    expect((await ask('PUT', path, ADMIN)).allows).toBe(ADMIN);
    expect((await call('PUT', path, ADMIN, '{}', accept('2.x'))).allows).toBe(ADMIN);
  });

  it.each([
    ['/api', '/api'],
    ['/:a', '/:b'],
    ['/api/', '/api'],
  ])('scopes that share a prefix: %s and %s', async (first, second) => {
    const app = await create();
    const scoped = (prefix: string, path: string, policy: object): void => {
      app.register(
        async (scope) => {
          await scope.register(cors, policy);
          scope.put(path, ok);
        },
        { prefix },
      );
    };
    scoped(first, '/one', { origin: [PARTNER] });
    scoped(second, '/two', { policy: 'admins' });
    const { ask } = await open(app);
    expect((await ask('PUT', '/api/one', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('PUT', '/api/two', ADMIN)).allows).toBe(ADMIN);
    // Neither can claim what no route has.
    expect((await ask('PUT', '/api/three', APP)).allows).toBe(APP);
  });

  it('what two scopes with one prefix share has what is in force around them', async () => {
    const app = await create();
    app.register(
      async (outer) => {
        await outer.register(cors, { policy: 'admins' });
        for (const origin of [PARTNER, APP])
          outer.register(async (scope) => void scope.register(cors, { origin: [origin] }), {
            prefix: '/in',
          });
      },
      { prefix: '/api' },
    );
    const { ask, call } = await open(app);
    expect((await ask('GET', '/api/in/nowhere', ADMIN)).allows).toBe(ADMIN);
    expect(await call('GET', '/api/in/nowhere', ADMIN)).toMatchObject({ status: 404, allows: ADMIN });
    expect((await call('GET', '/api/in/nowhere', APP)).allows).toBeUndefined();
  });

  it('scopes: with a prefix and without, nested, awaited or not, and by fastify-plugin', async () => {
    const app = await create();
    app.register(async (scope) => {
      scope.register(cors, { origin: [PARTNER] });
      scope.put('/s', ok);
      scope.put('/s/exposed', { config: { cors: { exposedHeaders: ['X-A'] } } }, ok);
      scope.register(async (inner) => {
        inner.register(cors, { policy: 'admins' });
        inner.put('/s/deep', ok);
      });
      scope.register(async (inner) => inner.put('/s/inherits', ok));
    });
    app.register(
      async (scope) => {
        await scope.register(cors, { policy: false });
        scope.put('/off', ok);
        scope.put('/on', { config: { cors: { origin: [PARTNER], methods: ['PUT'] } } }, ok);
      },
      { prefix: '/p' },
    );
    app.register(fp(async (plugin) => void plugin.put('/joined', { config: { cors: 'admins' } }, ok)));
    app.put('/outside', ok);
    const { ask, call } = await open(app);
    expect((await ask('PUT', '/s', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('PUT', '/s', APP)).allows).toBeUndefined();
    expect((await ask('PUT', '/s/deep', ADMIN)).header('access-control-max-age')).toBe('9');
    expect((await ask('PUT', '/s/inherits', PARTNER)).allows).toBe(PARTNER);
    const exposed = await call('PUT', '/s/exposed', PARTNER);
    expect([exposed.allows, exposed.header('access-control-expose-headers')]).toEqual([PARTNER, 'X-A']);
    expect((await ask('PUT', '/p/off', APP)).status).toBe(404);
    expect((await call('PUT', '/p/off', APP)).header('vary')).toBeUndefined();
    expect((await ask('PUT', '/p/on', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('PUT', '/joined', ADMIN)).allows).toBe(ADMIN);
    expect((await ask('PUT', '/outside', APP)).allows).toBe(APP);
  });

  it('both URLs of a route that is the slash of its prefix', async () => {
    const app = await create();
    app.register(
      async (scope) => {
        scope.put('/', { config: { cors: { origin: [PARTNER] } } }, ok);
        scope.put('/x', ok);
      },
      { prefix: '/p' },
    );
    app.register(async (scope) => void scope.put('', { config: { cors: 'admins' } }, ok), { prefix: '/q' });
    const { ask } = await open(app);
    expect((await ask('PUT', '/p', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('PUT', '/p/', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('PUT', '/p/x', APP)).allows).toBe(APP);
    expect((await ask('PUT', '/q', ADMIN)).allows).toBe(ADMIN);
    // Which the application answers with a 404: that is the default's.
    expect((await ask('PUT', '/q/', APP)).allows).toBe(APP);
  });

  it('404s: of the root, of a not-found handler of a scope, and by callNotFound', async () => {
    const app = await create();
    app.register(
      async (scope) => {
        await scope.register(cors, { origin: [PARTNER] });
        scope.setNotFoundHandler((_request, reply) => void reply.code(404).send('not here'));
        scope.put('/there', ok);
        scope.get('/gone', { config: { cors: 'admins' } }, (_request, reply) => reply.callNotFound());
      },
      { prefix: '/s/:tenant' },
    );
    const { ask, call } = await open(app);
    expect(await call('GET', '/nowhere', APP)).toMatchObject({ status: 404, allows: APP });
    expect(await call('GET', '/s/1/nowhere', PARTNER)).toMatchObject({ body: 'not here', allows: PARTNER });
    expect((await ask('GET', '/s/1/nowhere', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('PUT', '/s/1', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('PUT', '/s', APP)).allows).toBe(APP);
    expect(await call('GET', '/s/1/gone', ADMIN)).toMatchObject({ status: 404, allows: ADMIN });
  });

  it('errors before, in and after the handler carry the policy of the route', async () => {
    const app = await create(SETUP, { bodyLimit: 100 });
    const schema = { body: { type: 'object', required: ['a'] } };
    app.post('/body', { schema, config: { cors: { origin: [PARTNER] } } }, ok);
    app.get('/throws', { config: { cors: 'admins' } }, async () => {
      throw new Error('x');
    });
    app.register(async (scope) => {
      scope.setErrorHandler((_error, _request, reply) => void reply.code(499).send('handled'));
      scope.get('/handled', async () => {
        throw new Error('x');
      });
    });
    const { call } = await open(app);
    const plain: [string, string][] = [['Content-Type', 'text/x']];
    const answers = [
      await call('POST', '/body', PARTNER, '{'),
      await call('POST', '/body', PARTNER, '{"b":1}'),
      await call('POST', '/body', PARTNER, JSON.stringify({ a: 'x'.repeat(200) })),
      await call('POST', '/body', PARTNER, 'x', plain),
    ];
    expect(answers.map(({ status, allows }) => [status, allows])).toEqual([
      [400, PARTNER],
      [400, PARTNER],
      [413, PARTNER],
      [415, PARTNER],
    ]);
    expect(await call('GET', '/throws', ADMIN)).toMatchObject({ status: 500, allows: ADMIN });
    expect(await call('GET', '/handled', APP)).toMatchObject({ status: 499, allows: APP });
  });

  it('replies that are hijacked, raw, streamed or compressed', async () => {
    const app = await create();
    await app.register(compress, { threshold: 0 });
    app.get('/hijacked', own(PARTNER), (_request, reply) => {
      reply.hijack();
      reply.raw.writeHead(200, { Vary: 'Accept', 'Access-Control-Allow-Origin': '*' });
      reply.raw.end('hijacked');
    });
    app.get('/raw', own(PARTNER), (_request, reply) => void reply.raw.end('raw'));
    app.get('/stream', own(PARTNER), (_request, reply) => reply.send(Readable.from(['a', 'b'])));
    const { call } = await open(app);
    const hijacked = await call('GET', '/hijacked', PARTNER);
    expect([hijacked.allows, hijacked.header('vary')]).toEqual([PARTNER, 'Accept, Origin']);
    expect((await call('GET', '/raw', PARTNER)).allows).toBe(PARTNER);
    expect(await call('GET', '/stream', PARTNER)).toMatchObject({ body: 'ab', allows: PARTNER });
    const small = await call('GET', '/stream', PARTNER, undefined, [['Accept-Encoding', 'deflate']]);
    expect([small.header('content-encoding'), small.allows]).toEqual(['deflate', PARTNER]);
    expect(small.header('vary')?.toLowerCase().split(', ').toSorted()).toEqual(['accept-encoding', 'origin']);
  });

  it('what an Express application inside answers', async () => {
    const app = await create();
    await app.register(joinExpress);
    app.use('/inside', (_request, response) => void (response as unknown as SendingResponse).send('inside'));
    const { ask, call } = await open(app);
    expect(await call('GET', '/inside', APP)).toMatchObject({ body: 'inside', allows: APP });
    expect((await ask('PUT', '/inside', APP)).allows).toBe(APP);
  });

  it('files, HEAD routes, and inject()', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'corskit-static-'));
    writeFileSync(join(folder, 'a.txt'), 'a file');
    const app = await create();
    app.register(async (scope) => {
      await scope.register(cors, { policy: 'admins' });
      await scope.register(serveFiles, { root: folder, prefix: '/files/' });
    });
    app.get('/x', { config: { cors: { origin: [PARTNER] } } }, ok);
    const { ask, call } = await open(app);
    expect(await call('GET', '/files/a.txt', ADMIN)).toMatchObject({ body: 'a file', allows: ADMIN });
    expect((await ask('GET', '/files/a.txt', ADMIN)).allows).toBe(ADMIN);
    expect((await call('HEAD', '/x', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('HEAD', '/x', PARTNER)).allows).toBe(PARTNER);
    const headers = { origin: PARTNER, 'access-control-request-method': 'GET' };
    const injected = await app.inject({ method: 'OPTIONS', url: '/x', headers });
    expect([injected.statusCode, injected.headers['access-control-allow-origin']]).toEqual([204, PARTNER]);
    const read = await app.inject({ method: 'GET', url: '/x', headers: { origin: PARTNER } });
    expect(read.headers['access-control-allow-origin']).toBe(PARTNER);
  });

  it('is logged as one request, and seen by onSend and onResponse', async () => {
    const lines: string[] = [];
    const write = (line: string): void => void lines.push((JSON.parse(line) as { msg: string }).msg);
    const app = await create(SETUP, { logger: { stream: { write } } });
    const statuses: number[] = [];
    app.addHook('onSend', async (_request, reply) => void reply.header('X-Request-Id', '7'));
    app.addHook('onResponse', async (_request, reply) => void statuses.push(reply.statusCode));
    app.put('/x', { config: { cors: { origin: [PARTNER] } } }, ok);
    const { ask } = await open(app);
    lines.length = 0;
    expect((await ask('PUT', '/x', PARTNER)).header('x-request-id')).toBe('7');
    expect(statuses).toEqual([204]);
    expect(lines).toEqual(['incoming request', 'request completed']);
  });
});

it('leaves no trace in an OpenAPI document', async () => {
  const app = VERSIONS[0][1]();
  await app.register(swagger, { openapi: {} });
  await app.register(cors, SETUP);
  app.put('/x', { config: { cors: { origin: [PARTNER] } } }, ok);
  await app.ready();
  const { paths } = app.swagger() as { paths: Record<string, object> };
  expect(Object.entries(paths).map(([path, verbs]) => [path, Object.keys(verbs)])).toEqual([['/x', ['put']]]);
  await app.close();
});
