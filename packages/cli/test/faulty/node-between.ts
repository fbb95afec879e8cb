import type { FaultyServer } from './faulty-server.js';
import { node } from './node-program.js';
import { asks, JSON_HEADERS, PAGE } from './page.js';
import { faulty, programServer, type FaultyProgram } from './program-server.js';

type Row = Pick<FaultyProgram, 'id' | 'fault' | 'cause' | 'fetch'> & {
  /** When it answers, and what. */
  readonly when: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Frameworks that refuse a preflight with an error do so for every origin that is not in their list. */
const STRANGER = "(req.headers.origin ?? 'https://shop.example.com') !== 'https://shop.example.com'";

const put = asks('/books/1', { method: 'PUT', headers: JSON_HEADERS });

/** What stands in front of a server that is right, or in the place of one, and answers before it does. */
const ROWS: readonly Row[] = [
  {
    id: 'node-akamai',
    fault: 'the firewall lets no OPTIONS through',
    cause: 'waf-or-bot',
    fetch: put,
    when: "req.method === 'OPTIONS'",
    status: 403,
    headers: { Server: 'AkamaiGHost', 'Content-Type': 'text/html' },
    body: '<html><head><title>Access Denied</title></head><body><h1>Access Denied</h1>Reference #18.2f</body></html>',
  },
  {
    id: 'node-cloudflare',
    fault: 'the firewall lets only what calls itself a browser through',
    cause: 'waf-or-bot',
    fetch: asks('/books'),
    when: "!/Mozilla/.test(req.headers['user-agent'])",
    status: 403,
    headers: { Server: 'cloudflare', 'CF-RAY': '8f0c1d2e3a4b5c6d-FRA', 'Content-Type': 'text/html' },
    body: '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>',
  },
  {
    id: 'node-aws-waf',
    fault: 'the firewall takes the name of one header for an attack',
    cause: 'waf-or-bot',
    fetch: asks('/books', { headers: [['X-Forwarded-Host', 'shop.example.com']] }),
    when: "/x-forwarded-host/.test(req.headers['access-control-request-headers'])",
    status: 403,
    headers: { 'x-amzn-waf-action': 'captcha', 'Content-Type': 'text/html' },
    body: '<html><head><title>403 Forbidden</title></head><body></body></html>',
  },
  {
    id: 'node-spring',
    fault: 'Spring answers an origin that it does not know with 403',
    cause: 'origin-not-listed',
    fetch: put,
    when: STRANGER,
    status: 403,
    headers: { Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers' },
    body: 'Invalid CORS request',
  },
  {
    id: 'node-starlette',
    fault: 'Starlette answers an origin that it does not know with 400',
    cause: 'origin-not-listed',
    fetch: put,
    when: STRANGER,
    status: 400,
    headers: { Vary: 'Origin', 'Access-Control-Allow-Methods': 'GET, PUT', Server: 'uvicorn' },
    body: 'Disallowed CORS origin',
  },
  {
    id: 'node-bucket',
    fault: 'the bucket has no CORS configuration',
    cause: 'no-cors-at-all',
    fetch: put,
    when: "req.headers.origin !== undefined && req.method === 'OPTIONS'",
    status: 403,
    headers: { Server: 'AmazonS3', 'Content-Type': 'application/xml' },
    body: '<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessForbidden</Code><Message>CORSResponse: CORS is not enabled for this bucket.</Message></Error>',
  },
  {
    id: 'node-api-gateway',
    fault: 'the gateway has no OPTIONS method for this path',
    cause: 'options-not-routed',
    fetch: put,
    when: "req.method === 'OPTIONS'",
    status: 403,
    headers: {
      'Content-Type': 'application/json',
      'x-amzn-ErrorType': 'MissingAuthenticationTokenException',
    },
    body: '{"message":"Missing Authentication Token"}',
  },
];

const RIGHT = `import { cors } from '@corskit/node';
const api = cors({ origin: ['${PAGE}', 'https://shop.example.com'], credentials: true });
`;

const ANSWER = "api(req, res, () => res.end('[]'));";

const FIREWALLS: readonly FaultyServer[] = ROWS.map(({ when, status, headers, body, ...row }) => {
  const refusal = `  if (${when}) {
    res.writeHead(${status}, ${JSON.stringify(headers)}).end(${JSON.stringify(body)});
    return;
  }`;
  // What has no CORS at all has none for other requests either.
  const code =
    row.cause === 'no-cors-at-all'
      ? `${faulty(`${refusal}\n  res.end('[]');`)}  // mended: ${ANSWER}\n`
      : `${faulty(refusal)}  ${ANSWER}\n`;
  return node({ ...row, fixedIn: 'elsewhere' }, code, RIGHT);
});

/** Faulty servers where something between the page and the application answers, redirects or remembers. */
export const NODE_BETWEEN_SERVERS: readonly FaultyServer[] = [
  ...FIREWALLS,
  node(
    {
      id: 'node-moved-to-another-host',
      fault:
        'what the page asks for has moved to another host, which knows the page, and is sent Origin: null',
      cause: 'redirect-cross-origin',
      fetch: asks('/cover.png'),
      fixedIn: 'elsewhere',
    },
    `  api(req, res, () => {
${faulty(`    if (req.headers.host.startsWith('localhost')) {
      res.writeHead(302, { Location: 'http://127.0.0.1:' + req.socket.localPort + '/cover.png' }).end();
      return;
    }`)}    res.end('PNG');
  });
`,
    RIGHT,
  ),
  node(
    {
      id: 'node-redirect-loop',
      fault: 'two rules of redirection send the request back and forth',
      cause: 'redirect-loop',
      fetch: asks('/books'),
      fixedIn: 'elsewhere',
    },
    `  api(req, res, () => {
${faulty(`    const to = req.url.endsWith('/') ? req.url.slice(0, -1) : req.url + '/';
    res.writeHead(301, { Location: to }).end();
    return;`)}    res.end('[]');
  });
`,
    RIGHT,
  ),
  programServer({
    id: 'node-cached-without-vary',
    fault:
      'the cache hands everybody the answer that the first page got, for nothing says that it depends on the origin',
    cause: 'cached-without-vary',
    fetch: asks('/books'),
    fixedIn: 'node',
    program: `import { createServer, request } from 'node:http';

function handler(req, res) {
${faulty(`  const known = ['https://shop.example.com', '${PAGE}'];
  if (known.includes(req.headers.origin)) res.setHeader('Access-Control-Allow-Origin', req.headers.origin);`)}  res.end('[]');
}

// fix
${faulty('const server = createServer(handler);')}
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

// The cache in front of it, which keeps to Vary.
const kept = [];
const ask = (method, path, headers) =>
  new Promise((resolve, reject) => {
    const { port } = server.address();
    request({ host: '127.0.0.1', port, method, path, headers, agent: false }, async (res) => {
      const body = Buffer.concat(await res.toArray());
      const names = (res.headers.vary ?? '').toLowerCase().split(', ').filter(Boolean);
      if (method === 'GET') kept.push({ path, res, body, vary: names.map((name) => [name, headers[name]]) });
      resolve({ res, body });
    })
      .on('error', reject)
      .end();
  });
const cache = createServer(async (req, res) => {
  const hit = kept.find(
    ({ path, vary }) => path === req.url && vary.every(([name, value]) => req.headers[name] === value),
  );
  const answer = req.method === 'GET' ? hit : undefined;
  const from = answer ?? (await ask(req.method, req.url, req.headers));
  const mark = answer === undefined ? ['X-Cache', 'MISS'] : ['X-Cache', 'HIT', 'Age', '60'];
  res.writeHead(from.res.statusCode, [...from.res.rawHeaders, ...mark]).end(from.body);
});
cache.once('close', () => server.close());

// A page of the shop was here first.
await ask('GET', '/books', { origin: 'https://shop.example.com' });
cache.listen(3000);
`,
  }),
];
