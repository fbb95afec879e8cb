import peer from '@koa/cors';
import type Koa from 'koa';
import mount from 'koa-mount';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { cors, CorsPolicyError, type PolicyInput } from '../src/index.js';
import { open } from './exchange.js';
import { VERSIONS } from './versions.js';

const APP = 'https://app.test';
const ok = (ctx: Koa.Context): void => {
  ctx.body = 'ok';
};

/** Shows the code of an error, as an application that looks at it would. */
const showCode = async (ctx: Koa.Context, next: Koa.Next): Promise<void> => {
  try {
    await next();
  } catch (error) {
    const { code, name, message } = error as Error & { code?: string };
    ctx.status = 500;
    ctx.body = `${code ?? name}: ${message}`;
  }
};

const warnings: Error[] = [];
const collect = (warning: Error): void => {
  warnings.push(warning);
};
beforeEach(() => {
  warnings.length = 0;
  process.on('warning', collect);
});
afterEach(() => process.off('warning', collect));

/** The warnings so far; Node tells of them in the next turn. */
async function warned(): Promise<string[]> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  return warnings.map((warning) => `${(warning as Error & { code?: string }).code}: ${warning.message}`);
}

describe('what is wrong where it is written throws there', () => {
  const api = cors({
    origin: APP,
    credentials: true,
    policies: { partners: { origin: 'https://partner.test' } },
  });

  it.each<[string, unknown, string]>([
    ['a name that no policy has', 'partner', 'there is no policy "partner"; did you mean "partners"?'],
    ['what does not go with the default', { origin: '*' }, "'*' with credentials: true"],
    ['an option of @koa/cors', { allowMethods: [] }, 'allowMethods: there is no such option; write methods'],
    ['an unset variable', { origin: undefined }, 'origin: it is undefined (an unset variable?)'],
    ['no policy at all', undefined, 'undefined is no policy'],
  ])('%s', (_title, input, message) => {
    expect(() => api.policy(input as PolicyInput)).toThrow(CorsPolicyError);
    expect(() => api.policy(input as PolicyInput)).toThrow(message);
    expect(() => api.policy(input as PolicyInput)).toThrow('api.policy(...)');
  });
});

