import peer from 'cors';
import type express from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { cors, CorsPolicyError, type PolicyInput } from '../src/index.js';
import { VERSIONS, open } from './exchange.js';

const APP = 'https://app.test';
const ok: express.RequestHandler = (_req, res) => {
  res.send('ok');
};

/** Shows the code of an error, as an application that looks at it would; Express knows it by its four parameters. */
// oxlint-disable-next-line no-unused-vars
const showCode: express.ErrorRequestHandler = (error: Error & { code?: string }, _req, res, _next) => {
  res.status(500).send(`${error.code ?? error.name}: ${error.message}`);
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

it('says that it is to be called, where it was used itself', () => {
  expect(() => cors({ rawHeaders: [], url: '/' } as never)).toThrow(/call it once, .*app\.use\(cors\(\{/);
});

it('says that a policy ran where the layer cannot see it, once', async () => {
  const [[, framework]] = VERSIONS;
  const api = cors({ origin: APP });
  const app = framework();
  app.use(api);
  const policy = api.policy({ origin: 'https://partner.test' });
  app.get('/x', (req, res, next) => policy(req, res, next), ok);
  const { call } = await open(app);
  const answer = await call('GET', '/x', 'https://partner.test');
  expect(answer.header('access-control-allow-origin')).toBe('https://partner.test');
  expect(await warned()).toEqual([expect.stringMatching(/^hidden-policy: .*cannot see it .*row in routes/)]);
});

describe('what is wrong where it is written throws there', () => {
  const api = cors({
    origin: APP,
    credentials: true,
    policies: { partners: { origin: 'https://partner.test' } },
  });

  it.each<[string, unknown, string]>([
    ['a name that no policy has', 'partner', 'there is no policy "partner"; did you mean "partners"?'],
    ['a name of the prototype', 'constructor', 'there is no policy "constructor"'],
    ['what does not go with the default', { origin: '*' }, "'*' with credentials: true"],
    ['an option that there is not', { origins: [] }, 'origins: there is no such option; write origin'],
    ['an unset variable', { origin: undefined }, 'origin: it is undefined (an unset variable?)'],
    ['no policy at all', undefined, 'undefined is no policy'],
    ['true', true, 'true is no policy'],
  ])('%s', (_title, input, message) => {
    expect(() => api.policy(input as PolicyInput)).toThrow(CorsPolicyError);
    expect(() => api.policy(input as PolicyInput)).toThrow(message);
    expect(() => api.policy(input as PolicyInput)).toThrow('api.policy(...)');
  });
});

describe.each(VERSIONS)('%s: a layer in the wrong place', (_name, framework) => {
  it('after routes: said once, with their names', async () => {
    const app = framework();
    app.get('/early', ok);
    app.use(cors({ origin: APP }));
    const { ask } = await open(app);
    await ask('GET', '/early', APP);
    await ask('GET', '/early', APP);
    expect(await warned()).toEqual([
      expect.stringMatching(/^routes-before-cors: .*comes after GET \/early, .*move it before/),
    ]);
  });

  it('on a single route, where no preflight reaches it', async () => {
    const app = framework();
    app.put('/x', cors({ origin: APP }), ok);
    app.use(showCode);
    const { call } = await open(app);
    expect((await call('PUT', '/x', APP)).body).toMatch(/^cors-on-one-route: .*PUT \/x.*api\.policy/);
  });

  it('twice: the second would overrule the first, and never see a preflight', async () => {
    const app = framework();
    app.use(cors({ origin: APP }));
    app.use('/admin', cors({ origin: 'https://admin.test' }));
    app.get('/', ok);
    app.use(showCode);
    const { call } = await open(app);
    expect((await call('GET', '/', APP)).body).toMatch(/^stacked-cors: .*keep one/);
  });

  it('twice, at different paths: each answers for its own', async () => {
    const app = framework();
    app.use('/a', cors({ origin: APP }));
    app.use('/b', cors({ origin: 'https://b.test' }));
    app.put('/a/x', ok);
    app.put('/b/x', ok);
    const { ask, call } = await open(app);
    expect((await ask('PUT', '/a/x', APP)).header('access-control-allow-origin')).toBe(APP);
    expect((await ask('PUT', '/b/x', 'https://b.test')).header('access-control-allow-origin')).toBe(
      'https://b.test',
    );
    expect((await call('PUT', '/b/x', APP)).header('access-control-allow-origin')).toBeUndefined();
  });

  it('twice, at paths that meet: said to the request for which they do', async () => {
    const app = framework();
    app.use('/a', cors({ origin: APP }));
    app.use('/a/b', cors({ origin: 'https://b.test' }));
    app.get('/a/b', ok);
    app.use(showCode);
    const { call } = await open(app);
    expect((await call('GET', '/a/b', APP)).body).toMatch(/^stacked-cors: .*stacked/);
  });

  it('the same layer twice does no harm', async () => {
    const api = cors({ origin: APP });
    const app = framework();
    app.use(api, api);
    app.get('/', ok);
    const { call } = await open(app);
    expect((await call('GET', '/', APP)).header('access-control-allow-origin')).toBe(APP);
  });

  it('beside the package cors, which is overruled', async () => {
    const app = framework();
    app.use(cors({ origin: APP }));
    app.get('/', peer(), ok);
    const { call } = await open(app);
    expect((await call('GET', '/', APP)).header('access-control-allow-origin')).toBe(APP);
    expect(await warned()).toEqual([expect.stringMatching(/^stacked-middleware: .*package cors.*GET \//)]);
  });

  it('not at all, but policies of it on routes', async () => {
    const api = cors({ origin: APP });
    const app = framework();
    app.get('/', api.policy({ maxAge: 5 }), ok);
    app.use(showCode);
    const { call } = await open(app);
    expect((await call('GET', '/', APP)).body).toMatch(/^policy-without-layer: .*app\.use\(api\)/);
  });
});

describe.each(VERSIONS)('%s: policies that do not go together', (_name, framework) => {
  it('in one router: every request is told, with the route', async () => {
    const api = cors({ origin: APP });
    const app = framework();
    app.use(api);
    const group = framework.Router();
    group.use(api.policy({ credentials: true }));
    group.get('/x', api.policy({ origin: '*' }), ok);
    app.use('/g', group);
    app.use(showCode);
    const { ask, call } = await open(app);
    for (const answer of [await call('GET', '/other', APP), await ask('GET', '/g/x', APP)]) {
      expect(answer.body).toMatch(/^policies-in-conflict: .*GET \/x/);
    }
  });

  it('at paths that may never meet: only the request for which they do', async () => {
    const api = cors({ origin: APP });
    const app = framework();
    app.use(api);
    app.use('/g', api.policy({ credentials: true }));
    app.get('/g/x', api.policy({ origin: '*' }), ok);
    app.get('/y', api.policy({ origin: '*' }), ok);
    app.use(showCode);
    const { ask, call } = await open(app);
    const met = await call('GET', '/g/x', APP);
    expect(met.body).toMatch(/^ERR_CORS_POLICY: /);
    expect([met.status, met.header('access-control-allow-origin')]).toEqual([500, undefined]);
    const refused = await ask('GET', '/g/x', APP);
    expect([refused.status, refused.header('access-control-allow-origin')]).toEqual([204, undefined]);
    expect((await call('GET', '/y', 'https://anyone.test')).header('access-control-allow-origin')).toBe('*');
  });
});
