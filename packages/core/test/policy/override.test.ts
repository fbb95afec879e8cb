import { describe, expect, it } from 'vitest';

import {
  definePolicy,
  isCorsPolicyError,
  type CorsOptions,
  type CorsPolicyError,
  type EffectivePolicy,
} from '../../src/index.js';
import { Override, type NamedPolicies } from '../../src/policy/override.js';

const APP = 'https://app.example.com';
const partners = definePolicy({ origin: 'https://partner.test' });
const onRefusal = (): void => undefined;
const named: NamedPolicies = {
  policies: new Map([['partners', partners]]),
  inherited: new Map([['onRefusal', onRefusal]]),
};
const base = definePolicy({
  origin: [APP],
  methods: ['PUT', 'DELETE'],
  allowedHeaders: ['x-a'],
  exposedHeaders: ['etag'],
  credentials: true,
  maxAge: 600,
});

const override = (input: unknown, place?: string): Override => new Override(input, named, [], place);

function optionsOver(input: unknown, below: EffectivePolicy = base): Partial<CorsOptions> {
  const policy = override(input).over(below);
  if (policy === false) throw new Error('off');
  return policy.options;
}

function errorOf(run: () => unknown): CorsPolicyError {
  try {
    run();
  } catch (error) {
    if (isCorsPolicyError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('what is written for a route', () => {
  it('replaces what is in force where it is a name', () => {
    expect(override('partners').over(base)).toBe(partners);
    expect(override('partners').over(false)).toBe(partners);
  });

  it('is off where it is false', () => {
    expect(override(false).over(base)).toBe(false);
    expect(override(false).over(false)).toBe(false);
  });

  it.each<[object, Partial<CorsOptions>]>([
    [{}, {}],
    [{ maxAge: 5 }, { maxAge: 5 }],
    [{ methods: ['PATCH'] }, { methods: ['PATCH'] }],
    [{ methods: [] }, { methods: [] }],
    [{ allowedHeaders: 'x-b' }, { allowedHeaders: 'x-b' }],
    [{ credentials: false }, { credentials: false }],
    [{ origin: false }, { origin: false }],
    [
      { origin: '*', credentials: false },
      { origin: '*', credentials: false },
    ],
  ])('%j replaces key by key, lists as a whole', (patch, changed) => {
    expect(optionsOver(patch)).toEqual({ ...base.options, ...changed });
  });

  it.each(['methods', 'allowedHeaders', 'exposedHeaders', 'credentials', 'maxAge', 'onRefusal', 'vary'])(
    'keeps what is in force where %s is undefined',
    (key) => {
      expect(optionsOver({ [key]: undefined })).toEqual(base.options);
    },
  );

  it('is an error where origin is undefined: an unset variable must not keep another origin', () => {
    const error = errorOf(() => override({ origin: undefined }));
    expect(error.issues).toMatchObject([{ code: 'origin-missing', path: ['origin'] }]);
  });

  it('starts over false from nobody, with what permits nothing', () => {
    expect(optionsOver({ maxAge: 5 }, false)).toEqual({ origin: false, onRefusal, maxAge: 5 });
    expect(optionsOver({ origin: [APP] }, false)).toEqual({ origin: [APP], onRefusal });
    expect(override({}).over(false)).toMatchObject({ onRefusal, credentials: false });
  });

  it('results in the same policy for the same base', () => {
    const patch = override({ maxAge: 5 });
    const other = definePolicy({ origin: '*' });
    const over = [base, other, false].map((below) => patch.over(below as EffectivePolicy));
    expect([base, other, false].map((below) => patch.over(below as EffectivePolicy))).toEqual(over);
    expect(patch.over(base)).toBe(over[0]);
    expect(patch.over(other)).toBe(over[1]);
    expect(patch.over(false)).toBe(over[2]);
    expect(new Set(over).size).toBe(3);
  });

  it('can be laid over what another one made', () => {
    const group = override({ methods: ['PATCH'] }).over(base);
    expect(optionsOver({ maxAge: 0 }, group)).toEqual({ ...base.options, methods: ['PATCH'], maxAge: 0 });
  });

  it('is checked after it has been laid', () => {
    expect(override({ origin: '*' }).over(false)).toMatchObject({ origin: { kind: 'any' } });
    const error = errorOf(() => override({ origin: '*' }, 'GET /a').over(base));
    expect(error.issues).toMatchObject([{ code: 'wildcard-origin-with-credentials' }]);
    expect(error.message).toMatch(/^1 mistake in the CORS policy of GET \/a\n/);
  });

  it.each<[string, (patch: { origin: unknown[]; methods: string[]; maxAge: number }) => void]>([
    ['replacing a value', (patch) => (patch.maxAge = 7)],
    ['adding to the methods', (patch) => patch.methods.push('DELETE')],
    ['adding to the origins', (patch) => patch.origin.push('https://evil.test')],
    ['compiling its RegExp anew', (patch) => (patch.origin[1] as RegExp).compile('^https://evil\\.test$')],
  ])('is not changed by what is done to it later: %s', (_, change) => {
    const input = { origin: [APP, /^https:\/\/a\.test$/], methods: ['PUT'], maxAge: 5 };
    const patch = override(input);
    change(input);
    const policy = patch.over(base);
    expect(policy && policy.options).toEqual({
      ...base.options,
      origin: [APP, /^https:\/\/a\.test$/],
      methods: ['PUT'],
      maxAge: 5,
    });
  });

  it.each<[string, unknown, string]>([
    ['an array', ['partners'], 'invalid-option-type'],
    ['true', true, 'invalid-option-type'],
    ['null', null, 'invalid-option-type'],
    ['undefined', undefined, 'invalid-option-type'],
    ['a function', () => true, 'invalid-option-type'],
    ['a number', 0, 'invalid-option-type'],
    ['an unknown name', 'nobody', 'unknown-policy-name'],
    ['an empty name', '', 'unknown-policy-name'],
    ['a name of prototypes', 'constructor', 'unknown-policy-name'],
  ])('cannot be %s', (_, input, code) => {
    const error = errorOf(() => override(input, 'PUT /orders'));
    expect(error.issues).toMatchObject([{ code, severity: 'error', path: [], value: input }]);
    expect(error.message).toContain('of PUT /orders\n');
  });

  it('cannot hold what belongs to an adapter, nor a misspelt option', () => {
    const error = errorOf(() => override({ routes: [], orgin: '*' }).over(base));
    expect(error.issues).toMatchObject([
      { code: 'unknown-option', path: ['routes'] },
      { code: 'unknown-option', path: ['orgin'], suggestion: 'origin' },
    ]);
  });

  it('says which names there are', () => {
    const none: NamedPolicies = { policies: new Map(), inherited: new Map() };
    const two: NamedPolicies = { ...named, policies: new Map([...named.policies, ['my policy', partners]]) };
    expect(
      [
        errorOf(() => new Override('partner', named, [], 'GET /a')),
        errorOf(() => new Override('public-site', two, ['routes', 2, 'policy'])),
        errorOf(() => new Override('a', none, [])),
        errorOf(() => new Override('a b', none, [])),
      ].map(({ message }) => message),
    ).toMatchInlineSnapshot(`
      [
        "1 mistake in the CORS policy of GET /a
        cors: there is no policy "partner"; did you mean "partners"? [unknown-policy-name]",
        "1 mistake in the CORS policy
        cors: routes[2].policy: there is no policy "public-site"; the policies are "partners", "my policy" [unknown-policy-name]",
        "1 mistake in the CORS policy
        cors: there is no policy "a"; no policy has a name; write policies: { a: { origin: ... } } beside the default policy [unknown-policy-name]",
        "1 mistake in the CORS policy
        cors: there is no policy "a b"; no policy has a name; write policies: { "a b": { origin: ... } } beside the default policy [unknown-policy-name]",
      ]
    `);
  });
});
