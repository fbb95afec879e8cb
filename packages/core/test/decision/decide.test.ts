import { describe, expect, it } from 'vitest';

import {
  decide,
  definePolicy,
  type CorsDecision,
  type CorsOptions,
  type CorsRequest,
  type PolicyScope,
} from '../../src/index.js';

const APP = 'https://app.example.com';

const preflight = (changes: Partial<CorsRequest> = {}): CorsRequest => ({
  method: 'OPTIONS',
  origin: APP,
  requestMethod: 'PUT',
  requestHeaders: undefined,
  ...changes,
});
const get = (origin?: string): CorsRequest => ({
  method: 'GET',
  origin,
  requestMethod: undefined,
  requestHeaders: undefined,
});

function decideAtOnce(options: CorsOptions, request: CorsRequest, scope?: PolicyScope): CorsDecision {
  const decision = decide(definePolicy(options), request, scope);
  if (decision instanceof Promise) throw new TypeError('a promise');
  return decision;
}

function objectsIn(value: unknown): readonly object[] {
  if (typeof value !== 'object' || value === null || value instanceof Error) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

describe('lists on the wire', () => {
  it.each<[string, CorsOptions, CorsRequest, string, string]>([
    [
      'methods',
      { origin: APP },
      preflight(),
      'Access-Control-Allow-Methods',
      'GET, HEAD, PUT, PATCH, POST, DELETE',
    ],
    [
      'headers that are listed',
      { origin: APP, allowedHeaders: 'X-B,x-a' },
      preflight({ requestHeaders: 'x-a,x-b' }),
      'Access-Control-Allow-Headers',
      'X-B, x-a',
    ],
    [
      'headers that are asked for',
      { origin: APP },
      preflight({ requestHeaders: 'X-B,x-a,, x-b' }),
      'Access-Control-Allow-Headers',
      'x-b, x-a',
    ],
    [
      "'*' and Authorization",
      { origin: '*', allowedHeaders: ['authorization', '*'] },
      preflight({ requestHeaders: 'authorization,x-a' }),
      'Access-Control-Allow-Headers',
      '*, Authorization',
    ],
    [
      'exposed headers',
      { origin: APP, exposedHeaders: 'ETag,x-a' },
      get(APP),
      'Access-Control-Expose-Headers',
      'ETag, x-a',
    ],
  ])('are joined by a comma and a space: %s', (_, options, request, name, value) => {
    expect(decideAtOnce(options, request).headers).toHaveProperty(name, value);
  });
});

describe('two decisions', () => {
  const policies = [
    definePolicy({ origin: APP, credentials: true, exposedHeaders: 'etag', maxAge: 5 }),
    definePolicy({ origin: '*', exposedHeaders: 'etag' }),
    definePolicy({ origin: (origin) => origin === APP }),
    definePolicy({ origin: () => Promise.reject(new Error('no')) }),
  ];
  const requests = [
    get(),
    get(APP),
    get('https://evil.test'),
    get('x'),
    preflight({ requestHeaders: 'x-a' }),
    preflight({ requestMethod: 'PURGE' }),
    preflight({ requestHeaders: 'x a' }),
    preflight({ origin: 'null' }),
  ];

  it.each(['application', 'route'] as const)(
    'share nothing that can be written to, in the scope %s',
    async (scope) => {
      for (const policy of policies) {
        for (const request of requests) {
          const first = await decide(policy, request, scope);
          const second = await decide(policy, request, scope);
          expect(second).toEqual(first);
          const shared = objectsIn(first).filter((object) => objectsIn(second).includes(object));
          expect(shared.filter((object) => !Object.isFrozen(object))).toEqual([]);
        }
      }
    },
  );

  it('are not changed by what was done to the one before', async () => {
    for (const policy of policies) {
      for (const request of requests) {
        const expected = structuredClone(await decide(policy, request));
        const decision = await decide(policy, request);
        for (const object of objectsIn(decision).filter((one) => !Object.isFrozen(one))) {
          for (const key of Object.keys(object)) Reflect.deleteProperty(object, key);
        }
        expect(structuredClone(await decide(policy, request))).toEqual(expected);
      }
    }
  });
});

describe('an origin function', () => {
  it.each<[string, string]>([
    ['null', 'origin-null'],
    ['', 'origin-malformed'],
    ['https://a.test/', 'origin-malformed'],
    ['https://a.test, https://a.test', 'origin-malformed'],
  ])('is not asked about %j: %s', (origin, reason) => {
    const asked: string[] = [];
    const policy = definePolicy({ origin: (site) => asked.push(site) > 0 });
    expect(decide(policy, get(origin))).toMatchObject({ allowed: false, refusal: { reason, value: origin } });
    expect(asked).toEqual([]);
  });
});

describe('a promise', () => {
  it('comes back only where the origin function returned one, and was asked', async () => {
    const later = definePolicy({ origin: (origin) => Promise.resolve(origin === APP) });
    const atOnce = definePolicy({ origin: (origin) => origin === APP });
    expect(decide(later, get(APP))).toBeInstanceOf(Promise);
    await expect(decide(later, get(APP))).resolves.toMatchObject({ allowed: true });
    for (const request of [get(), get('null'), get('https://A.test')]) {
      expect(decide(later, request)).not.toBeInstanceOf(Promise);
    }
    expect(decide(atOnce, get(APP))).not.toBeInstanceOf(Promise);
  });

  it('is one of this realm, whatever kind of thenable the function returned', async () => {
    // oxlint-disable-next-line unicorn/no-thenable -- that is what it is about
    const thenable = { then: (resolve: (value: boolean) => void) => resolve(true) };
    const policy = definePolicy({ origin: () => thenable as Promise<boolean> });
    expect(decide(policy, get(APP))).toBeInstanceOf(Promise);
    await expect(decide(policy, get(APP))).resolves.toMatchObject({ allowed: true });
  });
});
