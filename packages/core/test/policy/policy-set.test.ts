import { describe, expect, it } from 'vitest';

import {
  definePolicySet,
  isCorsPolicyError,
  type CorsOptions,
  type CorsPolicyError,
  type CorsSetup,
  type PolicyIssue,
  type PolicySet,
} from '../../src/index.js';

const APP = 'https://app.example.com';
const allows = (origin: string): boolean => origin === APP;
const onRefusal = (): void => undefined;
const own = (): void => undefined;

function errorOf(setup: unknown): CorsPolicyError {
  try {
    definePolicySet(setup as CorsSetup);
  } catch (error) {
    if (isCorsPolicyError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const placesOf = (setup: unknown): readonly string[] =>
  errorOf(setup).issues.map(({ code, path }) => `${path.join('.')} ${code}`);

function setWithWarnings(setup: CorsSetup): {
  readonly set: PolicySet;
  readonly told: readonly PolicyIssue[];
} {
  const told: PolicyIssue[] = [];
  return { set: definePolicySet(setup, (issue) => told.push(issue)), told };
}

describe('the scope', () => {
  it.each<[string, Partial<CorsSetup>, string]>([
    ['nothing but a default', {}, 'application'],
    ['names that no route calls', { policies: { a: { origin: '*' } } }, 'application'],
    ['an empty table', { routes: [] }, 'application'],
    ['a row', { routes: [{ path: '/a', policy: { maxAge: 5 } }] }, 'route'],
    ['a row that switches off', { routes: [{ path: '/a', policy: false }] }, 'route'],
  ])('of %s is right', (_, setup, scope) => {
    const set = definePolicySet({ origin: APP, ...setup });
    expect(set.scope).toBe(scope);
    expect(set.hasRoutes).toBe(scope === 'route');
  });

  it.each<[string, string | object | false]>([
    ['a name', 'a'],
    ['a patch', { maxAge: 5 }],
    ['off', false],
  ])('is that of routes after an override by %s', (_, input) => {
    const set = definePolicySet({ origin: APP, policies: { a: { origin: '*' } } });
    set.override(input, 'GET /a');
    expect(set.scope).toBe('route');
    expect(set.hasRoutes).toBe(false);
  });

  it('stays as it is where an override is refused', () => {
    const set = definePolicySet({ origin: APP });
    expect(() => set.override({ maxAge: -1 }, 'GET /a')).toThrow(/of GET \/a\n/);
    expect(set.scope).toBe('application');
  });
});

describe('hasOriginFunction', () => {
  it.each<[string, CorsSetup]>([
    ['the default', { origin: allows }],
    ['a named policy', { origin: APP, policies: { a: { origin: allows } } }],
    ['a row', { origin: APP, routes: [{ path: '/a', policy: { origin: allows } }] }],
  ])('says yes where %s has one', (_, setup) => {
    expect(definePolicySet(setup).hasOriginFunction).toBe(true);
  });

  it('says yes as soon as an override has one', () => {
    const set = definePolicySet({ origin: APP });
    set.override({ maxAge: 5 }, 'GET /a');
    expect(set.hasOriginFunction).toBe(false);
    set.override({ origin: allows }, 'GET /b');
    expect(set.hasOriginFunction).toBe(true);
    set.override(false, 'GET /c');
    expect(set.hasOriginFunction).toBe(true);
  });

  it('says no where none has', () => {
    const set = definePolicySet({
      origin: [APP, /^https:\/\/a\.test$/],
      policies: { a: { origin: '*' } },
      routes: [{ path: '/a', policy: 'a' }],
      onRefusal: () => undefined,
      isPublicSuffix: () => false,
    });
    expect(set.hasOriginFunction).toBe(false);
  });
});

describe('warnings', () => {
  it('are told once, of every policy, with where it is', () => {
    const { set, told } = setWithWarnings({
      origin: [APP, APP],
      policies: { a: { origin: '*', methods: ['put'] } },
      routes: [
        { path: '/a', policy: 'a' },
        { path: '/b', policy: { maxAge: 100_000 } },
      ],
    });
    expect(told.map(({ code, path }) => `${path.join('.')} ${code}`)).toEqual([
      'origin.1 duplicate-origin',
      'policies.a.methods.0 method-normalized',
      'routes.1.policy.maxAge max-age-above-browser-caps',
    ]);
    const before = told.length;
    set.override({ maxAge: 100_000 }, 'GET /c');
    set.override({ maxAge: 100_000 }, 'GET /d');
    set.override('a', 'GET /e');
    expect(told.slice(before).map(({ code }) => code)).toEqual(['max-age-above-browser-caps']);
  });

  it('of the default are not told again for a patch that keeps what they are about', () => {
    const { set, told } = setWithWarnings({ origin: [APP, APP] });
    expect(told).toHaveLength(1);
    set.override({ maxAge: 5 }, 'GET /a');
    expect(told).toHaveLength(1);
  });

  it('of the default are not told again for a row that keeps what they are about', () => {
    const { told } = setWithWarnings({ origin: [APP, APP], routes: [{ path: '/a', policy: { maxAge: 5 } }] });
    expect(told.map(({ path }) => path)).toEqual([['origin', 1]]);
  });

  it('need nobody to tell', () => {
    expect(definePolicySet({ origin: [APP, APP] }).default.warnings).toHaveLength(1);
  });
});

describe('mistakes', () => {
  it('of the default, of named policies and of rows are told at once', () => {
    const setup = {
      origin: 'example.com',
      maxAge: -1,
      policies: {
        a: { methods: ['TRACE'] },
        'b-c': { origin: APP, credentials: 'yes', policies: {} },
        d: 'nobody',
        e: { origin: '*' },
      },
      routes: [
        { path: 'a', policy: 'e' },
        { path: '/b', policy: { maxAge: 'x' } },
        { path: '/c', policy: 'f' },
        { path: '/d' },
      ],
      orgin: 5,
    };
    expect(errorOf(setup).message).toMatchInlineSnapshot(`
      "12 mistakes in the CORS policy
        cors: orgin: there is no such option; did you mean origin? [unknown-option]
        cors: origin: "example.com" has no scheme; write "https://example.com" [invalid-origin]
        cors: maxAge: -1 is no number of whole seconds; write 600 for ten minutes, or 0 to switch the preflight cache off [invalid-max-age]
        cors: policies.a.origin: it is missing or undefined (an unset variable?), and there is no default; write '*', an origin 'https://app.example.com', a pattern 'https://*.example.com', a RegExp, an array of those, or a function, or false for nobody [origin-missing]
        cors: policies.a.methods[0]: browsers never send TRACE; leave it out [forbidden-method]
        cors: policies["b-c"].policies: there is no such option; write it in the options of an adapter (cors(...), CorsModule.forRoot(...)), not inside one policy [unknown-option]
        cors: policies["b-c"].credentials: "yes" is not a boolean; write true or false [invalid-option-type]
        cors: policies.d: "nobody" is no object of options; write { origin: ... } [invalid-option-type]
        cors: routes[0].path: "a" does not begin with a slash; write '/path' [invalid-route]
        cors: routes[1].policy.maxAge: "x" is no number of whole seconds; write 600 for ten minutes, or 0 to switch the preflight cache off [invalid-max-age]
        cors: routes[2].policy: there is no policy "f"; did you mean "e"? [unknown-policy-name]
        cors: routes[3].policy: undefined is no policy; write the name of one, options such as { maxAge: 600 }, or false [invalid-option-type]"
    `);
  });

  it('of a named policy are not taken for its absence', () => {
    const routes = [{ path: '/a', policy: 'a' }];
    expect(placesOf({ origin: '*', policies: { a: {} }, routes })).toEqual([
      'policies.a.origin origin-missing',
    ]);
  });

  it('come with the warnings of what could be built', () => {
    expect(placesOf({ origin: [APP, APP], policies: { a: {} } })).toEqual([
      'origin.1 duplicate-origin',
      'policies.a.origin origin-missing',
    ]);
  });

  it.each<[unknown, string]>([
    [undefined, ' invalid-option-type'],
    [null, ' invalid-option-type'],
    ['*', ' invalid-option-type'],
    [[{ origin: '*' }], ' invalid-option-type'],
    [{ origin: '*', policies: null }, 'policies invalid-option-type'],
    [{ origin: '*', policies: [] }, 'policies invalid-option-type'],
    [{ origin: '*', policies: { a: null } }, 'policies.a invalid-option-type'],
    [{ origin: '*', policies: { a: false } }, 'policies.a invalid-option-type'],
    [{ origin: '*', routes: {} }, 'routes invalid-route'],
    [
      { origin: '*', routes: [{ path: '/a', policy: { credentials: true } }] },
      'routes.0.policy.origin wildcard-origin-with-credentials',
    ],
  ])('%j is one', (setup, place) => {
    expect(placesOf(setup)).toEqual([place]);
  });

  it('of a patch are those of what it makes of the default', () => {
    const set = definePolicySet({ origin: '*' });
    expect(() => set.override({ credentials: true }, 'PUT /a')).toThrow(
      /^1 mistake in the CORS policy of PUT \/a\n {2}cors: origin: .* \[wildcard-origin-with-credentials\]$/,
    );
  });
});

describe('named policies', () => {
  it('inherit what permits nothing, and nothing else', () => {
    const set = definePolicySet({
      origin: APP,
      credentials: true,
      maxAge: 5,
      onRefusal,
      isPublicSuffix: () => false,
      policies: { a: { origin: 'https://a.test' }, b: { origin: 'https://b.test', onRefusal: own } },
    });
    const a = set.override('a', 'GET /a').over(set.default);
    const b = set.override('b', 'GET /b').over(set.default);
    expect(a).toMatchObject({ credentials: false, maxAge: undefined, onRefusal });
    expect(a && Object.keys(a.options).toSorted()).toEqual(['isPublicSuffix', 'onRefusal', 'origin']);
    expect(b).toMatchObject({ onRefusal: own });
  });

  it('may be called anything', () => {
    const policies = JSON.parse('{"__proto__":{"origin":"*"},"constructor":{"origin":"*"}}') as Record<
      string,
      CorsOptions
    >;
    const set = definePolicySet({ origin: APP, policies });
    for (const name of ['__proto__', 'constructor'])
      expect(set.override(name, 'GET /a').over(set.default)).toMatchObject({ origin: { kind: 'any' } });
    expect(() => set.override('toString', 'GET /a')).toThrow(/there is no policy "toString"/);
  });
});

describe('forPath', () => {
  const set = definePolicySet({
    origin: APP,
    maxAge: 1,
    policies: { public: { origin: '*', maxAge: 2 } },
    routes: [
      { path: '/assets/**', methods: ['GET'], policy: 'public' },
      { path: '/assets/*', policy: { maxAge: 3 } },
      { path: '/off', policy: false },
    ],
  });

  it.each<[string, string, string | false]>([
    ['GET', '/assets/a', '2'],
    ['HEAD', '/assets/a/b', '2'],
    ['PUT', '/assets/a', '3'],
    ['PUT', '/assets/a/b', '1'],
    ['GET', '/off', false],
    ['GET', '/', '1'],
    ['GET', '/x/../%6fff', false],
  ])('of %s %s is right', (method, target, expected) => {
    const policy = set.forPath(method, target);
    expect(policy && policy.maxAge).toBe(expected);
  });

  it('is the default policy itself, and the same policy every time', () => {
    expect(set.forPath('GET', '/')).toBe(set.default);
    expect(set.forPath('PUT', '/assets/a')).toBe(set.forPath('PUT', '/assets/b'));
  });

  it('lays a patch over the default', () => {
    expect(set.forPath('PUT', '/assets/a')).toMatchObject({ options: { origin: APP, maxAge: 3 } });
  });
});

describe('what is done to the setup later', () => {
  it('changes nothing', () => {
    const row = { path: '/a', methods: ['PUT'], policy: { methods: ['PUT'] } };
    const setup = { origin: [APP], policies: { a: { origin: [APP] } }, routes: [row] };
    const set = definePolicySet(setup);
    setup.origin.push('https://evil.test');
    setup.policies.a.origin.push('https://evil.test');
    setup.routes.push({ path: '/b', methods: ['PUT'], policy: { methods: [] } });
    row.policy.methods.push('DELETE');
    row.methods.push('GET');
    row.path = '/c';
    expect(set.default.options.origin).toEqual([APP]);
    expect(set.override('a', 'GET /x').over(set.default)).toMatchObject({ options: { origin: [APP] } });
    expect(set.forPath('PUT', '/a')).toMatchObject({ options: { methods: ['PUT'] } });
    expect(set.forPath('GET', '/a')).toBe(set.default);
    expect(set.forPath('PUT', '/b')).toBe(set.default);
    expect(set.forPath('PUT', '/c')).toBe(set.default);
  });
});
