import { describe, expect, it } from 'vitest';

import { definePolicy, validatePolicy, type CorsOptions } from '../../src/index.js';

const base = { origin: ['https://app.example.com'] };
const build = (options: Partial<CorsOptions>): ReturnType<typeof definePolicy> =>
  definePolicy({ ...base, ...options });
const messagesOf = (options: object): readonly string[] =>
  validatePolicy({ ...base, ...options }).map(
    ({ severity, message, code }) => `${severity === 'warning' ? 'warning: ' : ''}${message} [${code}]`,
  );
const codesOf = (options: object): readonly string[] =>
  validatePolicy({ ...base, ...options }).map(({ code }) => code);

const isTenant = (site: string, header: (name: string) => string | undefined): boolean =>
  header('host') === site.slice(8);

describe('a list of names', () => {
  it.each<[string | readonly string[], string]>([
    ['PUT', 'PUT'],
    ['PUT,DELETE', 'PUT, DELETE'],
    [' PUT ,\tDELETE ', 'PUT, DELETE'],
    [['PUT', 'DELETE'], 'PUT, DELETE'],
    [['DELETE', 'PUT'], 'DELETE, PUT'],
    [['PUT', 'PUT', 'GET', 'PUT'], 'PUT, GET'],
    [[], ''],
    [['put', 'PUT', 'pUt'], 'PUT'],
    [['patch', 'PATCH'], 'patch, PATCH'],
    [['*'], '*'],
    ['*', '*'],
    [['PUT', '*'], '*'],
  ])('methods: %j is sent as %j', (methods, sent) => {
    expect(build({ methods }).methods.value).toBe(sent);
  });

  it.each<[string | readonly string[], string]>([
    ['X-A', 'X-A'],
    ['X-A, x-b', 'X-A, x-b'],
    [['x-b', 'X-A'], 'x-b, X-A'],
    [['X-A', 'x-a', 'X-a'], 'X-A'],
    [[], ''],
    ['*', '*'],
    [['*', 'X-A'], '*'],
    [['*', 'authorization'], '*, Authorization'],
    [['AUTHORIZATION', 'x-a', '*'], '*, Authorization'],
  ])('allowedHeaders: %j is sent as %j', (allowedHeaders, sent) => {
    expect(build({ allowedHeaders }).allowedHeaders.value).toBe(sent);
  });

  it.each<[string | readonly string[], string]>([
    ['ETag', 'ETag'],
    [['ETag', 'X-A', 'etag'], 'ETag, X-A'],
    [[], ''],
    [['*', 'ETag'], '*'],
  ])('exposedHeaders: %j is sent as %j', (exposedHeaders, sent) => {
    expect(build({ exposedHeaders }).exposedHeaders).toBe(sent);
  });

  it('is kept as it was written where the option is absent', () => {
    const { methods, allowedHeaders, exposedHeaders } = build({});
    expect(methods.value).toBe('GET, HEAD, PUT, PATCH, POST, DELETE');
    expect(allowedHeaders.kind).toBe('asked');
    expect(exposedHeaders).toBe('');
  });

  it.each(['methods', 'allowedHeaders', 'exposedHeaders', 'vary'])('%s says what is no list', (option) => {
    const given = option === 'vary' ? { origin: (origin: string) => origin === 'https://a.test' } : {};
    for (const [value, shown] of [
      [5, '5'],
      [null, 'null'],
      [true, 'true'],
      [{ 0: 'PUT', length: 1 }, 'an object'],
      [new Set(['PUT']), 'an object'],
    ] as const) {
      expect(messagesOf({ ...given, [option]: value })).toEqual([
        `cors: ${option}: ${shown} is no list; write an array of names, or one string with commas [invalid-option-type]`,
      ]);
    }
  });

  it('says what is no name, and where it stands', () => {
    expect(
      [
        ['PUT', ''],
        '',
        'PUT,',
        ['PUT, DELETE'],
        ['PUT DELETE; PATCH'],
        ['P/UT'],
        ['PUT', 5, null, undefined, ['PUT']],
        [' PUT'],
        ['P\nUT'],
      ].flatMap((methods) => messagesOf({ methods })),
    ).toMatchInlineSnapshot(`
      [
        "cors: methods[1]: "" is no name; leave it out, and write [] for none [invalid-method]",
        "cors: methods: "" is no name; leave it out, and write [] for none [invalid-method]",
        "cors: methods: "" is no name; leave it out, and write [] for none [invalid-method]",
        "cors: methods[0]: "PUT, DELETE" is no name; write ['PUT', 'DELETE'] [invalid-method]",
        "cors: methods[0]: "PUT DELETE; PATCH" is no name; write ['PUT', 'DELETE', 'PATCH'] [invalid-method]",
        "cors: methods[0]: "P/UT" is no name; write a name of letters, digits and hyphens [invalid-method]",
        "cors: methods[1]: 5 is no name; write a string [invalid-option-type]",
        "cors: methods[2]: null is no name; write a string [invalid-option-type]",
        "cors: methods[3]: undefined is no name; write a string [invalid-option-type]",
        "cors: methods[4]: an array is no name; write a string [invalid-option-type]",
        "cors: methods[0]: " PUT" is no name; write a name of letters, digits and hyphens [invalid-method]",
        "cors: methods[0]: "P\\nUT" is no name; write ['P', 'UT'] [invalid-method]",
      ]
    `);
  });

  it('suggests the array where several names are in one string', () => {
    const [issue] = validatePolicy({ ...base, exposedHeaders: ['etag, x-a'] });
    expect(issue).toMatchObject({ path: ['exposedHeaders', 0], suggestion: "['etag', 'x-a']" });
  });
});

