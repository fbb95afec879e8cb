import { describe, expect, it } from 'vitest';

import { definePolicy, validatePolicy } from '../../src/index.js';

const base = { origin: 'https://app.example.com' };
const messagesOf = (options: object): readonly string[] =>
  validatePolicy({ ...base, ...options }).map(({ message, code }) => `${message} [${code}]`);

describe('an option that is true or false', () => {
  it.each([true, false, undefined])('takes %j', (value) => {
    expect(messagesOf({ credentials: value, dangerouslyAllowNullOrigin: value })).toEqual([]);
  });

  it('says what else it was given', () => {
    expect(
      ['true', 'false', 'yes', 1, 0, null, ['true'], {}].flatMap((value) =>
        messagesOf({ credentials: value }),
      ),
    ).toMatchInlineSnapshot(`
      [
        "cors: credentials: "true" is not a boolean; write true [invalid-option-type]",
        "cors: credentials: "false" is not a boolean; write false [invalid-option-type]",
        "cors: credentials: "yes" is not a boolean; write true or false [invalid-option-type]",
        "cors: credentials: 1 is not a boolean; write true or false [invalid-option-type]",
        "cors: credentials: 0 is not a boolean; write true or false [invalid-option-type]",
        "cors: credentials: null is not a boolean; write true or false [invalid-option-type]",
        "cors: credentials: an array is not a boolean; write true or false [invalid-option-type]",
        "cors: credentials: an object is not a boolean; write true or false [invalid-option-type]",
      ]
    `);
  });

  it('is taken for on where it says so as text, so that the mistakes it hides are told too', () => {
    const codes = validatePolicy({ origin: '*', credentials: 'true' }).map(({ code }) => code);
    expect(codes).toEqual(['invalid-option-type', 'wildcard-origin-with-credentials']);
  });
});

describe('an option that is a function', () => {
  it.each(['onRefusal', 'isPublicSuffix'])('%s says what else it was given', (option) => {
    expect(messagesOf({ [option]: () => undefined })).toEqual([]);
    expect(messagesOf({ [option]: 'log' })).toEqual([
      `cors: ${option}: "log" is no function; write one, or leave ${option} out [invalid-option-type]`,
    ]);
    expect(messagesOf({ [option]: null })).toEqual([
      `cors: ${option}: null is no function; write one, or leave ${option} out [invalid-option-type]`,
    ]);
  });
});

describe('maxAge', () => {
  it.each<[unknown, string | undefined]>([
    [undefined, undefined],
    [0, '0'],
    [-0, '0'],
    [600, '600'],
    ['600', '600'],
    ['0600', '600'],
    ['0', '0'],
    [86_400, '86400'],
  ])('%j becomes %j without a word', (value, sent) => {
    const policy = definePolicy({ ...base, maxAge: value as number });
    expect(policy.maxAge).toBe(sent);
    expect(policy.warnings).toEqual([]);
  });

  it.each<[unknown]>([
    [-1],
    [0.5],
    [1e21],
    [Number.NaN],
    [Infinity],
    [2 ** 53],
    [10n],
    [null],
    [true],
    [[600]],
    [''],
    [' 600'],
    ['-1'],
    ['+600'],
    ['1e3'],
    ['600s'],
    ['10 minutes'],
    ['9'.repeat(16)],
    ['\u0661'],
  ])('refuses %s', (value) => {
    expect(validatePolicy({ ...base, maxAge: value }).map(({ code }) => code)).toEqual(['invalid-max-age']);
  });

  it.each<[number, readonly string[], string | undefined]>([
    [86_400, [], undefined],
    [86_401, ['max-age-above-browser-caps'], '86400'],
    [604_000, ['max-age-above-browser-caps'], '86400'],
    [604_800, ['max-age-above-browser-caps'], '86400'],
    [604_801, ['max-age-above-browser-caps'], '86400'],
    [605_000, ['max-age-looks-like-milliseconds'], '605'],
    [3_600_000, ['max-age-looks-like-milliseconds'], '3600'],
    [3_600_001, ['max-age-above-browser-caps'], '86400'],
  ])('%j has the warnings %j', (maxAge, codes, suggestion) => {
    const issues = validatePolicy({ ...base, maxAge });
    expect(issues.map(({ code }) => code)).toEqual(codes);
    expect(issues[0]?.suggestion).toBe(suggestion);
  });

  it.each<[object, boolean]>([
    [{ methods: ['GET', 'HEAD', 'POST'], allowedHeaders: [] }, true],
    [{ methods: [], allowedHeaders: [] }, true],
    [{ methods: ['GET'], allowedHeaders: ['x-a'] }, false],
    [{ methods: ['GET'], allowedHeaders: '*' }, false],
    [{ methods: ['GET'] }, false],
    [{ methods: ['PUT'], allowedHeaders: [] }, false],
    [{ methods: '*', allowedHeaders: [] }, false],
    [{ allowedHeaders: [] }, false],
  ])('with %j is said to be of no use: %j', (options, expected) => {
    const codes = validatePolicy({ ...base, maxAge: 5, ...options }).map(({ code }) => code);
    expect(codes.includes('max-age-without-preflight')).toBe(expected);
  });
});

describe('optionsSuccessStatus', () => {
  it.each([200, 204, 299])('takes %j', (status) => {
    expect(definePolicy({ ...base, optionsSuccessStatus: status }).status).toBe(status);
  });

  it('is 204 where it is absent', () => {
    expect(definePolicy(base).status).toBe(204);
  });

  it('says what else it was given', () => {
    expect(
      [199, 300, 200.5, Number.NaN, Infinity, 0, '200', null, true].flatMap((optionsSuccessStatus) =>
        messagesOf({ optionsSuccessStatus }),
      ),
    ).toMatchInlineSnapshot(`
      [
        "cors: optionsSuccessStatus: browsers take a preflight with status 199 as refused; write one from 200 to 299 [preflight-status-not-ok]",
        "cors: optionsSuccessStatus: browsers take a preflight with status 300 as refused; write one from 200 to 299 [preflight-status-not-ok]",
        "cors: optionsSuccessStatus: browsers take a preflight with status 200.5 as refused; write one from 200 to 299 [preflight-status-not-ok]",
        "cors: optionsSuccessStatus: browsers take a preflight with status NaN as refused; write one from 200 to 299 [preflight-status-not-ok]",
        "cors: optionsSuccessStatus: browsers take a preflight with status Infinity as refused; write one from 200 to 299 [preflight-status-not-ok]",
        "cors: optionsSuccessStatus: browsers take a preflight with status 0 as refused; write one from 200 to 299 [preflight-status-not-ok]",
        "cors: optionsSuccessStatus: "200" is no number; write 204, or 200 for very old clients [invalid-option-type]",
        "cors: optionsSuccessStatus: null is no number; write 204, or 200 for very old clients [invalid-option-type]",
        "cors: optionsSuccessStatus: true is no number; write 204, or 200 for very old clients [invalid-option-type]",
      ]
    `);
  });
});
