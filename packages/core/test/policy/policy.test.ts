import { describe, expect, it } from 'vitest';

import {
  decide,
  definePolicy,
  isCorsPolicyError,
  readCorsRequest,
  validatePolicy,
  type CorsDecision,
  type CorsOptions,
  type CorsPolicy,
} from '../../src/index.js';

const APP = 'https://app.example.com';
const EVIL = 'https://evil.test';

function ask(policy: CorsPolicy, origin: string, method = 'PUT', names = 'x-a'): CorsDecision {
  const headers = new Map([
    ['origin', origin],
    ['access-control-request-method', method],
    ['access-control-request-headers', names],
  ]);
  const decision = decide(
    policy,
    readCorsRequest('OPTIONS', (name) => headers.get(name)),
  );
  if (decision instanceof Promise) throw new TypeError('a promise');
  return decision;
}

const codesOf = (options: unknown): readonly string[] => validatePolicy(options).map(({ code }) => code);

interface Mutable {
  origin: unknown;
  methods: string[];
  allowedHeaders: string[];
  exposedHeaders: string[];
  credentials: boolean;
  maxAge: number;
  optionsSuccessStatus: number;
}

const writable = (): Mutable => ({
  origin: [APP, /^https:\/\/pr-\d+\.example\.com$/],
  methods: ['PUT'],
  allowedHeaders: ['x-a'],
  exposedHeaders: ['etag'],
  credentials: true,
  maxAge: 5,
  optionsSuccessStatus: 200,
});

describe('what is done to the options later', () => {
  it.each<[string, (given: Mutable) => void]>([
    ['replacing the origin', (given) => (given.origin = '*')],
    ['adding to the origins', (given) => (given.origin as unknown[]).push(EVIL)],
    ['replacing an origin', (given) => ((given.origin as unknown[])[0] = EVIL)],
    ['emptying the origins', (given) => ((given.origin as unknown[]).length = 0)],
    ['adding to the methods', (given) => given.methods.push('DELETE')],
    ['adding to the headers', (given) => given.allowedHeaders.push('x-b')],
    ['adding to the exposed headers', (given) => given.exposedHeaders.push('x-b')],
    ['switching credentials off', (given) => (given.credentials = false)],
    [
      'changing the rest',
      (given) => Object.assign(given, { maxAge: 9, optionsSuccessStatus: 204, vary: ['Host'] }),
    ],
    ['deleting all', (given) => Object.keys(given).forEach((key) => Reflect.deleteProperty(given, key))],
    [
      'compiling the RegExp anew',
      (given) => (given.origin as [string, RegExp])[1].compile('^https://evil\\.test$'),
    ],
    ['its lastIndex', (given) => ((given.origin as [string, RegExp])[1].lastIndex = 7)],
  ])('changes nothing: %s', (_, change) => {
    const given = writable();
    const policy = definePolicy(given as CorsOptions);
    const before = definePolicy(writable() as CorsOptions);
    change(given);
    expect(policy.options).toEqual(before.options);
    for (const origin of [APP, EVIL, 'https://pr-7.example.com', 'null']) {
      for (const [method, names] of [
        ['PUT', 'x-a'],
        ['DELETE', 'x-a'],
        ['PUT', 'x-b'],
      ] as const) {
        expect(ask(policy, origin, method, names)).toEqual(ask(before, origin, method, names));
      }
    }
    expect(ask(policy, EVIL).allowed).toBe(false);
    expect(ask(policy, 'https://pr-7.example.com').allowed).toBe(true);
  });

  it('changes nothing where the origin is one RegExp with a state', () => {
    const origin = /^https:\/\/app\.example\.com$/g;
    const policy = definePolicy({ origin });
    for (let i = 0; i < 4; i++) {
      origin.lastIndex = i;
      expect(ask(policy, APP).allowed).toBe(true);
    }
    expect(origin.lastIndex).toBe(3);
  });
});

/** Everything below `value` that could be written to, by its path. */
function unfrozen(value: unknown, path = '', seen = new Set<unknown>()): readonly string[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  const below = Object.entries(value).flatMap(([key, inner]) => unfrozen(inner, `${path}.${key}`, seen));
  return Object.isFrozen(value) ? below : [path, ...below];
}