describe('methods', () => {
  it('says what browsers do not send, or send otherwise', () => {
    expect(
      messagesOf({
        methods: ['connect', 'TRACE', 'put', 'patch', 'Query', 'OPTIONS', 'options', 'GET', 'PROPFIND'],
      }),
    ).toMatchInlineSnapshot(`
      [
        "cors: methods[0]: browsers never send connect; leave it out [forbidden-method]",
        "cors: methods[1]: browsers never send TRACE; leave it out [forbidden-method]",
        "warning: cors: methods[2]: browsers send "put" as PUT; write PUT [method-normalized]",
        "warning: cors: methods[3]: "patch" and PATCH are two methods, and this is seldom the one that is meant; write PATCH [lowercase-method]",
        "warning: cors: methods[4]: "Query" and QUERY are two methods, and this is seldom the one that is meant; write QUERY [lowercase-method]",
        "warning: cors: methods[5]: preflights are answered without it; leave it out unless pages call fetch with method OPTIONS [options-method-listed]",
        "warning: cors: methods[6]: browsers send "options" as OPTIONS; write OPTIONS [method-normalized]",
        "warning: cors: methods[6]: preflights are answered without it; leave it out unless pages call fetch with method OPTIONS [options-method-listed]",
      ]
    `);
  });

  it.each([[['*']], ['*'], [['*', 'PUT']]])(
    'warns of %j with credentials, and of nothing without',
    (methods) => {
      expect(codesOf({ methods })).toEqual([]);
      expect(codesOf({ methods, credentials: true })).toEqual(['wildcard-methods-with-credentials']);
    },
  );
});

describe('allowedHeaders', () => {
  it('says what scripts cannot send', () => {
    expect(
      messagesOf({
        allowedHeaders: [
          'Origin',
          'cookie',
          'Sec-Fetch-Mode',
          'Proxy-Authorization',
          'Access-Control-Request-Headers',
          'Access-Control-Allow-Origin',
          'User-Agent',
          'Content-Type',
          'Authorization',
        ],
      }),
    ).toMatchInlineSnapshot(`
      [
        "cors: allowedHeaders[0]: scripts cannot set Origin, so no preflight asks for it; leave it out [forbidden-request-header]",
        "cors: allowedHeaders[1]: scripts cannot set cookie, so no preflight asks for it; leave it out [forbidden-request-header]",
        "cors: allowedHeaders[2]: scripts cannot set Sec-Fetch-Mode, so no preflight asks for it; leave it out [forbidden-request-header]",
        "cors: allowedHeaders[3]: scripts cannot set Proxy-Authorization, so no preflight asks for it; leave it out [forbidden-request-header]",
        "cors: allowedHeaders[4]: scripts cannot set Access-Control-Request-Headers, so no preflight asks for it; leave it out [forbidden-request-header]",
        "cors: allowedHeaders[5]: Access-Control-Allow-Origin is a header of responses, and this library writes it; leave it out [response-header-in-allowed-headers]",
      ]
    `);
  });

  it.each<[readonly string[], boolean, readonly string[]]>([
    [['*'], false, ['wildcard-excludes-authorization']],
    [['*', 'Authorization'], false, []],
    [['*', 'x-a'], false, ['wildcard-excludes-authorization']],
    [['*'], true, ['wildcard-headers-with-credentials']],
    [['*', 'authorization'], true, ['wildcard-headers-with-credentials']],
  ])('%j with credentials %j has the warnings %j', (allowedHeaders, credentials, codes) => {
    expect(codesOf({ allowedHeaders, credentials })).toEqual(codes);
  });
});

