import { runInNewContext } from 'node:vm';

import { decide, definePolicy, readCorsRequest, type CorsOptions } from '@corskit/core';
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';

import { expressSnippets } from '../src/fix/express.js';
import { fastifySnippets } from '../src/fix/fastify.js';
import { fetchSnippets } from '../src/fix/fetch.js';
import type { Snippet } from '../src/fix/fix.js';
import { koaSnippets } from '../src/fix/koa.js';
import type { NeededPolicy } from '../src/fix/needed-policy.js';
import { nestSnippets } from '../src/fix/nest.js';
import { nodeSnippets } from '../src/fix/node.js';

const NEEDED: NeededPolicy = {
  origins: ['http://localhost:5173'],
  methods: ['GET'],
  headers: [],
  exposedHeaders: [],
  credentials: false,
};

/** Each with a program around its code, which hands the options on to `cors`. */
const FRAMEWORKS: readonly (readonly [
  name: string,
  write: (needed: NeededPolicy) => readonly Snippet[],
  around: (code: string) => string,
])[] = [
  ['express', expressSnippets, (code) => `const app = { use() {} }; ${code}`],
  ['koa', koaSnippets, (code) => `const app = { use() {} }; ${code}`],
  ['fastify', fastifySnippets, (code) => `const app = { register: (_, options) => cors(options) }; ${code}`],
  ['nestjs', nestSnippets, (code) => `const CorsModule = { forRoot: cors }; [${code}]`],
  ['node', nodeSnippets, (code) => `const createServer = () => {}; ${code}`],
  ['fetch', fetchSnippets, (code) => `const app = {}; ${code}`],
];

/** Runs the code of snippets, and returns the options that it gives away. */
function optionsOf(snippets: readonly Snippet[], around: (code: string) => string): CorsOptions {
  const code = snippets
    .filter(({ language }) => language !== 'sh')
    .map((snippet) => snippet.code.replace(/^import .*;$/m, ''))
    .join('\n');
  const given: CorsOptions[] = [];
  const cors = (options: CorsOptions): (() => void) => {
    given.push(options);
    return () => undefined;
  };
  runInNewContext(`(async () => { ${around(code)} })()`, { cors });
  expect(given.length).toBe(1);
  return structuredClone(given[0]) as CorsOptions;
}

const token = fc.oneof(
  fc.constantFrom('X-Total-Count', 'Content-Type', 'Set-Cookie', 'Origin', '*', 'ETag'),
  fc.stringMatching(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,12}$/),
);
const method = fc.oneof(
  fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY', 'patch'),
  fc.stringMatching(/^[A-Z'`$]{1,8}$/).filter((name) => !/^(?:CONNECT|TRACE|TRACK)$/.test(name)),
);
const origin = fc.oneof(
  fc.constantFrom('http://localhost:5173', 'https://app.example.com', 'http://192.168.0.7:8080'),
  fc.constantFrom('http://[fe80::1]:3000', 'http://shop.example', 'app://shop', 'chrome-extension://abcdef'),
  fc.webUrl({ validSchemes: ['http', 'https'] }).map((url) => new URL(url).origin),
);
const needed = fc.record({
  origins: fc.array(fc.oneof({ arbitrary: origin, weight: 9 }, fc.constant('null')), {
    minLength: 1,
    maxLength: 4,
  }),
  methods: fc.array(method, { minLength: 1, maxLength: 3 }),
  headers: fc.uniqueArray(fc.constantFrom('content-type', 'authorization', 'x-token')),
  exposedHeaders: fc.array(token, { maxLength: 3 }),
  credentials: fc.boolean(),
});

function ask(policy: ReturnType<typeof definePolicy>, page: string, asked: string, names: readonly string[]) {
  const headers = new Map([
    ['origin', page],
    ['access-control-request-method', asked],
    ...(names.length === 0 ? [] : [['access-control-request-headers', names.join(',')] as const]),
  ]);
  return decide(
    policy,
    readCorsRequest('OPTIONS', (name) => headers.get(name.toLowerCase())),
  );
}

describe.each(FRAMEWORKS)('the snippets for %s', (name, write, around) => {
  it('install the package, and use it', () => {
    const [install, ...code] = write(NEEDED);
    expect(install).toEqual({
      place: 'in a terminal',
      language: 'sh',
      code: `npm install @corskit/${name}`,
    });
    expect(code.map((snippet) => snippet.code).join('\n')).toContain(`from '@corskit/${name}';`);
    expect(code.map((snippet) => snippet.code).join('\n')).toMatch(/^ *\/\/ [a-z]/m);
    expect(optionsOf(code, around)).toEqual({ origin: ['http://localhost:5173'] });
  });

  it('allow what is needed, whatever it is, and no stranger', () => {
    fc.assert(
      fc.property(needed, (one) => {
        const snippets = write(one);
        const isImpossible = one.credentials && one.origins.includes('null');
        expect(snippets.length === 0).toBe(isImpossible);
        if (isImpossible) return;
        const policy = definePolicy(optionsOf(snippets, around));
        for (const page of one.origins)
          for (const asked of one.methods)
            expect(ask(policy, page, asked, one.headers)).toMatchObject({ allowed: true });
        expect(ask(policy, 'https://stranger.example', 'GET', [])).toMatchObject({ allowed: false });
        for (const { code } of snippets) expect(code).toMatch(/^[\x20-\x7e\n]+$/);
      }),
      { numRuns: 200 },
    );
  });

  it('are none for what no policy may allow', () => {
    for (const origins of [[], ['app.example.com'], ["https://a.example'); evil('"], ['file://']])
      expect(write({ ...NEEDED, origins })).toEqual([]);
  });
});

const LITERALS: readonly (readonly [needed: Partial<NeededPolicy>, code: string])[] = [
  [{ methods: ['DELETE'], headers: ['x-token'] }, "{ origin: ['http://localhost:5173'] }"],
  [{ credentials: true }, "{ origin: ['http://localhost:5173'], credentials: true }"],
  [{ methods: ['QUERY'] }, "{ origin: ['http://localhost:5173'], methods: ['QUERY'] }"],
  [{ methods: ["IT'S"] }, `{ origin: ['http://localhost:5173'], methods: ["IT'S"] }`],
  [
    { exposedHeaders: ['ETag', 'Content-Type', 'Set-Cookie', 'ETag'] },
    "{ origin: ['http://localhost:5173'], exposedHeaders: ['ETag'] }",
  ],
  [
    { origins: ['http://shop.example'], credentials: true },
    `{
  origin: ['http://shop.example'],
  credentials: true,
  dangerouslyAllowInsecureOrigins: true, // better: serve the page over https
}`,
  ],
  [
    { origins: ['null'] },
    `{
  origin: ['null'],
  dangerouslyAllowNullOrigin: true, // better: serve the page over http://localhost
}`,
  ],
  [
    { origins: ['https://app.example.com', 'https://admin.example.com'], exposedHeaders: ['X-Total-Count'] },
    `{
  origin: ['https://app.example.com', 'https://admin.example.com'],
  exposedHeaders: ['X-Total-Count'],
}`,
  ],
];

test.each(LITERALS)('what is written for %o', (more, code) => {
  const [, snippet] = expressSnippets({ ...NEEDED, ...more });
  expect(snippet?.code).toContain(`\napp.use(cors(${code}));`);
});