describe.each(VERSIONS)('%s', (_name, { Koa: Application, Router: Routes }) => {
  describe('a layer in the wrong place', () => {
    it('after routes: said once, with their names', async () => {
      const router = new Routes();
      router.put('/early', ok);
      router.get('/first/:id', ok);
      router.all('/any', async (_ctx, next) => {
        await next();
      });
      const app = new Application();
      app.use(router.routes()).use(cors({ origin: APP }));
      const { ask } = await open(app);
      await ask('GET', '/x', APP);
      await ask('GET', '/x', APP);
      expect(await warned()).toEqual([
        expect.stringMatching(
          /^routes-before-cors: .*comes after PUT \/early, GET \/first\/:id, whose.*before/,
        ),
      ]);
    });

    it('on a single route, or used by a router, where no preflight reaches it', async () => {
      for (const used of [true, false]) {
        const router = new Routes();
        const api = cors({ origin: APP });
        if (used) router.use(api);
        router.put('/x', ...(used ? [] : [api]), ok);
        const app = new Application();
        app.use(showCode).use(router.routes()).use(router.allowedMethods());
        const { call } = await open(app);
        const place = used ? /used by a router/ : /PUT \/x/;
        const answer = await call('PUT', '/x', APP);
        expect(answer.body).toMatch(/^cors-on-one-route: .*api\.policy/);
        expect(answer.body).toMatch(place);
      }
    });

    it('in a router whose routes are for all methods, where preflights do reach it', async () => {
      const router = new Routes();
      router.all('/x', cors({ origin: APP }), ok);
      const app = new Application();
      app.use(router.routes());
      const { ask, call } = await open(app);
      expect((await ask('PUT', '/x', APP)).allowed).toBe(APP);
      expect((await call('PUT', '/x', APP)).allowed).toBe(APP);
    });

    it('twice: the second would overrule the first, and never see a preflight', async () => {
      const router = new Routes();
      router.get('/admin', cors({ origin: 'https://admin.test' }), ok);
      for (const second of [cors({ origin: 'https://admin.test' }), router.routes()]) {
        const app = new Application();
        app
          .use(showCode)
          .use(cors({ origin: APP }))
          .use(second as Koa.Middleware)
          .use(ok);
        const { ask, call } = await open(app);
        expect((await call('GET', '/', APP)).body).toMatch(/^stacked-cors: .*keep one/);
        expect((await ask('PUT', '/', APP)).status).toBe(500);
      }
    });

    it('twice, where the application does not show it: said to the request for which they meet', async () => {
      const inner = new Application();
      inner.use(cors({ origin: 'https://b.test' })).use(ok);
      const app = new Application();
      app
        .use(showCode)
        .use(cors({ origin: APP }))
        .use(mount('/b', inner))
        .use(ok);
      const { call } = await open(app);
      expect((await call('GET', '/b', APP)).body).toMatch(/^stacked-cors: .*stacked/);
      expect((await call('GET', '/', APP)).allowed).toBe(APP);
    });

    it('the same layer twice does no harm', async () => {
      const api = cors({ origin: APP });
      const router = new Routes();
      router.get('/x', api, ok);
      const app = new Application();
      app.use(api).use(api).use(router.routes());
      const { ask, call } = await open(app);
      expect((await ask('GET', '/x', APP)).allowed).toBe(APP);
      expect((await call('GET', '/x', APP)).allowed).toBe(APP);
    });

    it('behind @koa/cors, which answers the preflights, or before it, which is overruled', async () => {
      for (const isFirst of [true, false]) {
        warnings.length = 0;
        const router = new Routes();
        if (!isFirst) router.get('/', peer(), ok);
        const app = new Application();
        if (isFirst) app.use(peer());
        app
          .use(cors({ origin: APP }))
          .use(router.routes())
          .use(ok);
        const { call } = await open(app);
        expect((await call('GET', '/', APP)).allowed).toBe(APP);
        expect((await call('GET', '/', 'https://evil.test')).allowed).toBeUndefined();
        expect(await warned()).toContainEqual(
          expect.stringMatching(
            isFirst
              ? /^stacked-middleware: .*@koa\/cors.* comes before this layer and answers/
              : /^stacked-middleware: .*@koa\/cors.*on GET \/, is in the same application/,
          ),
        );
      }
    });

    it('not at all, but policies of it on routes', async () => {
      const api = cors({ origin: APP });
      const router = new Routes();
      router.get('/', api.policy({ maxAge: 5 }), ok);
      const app = new Application();
      app.use(showCode).use(router.routes());
      const { call } = await open(app);
      expect((await call('GET', '/', APP)).body).toMatch(/^policy-without-layer: .*app\.use\(api\)/);
    });

    it('mounted, with policies: said that routers cannot be read from there', async () => {
      for (const isMarked of [true, false]) {
        warnings.length = 0;
        const api = cors({ origin: APP });
        if (isMarked) api.policy({ maxAge: 5 });
        const inner = new Application();
        inner.use(api).use(ok);
        const app = new Application();
        app.use(mount('/inner', inner));
        const { ask } = await open(app);
        expect((await ask('PUT', '/inner', APP)).allowed).toBe(APP);
        expect(await warned()).toEqual(
          isMarked ? [expect.stringMatching(/^router-hidden: .*mounted or composed/)] : [],
        );
      }
    });
  });

  it('a router that hides its routes: said once, and the default policy answers', async () => {
    const router = new Routes();
    const api = cors({ origin: APP });
    router.get('/', api.policy({ origin: 'https://partner.test' }), ok);
    const dispatch = router.routes();
    const hidden: Koa.Middleware = async (ctx, next) => {
      await dispatch(ctx as never, next);
    };
    Object.assign(hidden, { router: {} });
    const app = new Application();
    app.use(api).use(hidden);
    const { ask, call } = await open(app);
    expect((await ask('GET', '/', APP)).allowed).toBe(APP);
    expect((await call('GET', '/', 'https://partner.test')).allowed).toBe('https://partner.test');
    expect(await warned()).toContainEqual(expect.stringMatching(/^router-hidden: .*@koa\/router hides/));
  });

  describe('policies that do not go together', () => {
    it('in one router: every request is told, with the route', async () => {
      const api = cors({ origin: APP });
      const group = new Routes({ prefix: '/g' });
      group.use(api.policy({ credentials: true }));
      group.get('/x', api.policy({ origin: '*' }), ok);
      const app = new Application();
      app.use(showCode).use(api).use(group.routes());
      const { ask, call } = await open(app);
      for (const answer of [await call('GET', '/other', APP), await ask('GET', '/g/x', APP)])
        expect(answer.body).toMatch(/^policies-in-conflict: .*GET \/g\/x/);
    });

    it('in the application', async () => {
      const api = cors({ origin: APP });
      const app = new Application();
      app
        .use(showCode)
        .use(api)
        .use(api.policy({ credentials: true }))
        .use(api.policy({ origin: '*' }));
      const { call } = await open(app);
      expect((await call('GET', '/', APP)).body).toMatch(/^policies-in-conflict: .*the application uses/);
    });

    it('at paths that may never meet: only the request for which they do', async () => {
      const api = cors({ origin: APP });
      const router = new Routes();
      router.use('/g/x', api.policy({ credentials: true }));
      router.get('/g/:id', api.policy({ origin: '*' }), ok);
      const app = new Application();
      app.use(showCode).use(api).use(router.routes());
      const { ask, call } = await open(app);
      const met = await call('GET', '/g/x', APP);
      expect(met.body).toMatch(/^ERR_CORS_POLICY: /);
      expect([met.status, met.allowed]).toEqual([500, undefined]);
      const refused = await ask('GET', '/g/x', APP);
      expect([refused.status, refused.allowed]).toEqual([204, undefined]);
      expect((await call('GET', '/g/y', 'https://anyone.test')).allowed).toBe('*');
    });
  });
});
