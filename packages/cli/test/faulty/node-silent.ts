import type { FaultyServer } from './faulty-server.js';
import { node } from './node-program.js';
import { asks, JSON_HEADERS, PAGE } from './page.js';
import { faulty, type FaultyProgram } from './program-server.js';

type Row = Pick<FaultyProgram, 'id' | 'fault' | 'cause' | 'fetch'> & {
  /** What it does, in the place of a layer that is right. */
  readonly code: string;
};

const put = asks('/books/1', { method: 'PUT', headers: JSON_HEADERS });
const withName = asks('/books', { headers: [['X-Tenant', 'a']] });

/** What a policy is made of that knows the page, and neither PUT nor a name of a header but one. */
const POLICY = `  const { origin, 'access-control-request-method': method, 'access-control-request-headers': names } = req.headers;
  const isPreflight = req.method === 'OPTIONS' && method !== undefined;
  const isMethod = method === 'GET' || method === 'POST';
  const isName = names === undefined || names === 'content-type';
  const allow = () => {
    res.setHeader('Access-Control-Allow-Origin', '${PAGE}');
    res.setHeader('Access-Control-Allow-Headers', 'content-type');
  };`;

/** Refuses everything that does not come from the shop, and what has no origin not. */
const STRANGER = "req.headers.origin !== undefined && req.headers.origin !== 'https://shop.example.com'";

/** Layers that refuse in silence, each as a framework of another language does. */
const ROWS: readonly Row[] = [
  {
    id: 'node-method-refused-by-405',
    fault:
      'the layer answers a method that is not in its list with 405, and nothing else, as gorilla/handlers',
    cause: 'method-not-allowed',
    fetch: put,
    code: `${POLICY}
  if (isPreflight && !isMethod) return void res.writeHead(405).end();
  allow();`,
  },
  {
    id: 'node-header-refused-by-403',
    fault:
      'the layer answers a header that is not in its list with 403, and nothing else, as gorilla/handlers',
    cause: 'header-not-allowed',
    fetch: withName,
    code: `${POLICY}
  if (isPreflight && !isName) return void res.writeHead(403).end();
  allow();`,
  },
  {
    id: 'node-method-refused-by-204',
    fault: 'the layer answers a method that is not in its list with 204 and Vary alone, as rs/cors',
    cause: 'method-not-allowed',
    fetch: put,
    code: `${POLICY}
  res.setHeader('Vary', 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers');
  if (isPreflight && !isMethod) return void res.writeHead(204).end();
  allow();`,
  },
  {
    id: 'node-header-refused-by-200',
    fault: 'the layer answers a header that is not in its list with an empty 200, as rack-cors',
    cause: 'header-not-allowed',
    fetch: withName,
    code: `${POLICY}
  if (isPreflight && !isName) return void res.end();
  allow();`,
  },
  {
    id: 'node-method-refused-by-spring',
    fault: 'Spring says the same of a method as of an origin',
    cause: 'method-not-allowed',
    fetch: put,
    code: `${POLICY}
  if (isPreflight && !isMethod) return void res.writeHead(403).end('Invalid CORS request');
  allow();`,
  },
  {
    id: 'node-origin-refused-by-403',
    fault:
      'the layer answers every origin that it does not know with 403, preflight or not, as gin-contrib/cors',
    cause: 'origin-not-listed',
    fetch: put,
    code: `  if (${STRANGER}) return void res.writeHead(403).end();`,
  },
  {
    id: 'node-origin-refused-by-500',
    fault: 'the function for the origins throws, and the error says nothing of it in production',
    cause: 'origin-not-listed',
    fetch: asks('/books'),
    code: `  if (${STRANGER}) return void res.writeHead(500).end('Internal Server Error');`,
  },
  {
    id: 'node-origin-refused-by-error',
    fault: 'the function for the origins throws an error, as the documentation of cors has it',
    cause: 'origin-not-listed',
    fetch: put,
    code: `  if (${STRANGER}) return void res.writeHead(500).end('<pre>Error: Not allowed by CORS<br> at origin</pre>');`,
  },
  {
    id: 'node-origin-refused-in-silence',
    fault: 'the list of origins shows in the Vary of a GET alone, as that of rack-cors',
    cause: 'origin-not-listed',
    fetch: put,
    code: `  if (req.method === 'OPTIONS') return void res.end();
  res.setHeader('Vary', 'Origin');`,
  },
];

/** Faulty servers of `node:http` that refuse without a word of what they refuse. */
export const NODE_SILENT_SERVERS: readonly FaultyServer[] = ROWS.map(({ code, ...row }) =>
  node({ ...row, fixedIn: 'node' }, `${faulty(code)}  res.end('[]');\n`),
);
