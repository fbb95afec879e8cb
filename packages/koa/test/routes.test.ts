import type { Router, RouterOptions } from '@koa/router';
import { bodyParser } from '@koa/bodyparser';
import type Koa from 'koa';
import mount from 'koa-mount';
import { describe, expect, it } from 'vitest';

import { cors } from '../src/index.js';
import { open } from './exchange.js';
import { VERSIONS } from './versions.js';

const APP = 'https://app.test';
const PARTNER = 'https://partner.test';
const ADMIN = 'https://admin.test';
const ANYONE = 'https://anyone.test';

const partner = { origin: PARTNER };
const ok = (ctx: Koa.Context): void => {
  ctx.body = 'ok';
};
const pass = async (_ctx: Koa.Context, next: Koa.Next): Promise<void> => {
  await next();
};

const deny = (ctx: Koa.Context, next: Koa.Next): unknown => {
  if (ctx.get('Authorization') === '') ctx.throw(401);
  return next();
};

/** Answers while what is mounted still has the path that it was mounted with cut off. */
const raw = (ctx: Koa.Context): void => {
  ctx.respond = false;
  ctx.res.writeHead(200).end('raw');
};

type Api = ReturnType<typeof cors>;

// koa-mount composes what it is given as a list.
const compose = (...middleware: Koa.Middleware[]): Koa.Middleware => mount(middleware as unknown as Koa);

function layer(): Api {
  return cors({
    origin: APP,
    credentials: true,
    policies: { admin: { origin: ADMIN, maxAge: 5 }, anyone: { origin: '*' } },
  });
}

