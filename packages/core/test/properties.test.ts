import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  CORS_RESPONSE_HEADERS,
  decide,
  definePolicy,
  definePolicySet,
  isCorsPolicyError,
  type CorsDecision,
  type CorsOptions,
  type CorsOptionsPatch,
  type CorsRequest,
} from '../src/index.js';

const APP = 'https://app.example.com';

/** Anything that a header could be made of: text, control characters, lone surrogates, names of prototypes, near-misses. */
const anyString = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...Array.from('abz09.:/-_,* \t\r\n\0[]@%\\"\u00e9\ud800')) }),
  fc.string({ unit: fc.constantFrom(',', ' ', 'x', 'X'), minLength: 4000, maxLength: 16_000 }),
  fc.constantFrom(
    '',
    'null',
    '*',
    'GET',
    'PUT',
    'put',
    '__proto__',
    'constructor',
    'toString',
    APP,
    `${APP}/`,
    `${APP},${APP}`,
  ),
  fc.constantFrom(
    'https://',
    'https://a..b',
    'https://[::1]',
    'https://[::',
    'http://1.2.3.4.5',
    `https://${'a'.repeat(400)}`,
  ),
);
const anyHeader = fc.option(anyString, { nil: undefined });
const anyRequest: fc.Arbitrary<CorsRequest> = fc.record({
  method: fc.oneof(fc.constantFrom('GET', 'OPTIONS', 'PUT'), anyString),
  origin: anyHeader,
  requestMethod: anyHeader,
  requestHeaders: anyHeader,
});

const label = fc.constantFrom('a', 'b', 'app', 'x-1');
const host = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => `${labels.join('.')}.test`);
const scheme = fc.constantFrom('https', 'http', 'app');
const port = fc.constantFrom('', ':8080', ':9090');
const origin = fc.tuple(scheme, host, port).map((parts) => `${parts[0]}://${parts[1]}${parts[2]}`);
const pattern = fc
  .tuple(scheme, fc.constantFrom('', '*.'), host, fc.oneof(port, fc.constant(':*')))
  .map((parts) => `${parts[0]}://${parts[1]}${parts[2]}${parts[3]}`);

const methods = fc.oneof(
  fc.constant('*'),
  fc.uniqueArray(fc.constantFrom('GET', 'PUT', 'PATCH', 'DELETE', 'patch')),
);
const headers = fc.oneof(
  fc.constant('*'),
  fc.uniqueArray(fc.constantFrom('X-A', 'X-B', 'Authorization', 'Content-Type')),
);
const anyOptions: fc.Arbitrary<CorsOptions> = fc.record(
  {
    origin: fc.oneof(
      fc.constant('*'),
      fc.constant(false as const),
      pattern,
      fc.array(pattern, { minLength: 1 }),
    ),
    methods,
    allowedHeaders: headers,
    exposedHeaders: headers,
    credentials: fc.boolean(),
    maxAge: fc.nat(90_000),
    optionsSuccessStatus: fc.integer({ min: 200, max: 299 }),
    dangerouslyAllowInsecureOrigins: fc.constant(true),
    dangerouslyAllowPublicSuffixSubdomains: fc.constant(true),
  },
  { requiredKeys: ['origin'] },
);
const anyPatch: fc.Arbitrary<CorsOptionsPatch> = anyOptions.chain((options) =>
  fc
    .subarray(Object.keys(options))
    .map((keys) => Object.fromEntries(Object.entries(options).filter(([key]) => keys.includes(key)))),
);

function build<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (isCorsPolicyError(error)) return undefined;
    throw error;
  }
}

function decideNow(options: CorsOptions, request: CorsRequest): CorsDecision {
  const decision = decide(definePolicy(options), request);
  if (decision instanceof Promise) throw new TypeError('a promise without an async function');
  return decision;
}

/** What the pattern means, by the strings alone. */
function means(rule: string, asked: string): boolean {
  const [, ruleScheme, star, ruleHost, rulePort] = /^(\w+):\/\/(\*\.)?([^:]+)(:.+)?$/.exec(rule) ?? [];
  const [, askedScheme, askedHost, askedPort] = /^(\w+):\/\/([^:]+)(:.+)?$/.exec(asked) ?? [];
  const isHost = star === undefined ? askedHost === ruleHost : askedHost?.endsWith(`.${ruleHost}`) === true;
  return askedScheme === ruleScheme && isHost && (rulePort === ':*' || askedPort === rulePort);
}

