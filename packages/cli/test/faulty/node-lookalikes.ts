import type { FaultyServer } from './faulty-server.js';
import { node } from './node-program.js';
import { asks, JSON_HEADERS, PAGE, TOKEN } from './page.js';
import { faulty, type FaultyProgram } from './program-server.js';

type Row = Pick<FaultyProgram, 'id' | 'fault' | 'cause' | 'fetch'> &
  Partial<Pick<FaultyProgram, 'fixedIn' | 'mended'>> & {
    /** What it does, in the place of a layer that is right. */
    readonly code: string;
  };

const put = asks('/books/1', { method: 'PUT', headers: JSON_HEADERS });
const page = (title: string): string => `<!DOCTYPE html><html><body><h1>${title}</h1></body></html>`;
const isOptions = "req.method === 'OPTIONS'";

/** What stands on every answer that Cloudflare passes on, its own or not. */
const CLOUDFLARE = "res.setHeader('Server', 'cloudflare').setHeader('CF-RAY', '8f0c1d2e3a4b5c6d-FRA');";

/** Servers that look like another fault than the one they have. */
const ROWS: readonly Row[] = [
  {
    id: 'node-error-behind-cloudflare',
    fault: 'the application fails with a page of its own, which Cloudflare passes on',
    cause: 'error-masks-itself',
    fetch: asks('/books'),
    code: `  ${CLOUDFLARE}
  if (req.url !== '/') return void res.writeHead(500).end('${page('Server Error')}');
  res.setHeader('Access-Control-Allow-Origin', '*');`,
  },
  {
    id: 'node-down-behind-cloudflare',
    fault: 'Cloudflare gets no answer from the server',
    cause: 'preflight-5xx',
    fetch: put,
    code: `  ${CLOUDFLARE}
  return void res.writeHead(522).end('${page('522: Connection timed out')}');`,
  },
  {
    id: 'node-login-behind-vercel',
    fault: 'the application on Vercel wants a token of preflights, as Deployment Protection does',
    cause: 'auth-before-cors',
    fetch: asks('/books', { headers: TOKEN }),
    code: `  res.setHeader('Server', 'Vercel').setHeader('x-vercel-id', 'fra1::x');
  if (req.headers.authorization === undefined) return void res.writeHead(401).end('{"error":"no token"}');`,
  },
  {
    id: 'node-cloudfront-without-options',
    fault: 'the cache behaviour of CloudFront does not allow OPTIONS',
    cause: 'options-not-routed',
    fetch: put,
    code: `  if (${isOptions}) return void res.writeHead(403, { Server: 'CloudFront' })
    .end('This distribution is not configured to allow the HTTP request method that was used for this request.');`,
  },
  {
    id: 'node-azure-storage',
    fault: 'the storage account has no rule for the page',
    cause: 'origin-not-listed',
    fetch: put,
    code: `  if (${isOptions}) return void res.writeHead(403)
    .end('<Error><Message>CORS not enabled or no matching rule found for this request.</Message></Error>');`,
  },
  {
    id: 'node-bucket-for-others',
    fault: 'the bucket has rules, and none for the page: a GET gets the file and no header',
    cause: 'origin-not-listed',
    fetch: asks('/cover.png'),
    code: `  if (${isOptions}) return void res.writeHead(403)
    .end('<Error><Message>CORSResponse: This CORS request is not allowed.</Message></Error>');`,
  },
  {
    id: 'node-preflight-without-origin',
    fault: 'what answers preflights lists methods and headers, and forgets the origin, which a GET has',
    cause: 'options-not-routed',
    fetch: put,
    code: `  if (${isOptions}) {
    res.writeHead(204, { 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': 'Content-Type' }).end();
    return;
  }
  res.setHeader('Access-Control-Allow-Origin', '*');`,
  },
  {
    id: 'node-headers-on-405',
    fault: 'every answer has the right headers, and OPTIONS is answered 405',
    cause: 'options-not-routed',
    fetch: put,
    code: `  res.setHeader('Access-Control-Allow-Origin', '*').setHeader('Access-Control-Allow-Methods', 'PUT');
  res.setHeader('Access-Control-Allow-Headers', 'Content-Type');
  if (${isOptions}) return void res.writeHead(405).end();`,
  },
  {
    id: 'node-preflight-304',
    fault: 'a preflight is answered 304, which is no redirect',
    cause: 'options-not-routed',
    fetch: asks('/books/1', { method: 'PUT' }),
    code: `  res.setHeader('Access-Control-Allow-Origin', '*').setHeader('Access-Control-Allow-Methods', 'PUT');
  if (${isOptions}) return void res.writeHead(304).end();`,
  },
  {
    id: 'node-404-for-another-origin',
    fault: 'the headers name another origin, and OPTIONS is answered 404',
    cause: 'origin-not-listed',
    fetch: put,
    code: `  res.setHeader('Access-Control-Allow-Origin', 'https://shop.example.com');
  if (${isOptions}) return void res.writeHead(404).end();`,
  },
  {
    id: 'node-check-before-cors',
    fault: 'a check of a header runs before CORS, and answers preflights with 400',
    cause: 'options-not-routed',
    fetch: asks('/books', { headers: [['X-Tenant', 'a']] }),
    code: `  if (req.headers['x-tenant'] === undefined) return void res.writeHead(400).end('X-Tenant is missing');
  res.setHeader('Access-Control-Allow-Origin', '*');`,
  },
  {
    id: 'node-redirected-into-refusal',
    fault: 'the preflight is redirected to where it is refused as well',
    cause: 'preflight-redirect',
    fetch: put,
    code: `  if (req.url === '/books/1') return void res.writeHead(301, { Location: '/books/1/' }).end();`,
  },
  {
    id: 'node-redirected-to-bare-answer',
    fault: 'the redirect lets the page on, and where it leads has no headers',
    cause: 'actual-lacks-headers',
    fetch: asks('/books'),
    code: `  if (req.url === '/books')
    return void res.writeHead(302, { Location: '/v2/books', 'Access-Control-Allow-Origin': '*' }).end();`,
  },
  {
    id: 'node-moved-without-headers',
    fault: 'a redirect to another origin has no headers; with them the origin would be null',
    cause: 'redirect-cross-origin',
    fetch: asks('/books'),
    fixedIn: 'page',
    mended: (origin) => ({ url: `${origin.replace('localhost', '127.0.0.1')}/books` }),
    code: `  if (req.headers.host.startsWith('localhost'))
    return void res.writeHead(301, { Location: 'http://127.0.0.1:' + req.socket.localPort + req.url }).end();
  res.setHeader('Access-Control-Allow-Origin', '${PAGE}');`,
  },
  {
    id: 'node-cache-without-blame',
    fault: 'a cache answers, and would have nothing better to answer with: there is no CORS',
    cause: 'no-cors-at-all',
    fetch: asks('/books'),
    code: `  if (req.url === '/books') res.setHeader('X-Cache', 'HIT').setHeader('Age', '60');`,
  },
  {
    id: 'node-maintenance',
    fault: 'everything is answered 503 by a page of maintenance: of CORS nothing can be told',
    cause: 'error-masks-itself',
    fetch: asks('/books'),
    code: `  return void res.writeHead(503, { 'Retry-After': '3600' }).end('${page('Maintenance')}');`,
  },
];

/** Faulty servers of `node:http` that are easily taken for another fault. */
export const NODE_LOOKALIKE_SERVERS: readonly FaultyServer[] = ROWS.map(
  ({ code, fixedIn = 'node', ...row }) => node({ ...row, fixedIn }, `${faulty(code)}  res.end('[]');\n`),
);