describe('exposedHeaders', () => {
  it('says what scripts can never read, or can read anyway', () => {
    expect(
      messagesOf({
        exposedHeaders: [
          'Set-Cookie',
          'set-cookie2',
          'Origin',
          'Access-Control-Request-Method',
          'Access-Control-Max-Age',
          'Content-Type',
          'Content-Length',
          'ETag',
          'Location',
        ],
      }),
    ).toMatchInlineSnapshot(`
      [
        "cors: exposedHeaders[0]: no script can ever read Set-Cookie; leave it out [forbidden-response-header]",
        "cors: exposedHeaders[1]: no script can ever read set-cookie2; leave it out [forbidden-response-header]",
        "cors: exposedHeaders[2]: Origin is a header of the CORS protocol, which scripts have no use for; leave it out [request-header-in-exposed-headers]",
        "cors: exposedHeaders[3]: Access-Control-Request-Method is a header of the CORS protocol, which scripts have no use for; leave it out [request-header-in-exposed-headers]",
        "cors: exposedHeaders[4]: Access-Control-Max-Age is a header of the CORS protocol, which scripts have no use for; leave it out [request-header-in-exposed-headers]",
        "warning: cors: exposedHeaders[5]: scripts can read Content-Type anyway; leave it out [safelisted-exposed-header]",
        "warning: cors: exposedHeaders[6]: scripts can read Content-Length anyway; leave it out [safelisted-exposed-header]",
      ]
    `);
  });

  it("takes '*' without credentials only", () => {
    expect(codesOf({ exposedHeaders: '*' })).toEqual([]);
    expect(codesOf({ exposedHeaders: ['etag', '*'], credentials: true })).toEqual([
      'wildcard-exposed-headers-with-credentials',
    ]);
  });
});

describe('vary', () => {
  it.each<[string | readonly string[], readonly string[]]>([
    [['Host'], ['Origin', 'Host']],
    ['host, X-TENANT-ID', ['Origin', 'Host', 'X-Tenant-Id']],
    [
      ['host', 'HOST'],
      ['Origin', 'Host'],
    ],
    [[], ['Origin']],
    // What is named anyway is not named twice.
    [
      ['origin', 'Host'],
      ['Origin', 'Host'],
    ],
  ])('%j makes answers vary by %j', (vary, names) => {
    expect(definePolicy({ origin: isTenant, vary: vary as readonly string[] }).vary).toEqual(names);
  });

  it('is none where anyone may call', () => {
    expect(definePolicy({ origin: '*' }).vary).toEqual([]);
  });

  it('says what it cannot hold', () => {
    expect([
      ...messagesOf({ origin: isTenant, vary: ['*'] }),
      ...messagesOf({ origin: isTenant, vary: ['Host: a'] }),
      ...messagesOf({ vary: ['Host'] }),
    ]).toMatchInlineSnapshot(`
      [
        "cors: vary: '*' would forbid all caching; list the headers that the origin function reads [invalid-header-name]",
        "cors: vary[0]: "Host: a" is no name; write a name of letters, digits and hyphens [invalid-header-name]",
        "warning: cors: vary: only an origin function reads request headers; leave vary out [vary-without-origin-function]",
      ]
    `);
  });
});