describe('decide is total', () => {
  const policies: CorsOptions[] = [
    { origin: '*' },
    { origin: false },
    { origin: [APP, 'https://*.example.com', 'http://localhost:*'], credentials: true },
    { origin: /^https:\/\/[a-z]+\.example\.com$/, methods: '*', allowedHeaders: '*', credentials: true },
    { origin: (asked) => asked.length % 2 === 0, methods: [], allowedHeaders: [], maxAge: 0 },
    { origin: () => Promise.resolve(true), exposedHeaders: ['X-A'] },
    {
      origin: () => {
        throw new Error('on purpose');
      },
    },
  ];

  it.each(policies.map((options, i) => [i, options] as const))(
    'whatever a client sends, under policy %i',
    async (_i, options) => {
      const policy = definePolicy(options);
      await fc.assert(
        fc.asyncProperty(anyRequest, fc.constantFrom('application', 'route'), async (request, scope) => {
          const decision = await decide(policy, request, scope);
          const values = Object.entries(decision.headers);
          for (const [name, value] of values) {
            expect(CORS_RESPONSE_HEADERS).toContain(name);
            // Nothing that could end a line, or grow beyond what was asked for.
            expect(value).toMatch(/^[\x20-\x7e]*$/);
            expect(value.length).toBeLessThanOrEqual(2 * 4096);
          }
          if (!decision.allowed && decision.kind !== 'preflight') expect(values).toEqual([]);
          expect(decision.kind === 'not-cors' ? undefined : decision.refusal !== undefined).toBe(
            decision.kind === 'not-cors' ? undefined : !decision.allowed,
          );
        }),
        { numRuns: 300 },
      );
    },
  );
});

describe('an origin is allowed exactly when the list says so', () => {
  it('for lists of origins and patterns', () => {
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 12 }), origin, (rules, asked) => {
        const { allowed } = decideNow(
          { origin: rules },
          { method: 'GET', origin: asked, requestMethod: undefined, requestHeaders: undefined },
        );
        expect(allowed).toBe(rules.some((rule) => means(rule, asked)));
      }),
      { numRuns: 5000 },
    );
  });

  it('and for nothing that only looks like a listed one', () => {
    const changes = fc.constantFrom<(value: string) => string>(
      (value) => `${value}.evil.test`,
      (value) => `${value}/`,
      (value) => `${value}:443`,
      (value) => value.toUpperCase(),
      (value) => value.replace('://', '://evil-'),
      (value) => value.replace('://', '://user@'),
      (value) => value.replace('.', '-'),
      (value) => ` ${value}`,
      (value) => `${value},${value}`,
      (value) => `${value}\u0000`,
      (value) => value.replace('https', 'httpss'),
    );
    fc.assert(
      fc.property(fc.array(origin, { minLength: 1 }), changes, fc.nat(), (rules, change, pick) => {
        const asked = change(rules[pick % rules.length] ?? '');
        fc.pre(!rules.includes(asked));
        const request = { method: 'GET', origin: asked, requestMethod: undefined, requestHeaders: undefined };
        expect(decideNow({ origin: rules }, request).allowed).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('merging never widens silently', () => {
  const preflight: fc.Arbitrary<CorsRequest> = fc.record({
    method: fc.constant('OPTIONS'),
    origin: fc.option(origin, { nil: undefined }),
    requestMethod: fc.constantFrom('GET', 'PUT', 'PATCH', 'DELETE', 'patch', 'LINK'),
    requestHeaders: fc.option(fc.constantFrom('x-a', 'x-b,x-c', 'authorization', 'content-type'), {
      nil: undefined,
    }),
  });
  /** Which options each response header follows from. */
  const sources: Record<(typeof CORS_RESPONSE_HEADERS)[number], readonly string[]> = {
    'Access-Control-Allow-Origin': ['origin', 'credentials'],
    'Access-Control-Allow-Credentials': ['origin', 'credentials'],
    'Access-Control-Expose-Headers': ['origin', 'exposedHeaders', 'credentials'],
    'Access-Control-Allow-Methods': ['origin', 'methods', 'credentials'],
    'Access-Control-Allow-Headers': ['origin', 'methods', 'allowedHeaders', 'credentials'],
    'Access-Control-Max-Age': ['origin', 'methods', 'allowedHeaders', 'maxAge', 'credentials'],
  };

  it('a patch changes what its own keys say, and nothing else', () => {
    let compared = 0;
    fc.assert(
      fc.property(anyOptions, anyPatch, preflight, fc.boolean(), (base, patch, asked, isPreflight) => {
        const set = build(() => definePolicySet(base));
        const merged =
          set === undefined ? undefined : build(() => set.override(patch, 'a test').over(set.default));
        fc.pre(set !== undefined && merged !== undefined);
        if (set === undefined || !merged) return;
        const request = isPreflight
          ? asked
          : { ...asked, method: 'PUT', requestMethod: undefined, requestHeaders: undefined };
        const before = decide(set.default, request) as CorsDecision;
        const after = decide(merged, request) as CorsDecision;
        for (const name of CORS_RESPONSE_HEADERS) {
          if (sources[name].some((option) => Object.hasOwn(patch, option))) continue;
          expect(after.headers[name], name).toBe(before.headers[name]);
          compared++;
        }
        // It is the policy that one would have written in one piece.
        expect(after).toEqual(decide(definePolicy({ ...base, ...patch }), request));
      }),
      { numRuns: 3000 },
    );
    expect(compared).toBeGreaterThan(1000);
  });

  it('over what is off, only who is named may call', () => {
    fc.assert(
      fc.property(anyPatch, origin, (patch, asked) => {
        const set = definePolicySet({ origin: APP });
        const policy = build(() => set.override(patch, 'a test').over(false));
        fc.pre(!Object.hasOwn(patch, 'origin'));
        if (!policy) return;
        const request = { method: 'GET', origin: asked, requestMethod: undefined, requestHeaders: undefined };
        expect(decide(policy, request)).toMatchObject({ allowed: false, headers: {} });
      }),
    );
  });
});