describe.each(VERSIONS)('%s: the routers are asked as they stand', (name, modules) => {
  const { Koa: Application, Router: Routes } = modules;
  const isRouter12 = name.includes('router 12');
  const everything = isRouter12 ? '/(.*)' : '/{*rest}';

  /** An application with its layer; `write` adds the rest. */
  function build(write: (app: Koa, api: Api) => void): Koa {
    const api = layer();
    const app = new Application();
    app.use(api);
    write(app, api);
    return app;
  }

  /** An application with its layer and one router; `write` adds the routes. */
  function route(write: (router: Router, api: Api) => void, options: RouterOptions = {}): Koa {
    return build((app, api) => {
      const router = new Routes(options);
      write(router, api);
      app.use(router.routes()).use(router.allowedMethods());
    });
  }

  it('array, RegExp and parameter paths, case and trailing slash, HEAD', async () => {
    const { ask } = await open(
      route((router, api) => {
        router.put(['/one', '/two'], api.policy('admin'), ok);
        router.get(/^\/digits\/(\d+)$/, api.policy(partner), ok);
        router.get('/items/:id', api.policy(partner), ok);
      }),
    );
    for (const [method, path, origin] of [
      ['PUT', '/two', ADMIN],
      ['GET', '/digits/12', PARTNER],
      ['HEAD', '/items/7', PARTNER],
      ['GET', '/ITEMS/7/', PARTNER],
    ] as const) {
      const answer = await ask(method, path, origin);
      expect([path, answer.status, answer.allowed]).toEqual([path, 204, origin]);
    }
    expect((await ask('GET', '/digits/x', PARTNER)).allowed).toBeUndefined();
  });

  it('the verb decides between a parameter and a fixed path', async () => {
    const { ask } = await open(
      route((router, api) => {
        router.get('/items/:id', api.policy(partner), ok);
        router.post('/items/search', api.policy('admin'), ok);
      }),
    );
    expect((await ask('GET', '/items/search', PARTNER)).allowed).toBe(PARTNER);
    expect((await ask('POST', '/items/search', ADMIN)).allowed).toBe(ADMIN);
  });

  it('nested routers, with prefixes and parameters; patches add up along the way', async () => {
    const { ask, call } = await open(
      route((router, api) => {
        const deep = new Routes({ prefix: '/deep' });
        deep.put('/z/:id', api.policy('admin'), ok);
        const group = new Routes({ prefix: '/partners/:tenant' });
        group.use(api.policy(partner));
        group.put('/in', api.policy({ maxAge: 7 }), ok);
        group.use(deep.routes());
        router.use(group.routes());
      }),
    );
    const inner = await ask('PUT', '/PARTNERS/9/in', PARTNER);
    expect([inner.allowed, inner.header('access-control-max-age')]).toEqual([PARTNER, '7']);
    expect((await ask('PUT', '/partners/9/deep/z/1', ADMIN)).allowed).toBe(ADMIN);
    expect((await call('PUT', '/partners/9/deep/z/1', ADMIN)).allowed).toBe(ADMIN);
    // What nothing in it answers is still below its path.
    const missing = await call('GET', '/partners/9/none', PARTNER);
    expect([missing.status, missing.allowed]).toEqual([404, PARTNER]);
    expect((await ask('GET', '/partners/9/none', PARTNER)).allowed).toBe(PARTNER);
  });

  it('router.use(path, policy), and the paths beside it', async () => {
    const { ask, call } = await open(
      route((router, api) => {
        router.use('/shop', api.policy(partner));
        router.put('/shop/cart', ok);
        router.put('/shopping', ok);
      }),
    );
    for (const [path, origin] of [
      ['/shop/cart', PARTNER],
      ['/shopping', APP],
      ['/shop/none', PARTNER],
      ['/shop', PARTNER],
      ['/shops', APP],
    ] as const) {
      expect((await ask('PUT', path, origin)).allowed, path).toBe(origin);
      expect((await call('PUT', path, origin)).allowed, path).toBe(origin);
    }
  });

  it('below the prefix of a router its policy holds for 404 and 405, and not beside it', async () => {
    const { ask, call } = await open(
      build((app, api) => {
        const group = new Routes({ prefix: '/shop' });
        group.use(api.policy(partner));
        group.put('/cart', ok);
        app.use(group.routes()).use(group.allowedMethods());
      }),
    );
    for (const [method, path, status, origin] of [
      ['PUT', '/shop/cart', 200, PARTNER],
      ['DELETE', '/shop/cart', 405, PARTNER],
      ['PUT', '/shop/none', 404, PARTNER],
      ['PUT', '/shop', 404, PARTNER],
      ['PUT', '/shopping', 404, APP],
      ['PUT', '/none', 404, APP],
    ] as const) {
      const answer = await call(method, path, origin);
      expect([method, path, answer.status, answer.allowed]).toEqual([method, path, status, origin]);
      expect((await ask(method, path, origin)).allowed, path).toBe(origin);
    }
  });

  it('a route is not reached without the policy of its router by writing the prefix in another case', async () => {
    const { ask, call } = await open(
      build((app, api) => {
        const group = new Routes({ prefix: '/shop' });
        group.use(api.policy(partner));
        group.put('/cart', api.policy({ maxAge: 7 }), ok);
        group.put('/plain', ok);
        app.use(group.routes());
      }),
    );
    const asked = await ask('PUT', '/SHOP/cart', PARTNER);
    expect([asked.allowed, asked.header('access-control-max-age')]).toEqual([PARTNER, '7']);
    for (const path of ['/SHOP/cart', '/SHOP/plain']) {
      const called = await call('PUT', path, APP);
      expect([path, called.status, called.allowed]).toEqual([path, 200, undefined]);
    }
  });

  it('a policy that a router uses ends with that router, whether the router has routes or not', async () => {
    for (const hasRoutes of [true, false]) {
      const { ask, call } = await open(
        build((app, api) => {
          const lax = new Routes();
          lax.use(api.policy('anyone'));
          if (hasRoutes) lax.get('/open', ok);
          const strict = new Routes();
          strict.get('/closed', ok);
          app.use(lax.routes()).use(lax.allowedMethods()).use(strict.routes());
          app.use((ctx) => {
            if (ctx.path.startsWith('/files')) ctx.body = 'a file';
          });
        }),
      );
      if (hasRoutes) expect((await call('GET', '/open', ANYONE)).allowed).toBe('*');
      for (const path of ['/closed', '/files/a', '/none']) {
        expect((await call('GET', path, ANYONE)).allowed, path).toBeUndefined();
        expect((await ask('GET', path, ANYONE)).allowed, path).toBeUndefined();
        expect((await ask('GET', path, APP)).allowed, path).toBe(APP);
      }
    }
  });

  it('a policy that the application uses holds for all that follows it', async () => {
    const { ask, call } = await open(
      build((app, api) => {
        const early = new Routes();
        early.get('/early', ok);
        const late = new Routes();
        late.get('/late', api.policy({ maxAge: 7 }), ok);
        const group = new Routes({ prefix: '/group' });
        group.use(api.policy('admin'));
        app.use(early.routes()).use(group.routes());
        app.use(async (ctx, next) => {
          if (ctx.path === '/file') ctx.body = 'a file';
          else await next();
        });
        app.use(api.policy(partner)).use(late.routes());
      }),
    );
    for (const [path, origin] of [
      ['/early', APP],
      ['/late', PARTNER],
      ['/none', PARTNER],
      ['/group/none', PARTNER],
    ] as const) {
      expect((await ask('GET', path, origin)).allowed, path).toBe(origin);
      expect((await call('GET', path, origin)).allowed, path).toBe(origin);
    }
    expect((await ask('GET', '/late', PARTNER)).header('access-control-max-age')).toBe('7');
    // What answers before it, and is no route, only the response can know.
    expect((await call('GET', '/file', APP)).allowed).toBe(APP);
  });

  it('router.all without a policy of its own is passed, and taken where nothing else answers', async () => {
    const { ask, call } = await open(
      build((app, api) => {
        const around = new Routes();
        around.use(api.policy('anyone'));
        around.all(['/books', '/plain', '/files'], pass);
        around.all('/graphql', ok);
        const books = new Routes();
        books.get('/books', api.policy(partner), ok);
        books.get('/plain', ok);
        app.use(around.routes()).use(books.routes());
        app.use(api.policy('admin')).use(ok);
      }),
    );
    for (const [method, path, origin, allowed] of [
      ['GET', '/books', PARTNER, PARTNER],
      ['GET', '/plain', APP, APP],
      ['GET', '/plain', ANYONE, undefined],
      ['POST', '/graphql', ANYONE, '*'],
    ] as const) {
      expect((await ask(method, path, origin)).allowed, path).toBe(allowed);
      expect((await call(method, path, origin)).allowed, path).toBe(allowed);
    }
    // That it passes on here, too, only the response can know.
    expect((await ask('GET', '/files', ANYONE)).allowed).toBe('*');
    expect((await call('GET', '/files', ADMIN)).allowed).toBe(ADMIN);
    expect((await call('GET', '/files', ANYONE)).allowed).toBeUndefined();
  });

  it('router.all at a path does not get what is used behind it, in its router or in the application', async () => {
    const { ask, call } = await open(
      build((app, api) => {
        const router = new Routes();
        router.all('/proxy/:id', ok);
        router.redirect('/old', '/new');
        router.use(api.policy('anyone'));
        router.get('/books', ok);
        app.use(router.routes()).use(api.policy('admin'));
      }),
    );
    for (const path of ['/proxy/1', '/old']) {
      expect([path, (await ask('PUT', path, ANYONE)).allowed]).toEqual([path, undefined]);
      expect([path, (await ask('PUT', path, ADMIN)).allowed]).toEqual([path, undefined]);
      expect([path, (await ask('PUT', path, APP)).allowed]).toEqual([path, APP]);
      expect([path, (await call('PUT', path, APP)).allowed]).toEqual([path, APP]);
      expect([path, (await call('PUT', path, ANYONE)).allowed]).toEqual([path, undefined]);
    }
    expect((await ask('GET', '/books', ANYONE)).allowed).toBe('*');
  });

  it('one policy in two places, of which one is hidden, holds in both', async () => {
    const { call } = await open(
      build((app, api) => {
        const admin = api.policy('admin');
        const seen = new Routes();
        seen.use(admin);
        seen.get('/seen', ok);
        const inner = new Application();
        const hidden = new Routes();
        hidden.get('/hidden', admin, ok);
        inner.use(hidden.routes());
        app.use(seen.routes()).use(mount('/sub', inner));
      }),
    );
    for (const path of ['/seen', '/sub/hidden']) {
      expect([path, (await call('GET', path, ADMIN)).allowed]).toEqual([path, ADMIN]);
      expect([path, (await call('GET', path, APP)).allowed]).toEqual([path, undefined]);
    }
  });

  // Routers up to 13 take no RegExp there.
  if (!isRouter12) {
    it('what is used for a RegExp holds where that matches, and nowhere else', async () => {
      const { ask, call } = await open(
        route((router, api) => {
          router.use(/^\/(?!admin)/, api.policy('anyone'));
          router.put('/:section/list', ok);
        }),
      );
      expect((await ask('PUT', '/books/list', ANYONE)).allowed).toBe('*');
      expect((await ask('PUT', '/admin/list', ANYONE)).allowed).toBeUndefined();
      expect((await call('PUT', '/admin/list', ANYONE)).allowed).toBeUndefined();
      expect((await call('PUT', '/admin/list', APP)).allowed).toBe(APP);
    });
  }

  it('router.all with a policy of its own is a route like any other', async () => {
    const { ask, call } = await open(
      route((router, api) => {
        router.all('/own', api.policy('admin'), ok);
        router.delete('/own', api.policy(partner), ok);
      }),
    );
    expect((await ask('DELETE', '/own', ADMIN)).allowed).toBe(ADMIN);
    expect((await call('DELETE', '/own', ADMIN)).allowed).toBe(ADMIN);
  });

  it('a router for one host', async () => {
    const { ask, call } = await open(
      build((app, api) => {
        const hosted = new Routes({ host: 'partners.test' });
        hosted.get('/x', api.policy(partner), ok);
        const any = new Routes();
        any.get('/x', ok);
        app.use(hosted.routes()).use(any.routes());
      }),
    );
    const beside = { headers: [['Host', 'partners.test']] } as const;
    expect((await ask('GET', '/x', PARTNER, beside)).allowed).toBe(PARTNER);
    expect((await call('GET', '/x', PARTNER, beside)).allowed).toBe(PARTNER);
    expect((await ask('GET', '/x', APP)).allowed).toBe(APP);
    expect((await call('GET', '/x', PARTNER)).allowed).toBeUndefined();
  });

  it('the path that is set for routers, by an option and on the context', async () => {
    const api = layer();
    const router = new Routes();
    router.get('/new', api.policy(partner), ok);
    const app = new Application();
    app.use(async (ctx, next) => {
      if (ctx.path === '/old') ctx['newRouterPath'] = '/new';
      await next();
    });
    app.use(api).use(router.routes());
    const set = await open(app);
    expect((await set.ask('GET', '/old', PARTNER)).allowed).toBe(PARTNER);
    expect((await set.call('GET', '/old', PARTNER)).allowed).toBe(PARTNER);
    const given = await open(
      route((inner, own) => inner.get('/new', own.policy(partner), ok), { routerPath: '/new' }),
    );
    expect((await given.ask('GET', '/whatever', PARTNER)).allowed).toBe(PARTNER);
  });

  it('an exclusive router runs the last layer that matches, and nothing that it uses', async () => {
    const { ask, call } = await open(
      route(
        (router, api) => {
          router.use(api.policy('anyone'));
          router.get('/items/:id', api.policy(partner), ok);
          router.get('/items/all', ok);
        },
        { exclusive: true },
      ),
    );
    expect((await ask('GET', '/items/1', PARTNER)).allowed).toBe(PARTNER);
    expect((await call('GET', '/items/1', PARTNER)).allowed).toBe(PARTNER);
    expect((await ask('GET', '/items/all', APP)).allowed).toBe(APP);
    expect((await call('GET', '/items/all', APP)).allowed).toBe(APP);
  });

  it('a guard or a parser in front of a route answers under the policy of that route', async () => {
    const parser = bodyParser({ jsonLimit: '100b' });
    const inside = route((router, api) => {
      router.all(everything, pass);
      router.use(deny);
      router.post('/body', parser, api.policy(partner), ok);
    });
    const outside = build((app, api) => {
      const router = new Routes();
      router.post('/body', api.policy({ maxAge: 7 }), ok);
      app.use(deny).use(parser);
      app.use(api.policy(partner)).use(router.routes());
    });
    for (const app of [inside, outside]) {
      const { call } = await open(app);
      const json = ['Content-Type', 'application/json'] as const;
      const known = ['Authorization', 'Bearer x'] as const;
      const answers = [
        await call('POST', '/body', PARTNER, { headers: [json], body: '{}' }),
        await call('POST', '/body', PARTNER, { headers: [json, known], body: '{' }),
        await call('POST', '/body', PARTNER, {
          headers: [json, known],
          body: JSON.stringify(['x'.repeat(200)]),
        }),
        await call('POST', '/body', PARTNER, { headers: [json, known], body: '{}' }),
      ];
      expect(answers.map(({ status, allowed }) => [status, allowed])).toEqual([
        [401, PARTNER],
        [400, PARTNER],
        [413, PARTNER],
        [200, PARTNER],
      ]);
    }
  });

  it('so does a guard that stands between routers, or is a route for all methods itself', async () => {
    for (const options of [{}, { exclusive: true }]) {
      const between = build((app, api) => {
        const free = new Routes(options);
        free.post('/x', ok);
        const closed = new Routes(options);
        closed.get('/x', api.policy(partner), ok);
        app.use(free.routes()).use(deny).use(closed.routes());
      });
      const within = build((app, api) => {
        const guard = new Routes(options);
        guard.get('/x', ok);
        guard.all(everything, deny);
        const closed = new Routes(options);
        closed.get('/x', api.policy(partner), ok);
        app.use(guard.routes()).use(closed.routes());
      });
      // Only an exclusive router leaves out the route in front of the guard.
      for (const app of 'exclusive' in options ? [between, within] : [between]) {
        const { ask, call } = await open(app);
        const answer = await call('GET', '/x', PARTNER);
        expect([answer.status, answer.allowed]).toEqual([401, PARTNER]);
        expect((await ask('GET', '/x', PARTNER)).allowed).toBe(PARTNER);
      }
    }
    const { call } = await open(
      build((app, api) => {
        const guard = new Routes();
        guard.all(everything, deny);
        const closed = new Routes();
        closed.get('/x', api.policy(partner), ok);
        app.use(guard.routes()).use(closed.routes());
      }),
    );
    expect((await call('GET', '/x', PARTNER)).allowed).toBe(PARTNER);
  });

  it('a route that is added after the first request', async () => {
    const api = layer();
    const router = new Routes();
    const app = new Application();
    app.use(api).use(router.routes());
    const { ask, call } = await open(app);
    await call('GET', '/late', APP);
    router.get('/late', api.policy(partner), ok);
    expect((await ask('GET', '/late', PARTNER)).allowed).toBe(PARTNER);
    expect((await call('GET', '/late', PARTNER)).allowed).toBe(PARTNER);
  });

  it('a path that cannot be decoded is no reason to fall over', async () => {
    const { ask, call } = await open(
      route((router, api) => router.get('/items/:id', api.policy(partner), ok)),
    );
    expect((await ask('GET', '/items/%zz', PARTNER)).status).toBe(204);
    const answer = await call('GET', '/items/%zz', PARTNER);
    expect([answer.status, answer.allowed]).toEqual([200, PARTNER]);
  });

  it("an OPTIONS that is no preflight is the application's: allowedMethods lists the verbs", async () => {
    const { call } = await open(
      route((router, api) => {
        router.put('/p', api.policy(partner), ok);
        router.options('/own', (ctx) => {
          ctx.body = 'mine';
        });
      }),
    );
    const answer = await call('OPTIONS', '/p', APP);
    expect([answer.status, answer.header('allow'), answer.allowed]).toEqual([200, 'PUT', APP]);
    expect((await call('OPTIONS', '/own')).body).toBe('mine');
    const missing = await call('DELETE', '/p', APP);
    expect([missing.status, missing.allowed]).toEqual([405, APP]);
    expect((await call('PROPFIND', '/p', APP)).status).toBe(501);
  });

  it('what is off goes on to the application, and so does its preflight', async () => {
    const { ask, call } = await open(route((router, api) => router.put('/off', api.policy(false), ok)));
    const asked = await ask('PUT', '/off', APP);
    expect([asked.status, asked.header('allow'), asked.header('vary')]).toEqual([200, 'PUT', undefined]);
    const called = await call('PUT', '/off', APP);
    expect([called.status, called.allowed, called.header('vary')]).toEqual([200, undefined, undefined]);
  });

  it('a later route takes over: the preflight has the policy of the first, the response of the second', async () => {
    const { ask, call } = await open(
      build((app, api) => {
        const first = new Routes();
        first.get('/next', pass);
        first.get('/same', pass);
        first.get('/same', api.policy(partner), ok);
        const second = new Routes();
        second.get('/next', api.policy(partner), ok);
        app.use(first.routes()).use(second.routes());
      }),
    );
    for (const path of ['/next', '/same']) {
      expect((await ask('GET', path, PARTNER)).allowed, path).toBeUndefined();
      expect((await call('GET', path, PARTNER)).allowed, path).toBe(PARTNER);
    }
  });

  it('an origin function of a route is asked before its handler runs', async () => {
    const asked: string[] = [];
    const slow = async (origin: string): Promise<boolean> => {
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      asked.push(origin);
      return origin === PARTNER;
    };
    const { ask, call } = await open(
      route((router, api) => {
        router.get('/slow', api.policy({ origin: slow }), ok);
        router.get('/fails', api.policy({ origin: () => Promise.reject(new Error('no store')) }), ok);
      }),
    );
    expect((await ask('GET', '/slow', PARTNER)).allowed).toBe(PARTNER);
    expect((await call('GET', '/slow', PARTNER)).allowed).toBe(PARTNER);
    expect(asked).toEqual([PARTNER, PARTNER]);
    const failed = await call('GET', '/fails', PARTNER);
    expect([failed.status, failed.allowed, failed.header('vary')]).toEqual([500, undefined, 'Origin']);
  });

  it('upper and lower case count in the table unless a router ignores them', async () => {
    for (const sensitive of [true, false, undefined]) {
      const app = new Application();
      const router = new Routes(sensitive === undefined ? {} : { sensitive });
      router.get('/admin/x', ok);
      app.use(cors({ origin: APP, routes: [{ path: '/admin/**', policy: { origin: ADMIN } }] }));
      app.use(router.routes());
      const { ask } = await open(app);
      expect((await ask('GET', '/admin/x', APP)).allowed).toBeUndefined();
      expect((await ask('GET', '/ADMIN/x', APP)).allowed).toBe(sensitive === true ? APP : undefined);
    }
  });

  describe('what the application does not show', () => {
    it('an application mounted in another: its preflights get the default, its responses their own policy', async () => {
      const { ask, call } = await open(
        build((app, api) => {
          const inner = new Application();
          const router = new Routes();
          router.put('/q', api.policy(partner), ok);
          inner.use(router.routes()).use(raw);
          const outer = new Routes();
          // Of the same path as the inner one, from where that is mounted.
          outer.put('/q', api.policy('admin'), ok);
          outer.put('/r', api.policy('admin'), ok);
          app.use(mount('/sub', inner)).use(outer.routes());
        }),
      );
      expect((await ask('PUT', '/sub/q', PARTNER)).allowed).toBeUndefined();
      expect((await call('PUT', '/sub/q', PARTNER)).allowed).toBe(PARTNER);
      expect((await call('PUT', '/sub/r', ADMIN)).allowed).toBeUndefined();
      expect((await ask('PUT', '/q', ADMIN)).allowed).toBe(ADMIN);
      expect((await call('PUT', '/q', ADMIN)).allowed).toBe(ADMIN);
    });

    it('what is mounted below the prefix of a router has the policy of that router, asked or called', async () => {
      const { ask, call } = await open(
        build((app, api) => {
          const inner = new Application();
          const router = new Routes();
          router.put('/q', ok);
          inner.use(router.routes());
          const group = new Routes({ prefix: '/sub' });
          group.use(api.policy(partner));
          app.use(mount('/sub', inner)).use(group.routes());
        }),
      );
      expect((await ask('PUT', '/sub/q', PARTNER)).allowed).toBe(PARTNER);
      expect((await call('PUT', '/sub/q', PARTNER)).allowed).toBe(PARTNER);
    });

    it('unless the table names its path', async () => {
      const api = cors({ origin: APP, routes: [{ path: '/sub/**', policy: partner }] });
      const inner = new Application();
      inner.use(raw);
      const app = new Application();
      app.use(api).use(mount('/sub', inner));
      const { ask, call } = await open(app);
      expect((await ask('PUT', '/sub/q', PARTNER)).allowed).toBe(PARTNER);
      expect((await call('PUT', '/sub/q', PARTNER)).allowed).toBe(PARTNER);
    });

    it('composed middleware: laid on in the order in which it ran, under the route that follows', async () => {
      const { call } = await open(
        build((app, api) => {
          app.use(compose(pass, api.policy({ origin: PARTNER, maxAge: 9 })));
          const router = new Routes();
          router.get('/plain', ok);
          router.get('/admin', api.policy('admin'), ok);
          router.get('/inside', compose(pass, api.policy({ exposedHeaders: ['X-Total'] })), ok);
          app.use(router.routes());
        }),
      );
      expect((await call('GET', '/plain', PARTNER)).allowed).toBe(PARTNER);
      expect((await call('GET', '/none', PARTNER)).allowed).toBe(PARTNER);
      expect((await call('GET', '/admin', ADMIN)).allowed).toBe(ADMIN);
      const inside = await call('GET', '/inside', PARTNER);
      expect([inside.allowed, inside.header('access-control-expose-headers')]).toEqual([PARTNER, 'X-Total']);
    });

    it('an origin function in a mounted application is waited for', async () => {
      const { call } = await open(
        build((app, api) => {
          const inner = new Application();
          inner.use(api.policy({ origin: async (origin) => Promise.resolve(origin === PARTNER) }));
          inner.use(ok);
          app.use(mount('/sub', inner));
        }),
      );
      expect((await call('PUT', '/sub/q', PARTNER)).allowed).toBe(PARTNER);
      expect((await call('PUT', '/sub/q', APP)).allowed).toBeUndefined();
    });

    it('a layer of its own in a mounted application answers for what is mounted', async () => {
      const api = cors({ origin: APP, routes: [{ path: '/admin/**', policy: { origin: ADMIN } }] });
      const inner = new Application();
      const router = new Routes();
      router.put('/admin/x', ok);
      router.put('/q', api.policy(partner), ok);
      router.put('/plain', ok);
      inner.use(api).use(router.routes());
      const app = new Application();
      const outer = new Routes();
      outer.put('/plain', api.policy({ origin: ADMIN }), ok);
      app.use(mount('/sub', inner)).use(outer.routes());
      const { ask, call } = await open(app);
      expect((await ask('PUT', '/sub/plain', APP)).allowed).toBe(APP);
      expect((await ask('PUT', '/sub/ADMIN/x', APP)).allowed).toBeUndefined();
      expect((await call('PUT', '/sub/admin/x', ADMIN)).allowed).toBe(ADMIN);
      expect((await ask('PUT', '/sub/q', PARTNER)).allowed).toBeUndefined();
      expect((await call('PUT', '/sub/q', PARTNER)).allowed).toBe(PARTNER);
    });
  });
});

describe.each(VERSIONS.filter(([name]) => name.includes('router 15')))(
  '%s',
  (_name, { Koa: Application, Router: Routes }) => {
    it('an exclusive router that goes by the fewest parameters', async () => {
      const api = layer();
      const router = new Routes({ exclusive: 'specificity' });
      router.get('/items/all', api.policy('admin'), ok);
      router.get('/items/:id', api.policy(partner), ok);
      const app = new Application();
      app.use(api).use(router.routes());
      const { ask, call } = await open(app);
      expect((await ask('GET', '/items/all', ADMIN)).allowed).toBe(ADMIN);
      expect((await call('GET', '/items/all', ADMIN)).allowed).toBe(ADMIN);
      expect((await ask('GET', '/items/1', PARTNER)).allowed).toBe(PARTNER);
    });
  },
);
