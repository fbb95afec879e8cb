import { describe, expect, it } from 'vitest';

import { apacheSnippets } from '../src/fix/apache.js';
import { caddySnippets } from '../src/fix/caddy.js';
import { haproxySnippets } from '../src/fix/haproxy.js';
import type { NeededPolicy } from '../src/fix/needed-policy.js';
import { nginxSnippets } from '../src/fix/nginx.js';
import { answerOverHttp } from './faulty/answer-over-http.js';
import { describeInstalled } from './faulty/installed.js';
import { GATEWAY_SITES, startSite } from './gateway-sites.js';

const SNIPPETS = {
  nginx: nginxSnippets,
  apache: apacheSnippets,
  caddy: caddySnippets,
  haproxy: haproxySnippets,
};

const GET: NeededPolicy = {
  origins: ['https://app.example.com'],
  methods: ['GET'],
  headers: [],
  exposedHeaders: [],
  credentials: false,
};

/** What is no origin, much of it an attempt to write more into the configuration than an origin. */
const NO_ORIGINS = [
  'null',
  '',
  '*',
  'https://*.example.com',
  'app.example.com',
  'https://app.example.com/',
  'https://app.example.com/path',
  'https://app.example.com?x',
  'https://APP.example.com',
  'https://app.example.com:443',
  'https://app.example.com:99999',
  'https://user:secret@app.example.com',
  'https://app.example.com evil.example',
  'https://app.example.com,https://evil.example',
  'https://app.example.com" always; add_header X-Evil "1',
  'https://app.example.com$" 1; ".*',
  'https://app.example.com"; } server { listen 1; #',
  'https://app.example.com\' }" Require all granted #',
  'https://app.example.com\nHeader set X-Evil 1',
  'https://app.example.com\r\nX-Evil: 1',
  'https://app.example.com\\',
  'https://a$http_host.example.com',
  'https://a${APP}.example.com',
  'https://a%{HTTP_HOST}.example.com',
  'https://{re.cors.0}.example.com',
  'https://a`b.example.com',
  'https://a|.*',
  'https://(.*)',
  'https://a#b',
  "https://a'b.example.com",
  'https://\u0430pp.example.com',
  'https://256.256.256.256',
  'https://[::1',
  'https://[0:0:0:0:0:0:0:1]',
  'javascript:alert(1)',
];

/** Every sign that the name of a header, or of a method, may have. */
const ANY_TOKEN = "!#$%&'*+-.^_`|~09azAZ";

const POLICIES: readonly (NeededPolicy & { readonly what: string })[] = [
  { ...GET, what: 'as little as can be' },
  {
    what: 'origins of every kind',
    origins: [
      'http://localhost:5173',
      'http://127.0.0.1:8080',
      'http://[::1]:3000',
      'https://[2001:db8::1]',
      'https://a_b.example.com',
      'https://app.example.com.',
      'https://xn--pp-6kc.example',
      'capacitor://localhost',
      'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
      'web+app://x',
    ],
    methods: ['PURGE', 'patch'],
    headers: ['x-a', 'content-type'],
    exposedHeaders: ['X-Total-Count', 'ETag'],
    credentials: true,
  },
  {
    ...GET,
    what: 'many origins',
    origins: Array.from(
      { length: 60 },
      (_, number) => `https://tenant-${number}.a-rather-long-name.example.com`,
    ),
  },
  {
    ...GET,
    what: 'odd names',
    methods: [ANY_TOKEN.replace('$', '')],
    headers: [ANY_TOKEN.replace('$', '').toLowerCase()],
    exposedHeaders: [ANY_TOKEN.replace('$', '')],
  },
];

describe.each(Object.entries(SNIPPETS))('what is written for %s', (_name, snippets) => {
  const codeOf = (needed: NeededPolicy): string =>
    snippets(needed)
      .map(({ code }) => code)
      .join('\n');

  it.each(NO_ORIGINS)('refuses %j, which is no origin', (origin) => {
    const write = (): unknown => snippets({ ...GET, origins: ['https://app.example.com', origin] });
    expect(write).toThrow(TypeError);
    expect(write).toThrow(`${JSON.stringify(origin)} is not an origin that a gateway can list`);
  });

  it('refuses a list without an origin', () => {
    expect(() => snippets({ ...GET, origins: [] })).toThrow(
      new TypeError('No origin is given: name at least one that may call.'),
    );
  });

  it.each(['x y', 'x"y', 'x\ny', '', 'x,y', 'x;y', 'x{y', 'x\\y'])('refuses %j, which is no name', (name) => {
    for (const part of ['methods', 'headers', 'exposedHeaders'])
      expect(() => snippets({ ...GET, [part]: [name] })).toThrow(
        new TypeError(`${JSON.stringify(name)} is not the name of a method or of a header.`),
      );
  });

  it('says where each piece goes', () => {
    for (const { place, code } of snippets(GET)) {
      expect(place).toMatch(/^[\x20-\x7e]+$/);
      expect(code).toMatch(/^[\t\n\x20-\x7e]+$/);
    }
  });

  it('has credentials and exposed headers only where they are needed', () => {
    expect(codeOf(GET)).not.toMatch(/Allow-Credentials"? "?true|Expose-Headers/);
    const code = codeOf({ ...GET, credentials: true, exposedHeaders: ['X-Total-Count', 'X-Total-Count'] });
    expect(code).toMatch(/Allow-Credentials "?true/);
    expect(code).toMatch(/Expose-Headers "X-Total-Count"/);
  });

  it('names each method and each header once, the usual ones too', () => {
    const code = codeOf({ ...GET, methods: ['PUT', 'PURGE'], headers: ['content-type', 'x-tenant'] });
    expect(code).toContain('"GET, HEAD, POST, PUT, PATCH, DELETE, PURGE"');
    expect(code).toContain('"content-type, authorization, x-tenant"');
  });
});

it('nginx has no way to write a $', () => {
  expect(() => nginxSnippets({ ...GET, headers: ['x-$host'] })).toThrow(
    new TypeError('nginx cannot write a header with a $ in it: content-type, authorization, x-$host'),
  );
});

for (const site of GATEWAY_SITES)
  describeInstalled(
    `what is written for ${site.name} is read by it`,
    site.lacks,
    () => {
      it.for(POLICIES)('$what', async (needed) => {
        const running = await startSite(site, needed);
        try {
          for (const asking of needed.origins) {
            const sent = {
              kind: 'preflight',
              method: 'OPTIONS',
              url: running.origin,
              withCredentials: false,
            } as const;
            const headers = [['Origin', asking] as const, ['Access-Control-Request-Method', 'PUT'] as const];
            const answer = await answerOverHttp({ ...sent, headers });
            const found = new Map('failure' in answer ? [] : answer.headers);
            expect(found.get('Access-Control-Allow-Origin') ?? found.get('access-control-allow-origin')).toBe(
              asking,
            );
            const [method = ''] = needed.methods;
            expect(
              found.get('Access-Control-Allow-Methods') ?? found.get('access-control-allow-methods'),
            ).toContain(method);
          }
        } finally {
          await running.stop();
        }
      });
    },
    site.canBeRequired,
  );
