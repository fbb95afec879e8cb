import compression from 'compression';
import type express from 'express';
import { describe, expect, it } from 'vitest';

import { cors } from '../src/index.js';
import { VERSIONS, open } from './exchange.js';

const APP = 'https://app.test';
const PARTNER = 'https://partner.test';
const ADMIN = 'https://admin.test';
const ANYONE = 'https://anyone.test';

const partner = { origin: PARTNER };
const ok: express.RequestHandler = (_req, res) => {
  res.send('ok');
};

const guard: express.RequestHandler = (_req, res) => {
  res.status(401).send('who are you?');
};

function layer(): ReturnType<typeof cors> {
  return cors({
    origin: APP,
    credentials: true,
    policies: { admin: { origin: ADMIN, maxAge: 5 }, anyone: { origin: '*' } },
  });
}

describe.each(VERSIONS)('%s: the router is asked as it stands', (_name, framework) => {
  /** An application with its layer; `write` adds the routes. */
  function build(write: (app: express.Express, api: ReturnType<typeof cors>) => void): express.Express {
    const api = layer();
    const app = framework();
    app.use(api);
    write(app, api);
    return app;
  }

  it('a method that middleware has overridden: the response has the policy of the route that is reached', async () => {
    const { call } = await open(
      build((app, api) => {
        app.use((req, _res, next) => {
          if (req.url.endsWith('?_method=PUT')) req.method = 'PUT';
          next();
        });
        app.post('/orders', api.policy({ origin: '*', credentials: false }), ok);
        app.put('/orders', api.policy('admin'), ok);
      }),
    );
    const overridden = await call('POST', '/orders?_method=PUT', ANYONE);
    expect([overridden.body, overridden.header('access-control-allow-origin')]).toEqual(['ok', undefined]);
    const plain = await call('POST', '/orders', ANYONE);
    expect(plain.header('access-control-allow-origin')).toBe('*');
  });

  it('array, RegExp and parameter paths, case and trailing slash, HEAD', async () => {
    const { ask } = await open(
      build((app, api) => {
        app.put(['/one', '/two'], api.policy('admin'), ok);
        app.get(/^\/digits\/(\d+)$/, api.policy(partner), ok);
        app.get('/items/:id', api.policy(partner), ok);
      }),
    );
    for (const [method, path, origin] of [
      ['PUT', '/two', ADMIN],
      ['GET', '/digits/12', PARTNER],
      ['HEAD', '/items/7', PARTNER],
      ['GET', '/ITEMS/7/', PARTNER],
    ] as const) {
      const answer = await ask(method, path, origin);
      expect([path, answer.status, answer.header('access-control-allow-origin')]).toEqual([
        path,
        204,
        origin,
      ]);
    }
    expect((await ask('GET', '/digits/x', PARTNER)).header('access-control-allow-origin')).toBeUndefined();
  });

  it('the verb decides between a parameter and a fixed path', async () => {
    const { ask } = await open(
      build((app, api) => {
        app.get('/items/:id', api.policy(partner), ok);
        app.post('/items/search', api.policy('admin'), ok);
      }),
    );
    expect((await ask('GET', '/items/search', PARTNER)).header('access-control-allow-origin')).toBe(PARTNER);
    expect((await ask('POST', '/items/search', ADMIN)).header('access-control-allow-origin')).toBe(ADMIN);
  });

  it('app.route: all() first, then a verb with its own', async () => {
    const { ask, call } = await open(
      build((app, api) =>
        app.route('/chain').all(api.policy(partner)).put(ok).delete(api.policy('admin'), ok),
      ),
    );
    expect((await ask('PUT', '/chain', PARTNER)).header('access-control-allow-origin')).toBe(PARTNER);
    expect((await ask('DELETE', '/chain', ADMIN)).header('access-control-allow-origin')).toBe(ADMIN);
    expect((await ask('DELETE', '/chain', PARTNER)).header('access-control-allow-origin')).toBeUndefined();
    expect((await call('DELETE', '/chain', ADMIN)).header('access-control-allow-origin')).toBe(ADMIN);
  });

  it('mounted routers, nested, with parameters; patches add up along the way', async () => {
    const { ask, call } = await open(
      build((app, api) => {
        const deep = framework.Router();
        deep.put('/z/:id', api.policy('admin'), ok);
        const group = framework.Router({ mergeParams: true });
        group.use(api.policy(partner));
        group.put('/in', api.policy({ maxAge: 7 }), ok);
        group.use('/deep', deep);
        app.use('/partners/:tenant', group);
      }),
    );
    const inner = await ask('PUT', '/PARTNERS/9/in', PARTNER);
    expect([inner.header('access-control-allow-origin'), inner.header('access-control-max-age')]).toEqual([
      PARTNER,
      '7',
    ]);
    expect((await ask('PUT', '/partners/9/deep/z/1', ADMIN)).header('access-control-allow-origin')).toBe(
      ADMIN,
    );
    expect((await call('PUT', '/partners/9/deep/z/1', ADMIN)).header('access-control-allow-origin')).toBe(
      ADMIN,
    );
    // What nothing in it answers is still below its path.
    const missing = await call('GET', '/partners/9/none', PARTNER);
    expect([missing.status, missing.header('access-control-allow-origin')]).toEqual([404, PARTNER]);
  });

  it('a policy that a router uses ends with that router', async () => {
    const { ask, call } = await open(
      build((app, api) => {
        const lax = framework.Router();
        lax.use(api.policy('anyone'));
        lax.get('/open', ok);
        app.use(lax);
        app.get('/closed', ok);
        app.use('/files', (_req, res) => {
          res.send('a file');
        });
      }),
    );
    expect((await call('GET', '/open', ANYONE)).header('access-control-allow-origin')).toBe('*');
    for (const path of ['/closed', '/files/a', '/none']) {
      expect((await call('GET', path, ANYONE)).header('access-control-allow-origin'), path).toBeUndefined();
      expect((await ask('GET', path, ANYONE)).header('access-control-allow-origin'), path).toBeUndefined();
      expect((await ask('GET', path, APP)).header('access-control-allow-origin'), path).toBe(APP);
    }
  });

  it('and with it for what no route answers, from the first request on, whether the router has routes or not', async () => {
    for (const hasRoutes of [true, false]) {
      const { call } = await open(
        build((app, api) => {
          const lax = framework.Router();
          lax.use(api.policy('anyone'));
          if (hasRoutes) lax.get('/open', ok);
          app.use(lax);
          app.use('/files', (_req, res) => {
            res.send('a file');
          });
        }),
      );
      const answer = await call('GET', '/files/a', ANYONE);
      expect([answer.body, answer.header('access-control-allow-origin')]).toEqual(['a file', undefined]);
    }
  });

  it('app.use(path, policy, handler) for what is no route', async () => {
    const { ask, call } = await open(
      build((app, api) => {
        app.use('/assets', api.policy('anyone'), framework.static(import.meta.dirname));
        app.use('/members', framework.static(import.meta.dirname));
      }),
    );
    expect((await call('GET', '/assets/routes.test.ts', ANYONE)).header('access-control-allow-origin')).toBe(
      '*',
    );
    expect((await call('HEAD', '/assets/routes.test.ts', ANYONE)).header('access-control-allow-origin')).toBe(
      '*',
    );
    expect((await ask('GET', '/assets/routes.test.ts', ANYONE)).header('access-control-allow-origin')).toBe(
      '*',
    );
    expect(
      (await call('GET', '/members/routes.test.ts', ANYONE)).header('access-control-allow-origin'),
    ).toBeUndefined();
  });

  it('a parser or a guard in front of a route answers under the policy of that route', async () => {
    const { call } = await open(
      build((app, api) => {
        app.use(framework.json({ limit: 100 }));
        app.all(/./, (_req, _res, next) => {
          next();
        });
        app.post('/body', api.policy(partner), ok);
      }),
    );
    const answers = [
      await call('POST', '/body', PARTNER, '{'),
      await call('POST', '/body', PARTNER, JSON.stringify('x'.repeat(200))),
    ];
    expect(answers.map((answer) => [answer.status, answer.header('access-control-allow-origin')])).toEqual([
      [400, PARTNER],
      [413, PARTNER],
    ]);
  });

  it('a route for all methods that answers has the policy of its router, preflights too', async () => {
    const { ask, call } = await open(
      build((app, api) => {
        const strict = framework.Router();
        strict.use(api.policy('admin'));
        strict.all('/graphql', ok);
        strict.all('/guarded', (_req, _res, next) => {
          next();
        });
        app.use(strict);
        app.put('/guarded', api.policy(partner), ok);
        app.get('/plain', ok);
      }),
    );
    const allows = ({ header }: Awaited<ReturnType<typeof ask>>): string | undefined =>
      header('access-control-allow-origin');
    expect(allows(await ask('PUT', '/graphql', ADMIN))).toBe(ADMIN);
    expect(allows(await ask('PUT', '/graphql', APP))).toBeUndefined();
    expect(allows(await call('POST', '/graphql', ADMIN))).toBe(ADMIN);
    expect(allows(await call('POST', '/graphql', APP))).toBeUndefined();
    // Where it passes on, the route that answers has the last word.
    expect(allows(await ask('PUT', '/guarded', PARTNER))).toBe(PARTNER);
    expect(allows(await call('PUT', '/guarded', PARTNER))).toBe(PARTNER);
    expect(allows(await call('PUT', '/guarded', ADMIN))).toBeUndefined();
    expect(allows(await call('GET', '/plain', APP))).toBe(APP);
    expect(allows(await ask('GET', '/nowhere', APP))).toBe(APP);
  });

  it('a router that is mounted twice has the policy of the place that was come through', async () => {
    const { ask, call } = await open(
      build((app, api) => {
        const reports = framework.Router();
        reports.get('/report', ok);
        const internal = framework.Router();
        internal.use(api.policy('admin'));
        internal.use(reports);
        const opened = framework.Router();
        opened.use(reports);
        app.use('/internal', internal);
        app.use('/open', opened);
      }),
    );
    expect((await call('GET', '/internal/report', ADMIN)).header('access-control-allow-origin')).toBe(ADMIN);
    expect(
      (await call('GET', '/internal/report', APP)).header('access-control-allow-origin'),
    ).toBeUndefined();
    expect((await ask('GET', '/internal/report', ADMIN)).header('access-control-allow-origin')).toBe(ADMIN);
    expect((await call('GET', '/open/report', APP)).header('access-control-allow-origin')).toBe(APP);
  });

  it('what answers in front of the policy on its route answers for the route', async () => {
    const { call } = await open(
      build((app, api) => {
        app.put('/parsed', framework.json({ limit: 5 }), api.policy('admin'), ok);
        app.put('/guarded', guard, api.policy('admin'), ok);
        app.param('user', (_req, res) => {
          res.status(400).send('no such user');
        });
        app.get('/users/:user', api.policy('admin'), ok);
      }),
    );
    for (const [method, path, status] of [
      ['PUT', '/parsed', 413],
      ['PUT', '/guarded', 401],
      ['GET', '/users/1', 400],
    ] as const) {
      const body = method === 'PUT' ? '"long enough"' : undefined;
      const allowed = await call(method, path, ADMIN, body);
      expect([path, allowed.status, allowed.header('access-control-allow-origin')]).toEqual([
        path,
        status,
        ADMIN,
      ]);
      const refused = await call(method, path, APP, body);
      expect([path, refused.header('access-control-allow-origin')]).toEqual([path, undefined]);
    }
  });

  it('a route for all methods does not get what is used behind it, but for one that is for every path', async () => {
    const { ask, call } = await open(
      build((app, api) => {
        app.all(/^\//, (_req, _res, next) => {
          next();
        });
        app.all('/proxy/:id', ok);
        app.use(api.policy('admin'));
        app.get('/books', ok);
      }),
    );
    expect((await ask('PUT', '/proxy/1', ADMIN)).header('access-control-allow-origin')).toBeUndefined();
    expect((await ask('PUT', '/proxy/1', APP)).header('access-control-allow-origin')).toBe(APP);
    expect((await call('PUT', '/proxy/1', APP)).header('access-control-allow-origin')).toBe(APP);
    // What answers in front of it answers for it.
    const guarded = await open(
      build((app, api) => {
        app.use(guard);
        app.use(api.policy('admin'));
        app.all('/proxy/:id', ok);
      }),
    );
    expect((await guarded.call('PUT', '/proxy/1', ADMIN)).header('access-control-allow-origin')).toBe(ADMIN);
    expect((await ask('GET', '/books', ADMIN)).header('access-control-allow-origin')).toBe(ADMIN);
    expect((await ask('GET', '/nowhere', ADMIN)).header('access-control-allow-origin')).toBe(ADMIN);
  });

  it('one policy in two places, of which one is in a mounted application, holds in both', async () => {
    const { call } = await open(
      build((app, api) => {
        const admin = api.policy('admin');
        const seen = framework.Router();
        seen.use(admin);
        seen.get('/seen', ok);
        const inner = framework();
        inner.get('/hidden', admin, ok);
        app.use(seen);
        app.use('/sub', inner);
      }),
    );
    for (const path of ['/seen', '/sub/hidden']) {
      const allowed = await call('GET', path, ADMIN);
      expect([path, allowed.header('access-control-allow-origin')]).toEqual([path, ADMIN]);
      const refused = await call('GET', path, APP);
      expect([path, refused.header('access-control-allow-origin')]).toEqual([path, undefined]);
    }
  });

  it('a URL that was rewritten in front of the layer is looked up as the router sees it', async () => {
    const api = layer();
    const app = framework();
    app.use((req, _res, next) => {
      req.url = req.url.replace(/^\/old/, '/new');
      next();
    });
    app.use(api);
    app.put('/new', api.policy('admin'), ok);
    const { ask, call } = await open(app);
    expect((await ask('PUT', '/old', ADMIN)).header('access-control-allow-origin')).toBe(ADMIN);
    expect((await call('PUT', '/old', ADMIN)).header('access-control-allow-origin')).toBe(ADMIN);
  });

  it('a route that is added after the first request', async () => {
    const api = layer();
    const app = framework();
    app.use(api);
    const { ask, call } = await open(app);
    await call('GET', '/late', APP);
    app.get('/late', api.policy(partner), ok);
    expect((await ask('GET', '/late', PARTNER)).header('access-control-allow-origin')).toBe(PARTNER);
    expect((await call('GET', '/late', PARTNER)).header('access-control-allow-origin')).toBe(PARTNER);
  });

  it('a path that cannot be decoded is no reason to fall over', async () => {
    const { ask, call } = await open(build((app, api) => app.get('/items/:id', api.policy(partner), ok)));
    expect((await ask('GET', '/items/%zz', PARTNER)).status).toBe(204);
    const answer = await call('GET', '/items/%zz', APP);
    expect([answer.status, answer.header('access-control-allow-origin')]).toEqual([400, APP]);
  });

  it("an OPTIONS that is no preflight is the application's, and Express still lists the verbs", async () => {
    const { call } = await open(build((app, api) => app.put('/p', api.policy(partner), ok)));
    const answer = await call('OPTIONS', '/p');
    expect([answer.status, answer.header('allow')]).toEqual([200, 'PUT']);
  });

  it('compression before or after the layer: both write to Vary', async () => {
    for (const first of [true, false]) {
      const api = layer();
      const app = framework();
      if (first) app.use(compression({ threshold: 0 }));
      app.use(api);
      if (!first) app.use(compression({ threshold: 0 }));
      app.get('/text', (_req, res) => {
        res.type('text').send('x'.repeat(2000));
      });
      const { call } = await open(app);
      const answer = await call('GET', '/text', APP);
      expect(answer.header('vary')?.split(', ').toSorted()).toEqual(['Accept-Encoding', 'Origin']);
      expect(answer.header('access-control-allow-origin')).toBe(APP);
    }
  });

  describe('what the stack does not show', () => {
    it('an application mounted in another: its preflights get the default, its responses their own policy', async () => {
      const { ask, call } = await open(
        build((app, api) => {
          const inner = framework();
          inner.put('/q', api.policy(partner), ok);
          app.use('/sub', inner);
        }),
      );
      expect((await ask('PUT', '/sub/q', PARTNER)).header('access-control-allow-origin')).toBeUndefined();
      expect((await call('PUT', '/sub/q', PARTNER)).header('access-control-allow-origin')).toBe(PARTNER);
    });

    it('a layer of its own in a mounted application knows its routes', async () => {
      const inner = framework();
      const api = layer();
      inner.use(api);
      inner.put('/q', api.policy(partner), ok);
      const app = framework();
      app.use('/sub', inner);
      const { ask, call } = await open(app);
      expect((await ask('PUT', '/sub/q', PARTNER)).header('access-control-allow-origin')).toBe(PARTNER);
      expect((await call('PUT', '/sub/q', PARTNER)).header('access-control-allow-origin')).toBe(PARTNER);
    });

    it("next('route') to a later route: the preflight gets the policy of the first, the response of the second", async () => {
      const { ask, call } = await open(
        build((app, api) => {
          app.get('/next', (_req, _res, next) => {
            next('route');
          });
          app.get('/next', api.policy(partner), ok);
        }),
      );
      expect((await ask('GET', '/next', PARTNER)).header('access-control-allow-origin')).toBeUndefined();
      expect((await call('GET', '/next', PARTNER)).header('access-control-allow-origin')).toBe(PARTNER);
    });
  });
});