describe('a policy', () => {
  const policy = definePolicy({
    origin: [APP, 'https://*.example.org', /^https:\/\/a\.test$/, APP],
    methods: ['PUT'],
    allowedHeaders: ['x-a'],
    credentials: true,
  });

  it('is frozen, and its options with it', () => {
    expect(Object.isFrozen(policy)).toBe(true);
    expect(unfrozen(policy.options)).toEqual([]);
  });

  it('is frozen in all its parts', () => {
    expect(policy.warnings).not.toEqual([]);
    expect(unfrozen(policy)).toEqual([]);
  });

  it.each<[string, (given: CorsPolicy) => void]>([
    ['its methods', (given) => Object.assign(given.methods, { has: () => true })],
    ['its headers', (given) => Object.assign(given.allowedHeaders, { has: () => true })],
    ['its origins', (given) => Object.assign(given.origin, { kind: 'any' })],
    [
      'the look-up of its origins',
      (given) => given.origin.kind === 'list' && Object.assign(given.origin.list, { fault: () => undefined }),
    ],
    ['what it varies by', (given) => (given.vary as string[]).pop()],
    ['its options', (given) => Object.assign(given.options, { origin: '*' })],
  ])('decides as before after somebody has written to %s', (_, write) => {
    const given = definePolicy({ origin: [APP], methods: ['PUT'], allowedHeaders: ['x-a'] });
    try {
      write(given);
    } catch (error) {
      expect(error).toBeInstanceOf(TypeError);
    }
    expect(ask(given, EVIL)).toMatchObject({ allowed: false, vary: ['Origin'] });
    expect(ask(given, APP, 'DELETE').allowed).toBe(false);
    expect(ask(given, APP, 'PUT', 'x-b').allowed).toBe(false);
    expect(ask(given, APP).allowed).toBe(true);
  });

  it('has the warnings that validatePolicy gives, and no errors', () => {
    const options = { origin: [APP, APP], methods: 'put' };
    expect(definePolicy(options).warnings).toEqual(validatePolicy(options));
    expect(definePolicy(options).warnings.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
  });

  it('can be made again from its options', () => {
    const again = definePolicy(policy.options);
    expect(again.options).toEqual(policy.options);
    expect(ask(again, APP)).toEqual(ask(policy, APP));
  });
});

describe('the options object', () => {
  it('is read once: a getter cannot show two faces', () => {
    const counts = new Map<string, number>();
    const once = (name: string, first: unknown, later: unknown): PropertyDescriptor => ({
      enumerable: true,
      get() {
        counts.set(name, (counts.get(name) ?? 0) + 1);
        return counts.get(name) === 1 ? first : later;
      },
    });
    const options = Object.defineProperties(
      {},
      {
        origin: once('origin', [APP], '*'),
        methods: once('methods', ['PUT'], '*'),
        credentials: once('credentials', true, 'yes'),
        maxAge: once('maxAge', 5, -1),
      },
    );
    const policy = definePolicy(options as CorsOptions);
    expect(Object.fromEntries(counts)).toEqual({ origin: 1, methods: 1, credentials: 1, maxAge: 1 });
    expect(ask(policy, EVIL).allowed).toBe(false);
    expect(policy.options).toEqual({ origin: [APP], methods: ['PUT'], credentials: true, maxAge: 5 });
  });

  it('may have no prototype', () => {
    const options = Object.assign(Object.create(null) as object, { origin: [APP] });
    expect(codesOf(options)).toEqual([]);
    expect(ask(definePolicy(options as CorsOptions), APP).allowed).toBe(true);
  });

  it('counts for its own keys only', () => {
    expect(codesOf(Object.create({ origin: '*' }))).toEqual(['origin-missing']);
    const inherited = Object.assign(Object.create({ credentials: true }) as object, { origin: [APP] });
    expect(definePolicy(inherited as CorsOptions).credentials).toBe(false);
  });

  it.each([
    ['{"origin":"https://app.example.com","__proto__":{"credentials":true}}', '__proto__'],
    ['{"__proto__":{"origin":"*"},"origin":false}', '__proto__'],
    ['{"origin":false,"constructor":{}}', 'constructor'],
    ['{"origin":false,"toString":"x"}', 'toString'],
    ['{"origin":false,"hasOwnProperty":"x"}', 'hasOwnProperty'],
  ])('has no such option: %s', (json, name) => {
    const issues = validatePolicy(JSON.parse(json));
    expect(issues).toMatchObject([{ code: 'unknown-option', path: [name] }]);
    expect(({} as { credentials?: unknown }).credentials).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['true', true],
    ['a string', APP],
    ['an array', [APP]],
    ['a function', () => true],
  ])('cannot be %s', (_, value) => {
    expect(codesOf(value)).toEqual(['invalid-option-type']);
    let thrown: unknown;
    try {
      definePolicy(value as CorsOptions);
    } catch (error) {
      thrown = error;
    }
    expect(isCorsPolicyError(thrown) && thrown.issues.map(({ code }) => code)).toEqual([
      'invalid-option-type',
    ]);
  });

  it('is complained of at once, with all its mistakes', () => {
    const options = {
      origins: [APP],
      origin: ['example.com', 'null'],
      methods: ['TRACE'],
      allowedHeaders: ['Cookie'],
      exposedHeaders: ['Set-Cookie'],
      credentials: 'yes',
      maxAge: -1,
      optionsSuccessStatus: 404,
      onRefusal: 'log',
    };
    let thrown: unknown;
    try {
      definePolicy(options as unknown as CorsOptions);
    } catch (error) {
      thrown = error;
    }
    expect(isCorsPolicyError(thrown) && thrown.issues).toEqual(validatePolicy(options));
    expect(isCorsPolicyError(thrown) && thrown.message).toMatchInlineSnapshot(`
      "10 mistakes in the CORS policy
        cors: origins: there is no such option; write origin: it takes one origin or an array [unknown-option]
        cors: credentials: "yes" is not a boolean; write true or false [invalid-option-type]
        cors: origin[0]: "example.com" has no scheme; write "https://example.com" [invalid-origin]
        cors: origin[1]: 'null' is the origin of every sandboxed frame and data: page, anyone's; leave it out, or add dangerouslyAllowNullOrigin: true [null-origin]
        cors: methods[0]: browsers never send TRACE; leave it out [forbidden-method]
        cors: allowedHeaders[0]: scripts cannot set Cookie, so no preflight asks for it; leave it out [forbidden-request-header]
        cors: exposedHeaders[0]: no script can ever read Set-Cookie; leave it out [forbidden-response-header]
        cors: maxAge: -1 is no number of whole seconds; write 600 for ten minutes, or 0 to switch the preflight cache off [invalid-max-age]
        cors: optionsSuccessStatus: browsers take a preflight with status 404 as refused; write one from 200 to 299 [preflight-status-not-ok]
        cors: onRefusal: "log" is no function; write one, or leave onRefusal out [invalid-option-type]"
    `);
  });
});
