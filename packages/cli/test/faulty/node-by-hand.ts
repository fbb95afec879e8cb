import type { FaultyServer } from './faulty-server.js';
import { node } from './node-program.js';
import { asks, JSON_HEADERS, PAGE, TOKEN } from './page.js';
import { faulty, type FaultyProgram } from './program-server.js';

type Row = Pick<FaultyProgram, 'id' | 'fault' | 'cause' | 'fetch'> & {
  /** Written on every response. */
  readonly headers: Readonly<Record<string, string>>;
};

const put = asks('/books/1', { method: 'PUT', headers: JSON_HEADERS });

/** Where the same headers are written by hand on all that is answered, and one of them is wrong. */
const ROWS: readonly Row[] = [
  {
    id: 'node-methods-with-spaces',
    fault: 'the methods are separated by spaces, which makes one name of them that is none',
    cause: 'method-not-allowed',
    fetch: asks('/books/1', { method: 'PUT' }),
    headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'GET PUT POST' },
  },
  {
    id: 'node-headers-with-semicolons',
    fault: 'the headers are separated by semicolons',
    cause: 'header-not-allowed',
    fetch: put,
    headers: {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'GET, PUT',
      'Access-Control-Allow-Headers': 'Content-Type; X-Token',
    },
  },
  {
    id: 'node-header-with-underscore',
    fault: 'the header that is allowed has an underscore where the one that is sent has a hyphen',
    cause: 'header-not-allowed',
    fetch: asks('/books', { headers: [['X-Api-Key', 'secret']] }),
    headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'X_Api_Key' },
  },
  {
    id: 'node-origin-null',
    fault: 'Access-Control-Allow-Origin is null, as a variable without a value is printed',
    cause: 'acao-malformed',
    fetch: asks('/books'),
    headers: { 'Access-Control-Allow-Origin': 'null' },
  },
  {
    id: 'node-origin-empty',
    fault: 'Access-Control-Allow-Origin is empty, as the variable is that it comes from',
    cause: 'acao-malformed',
    fetch: asks('/books'),
    headers: { 'Access-Control-Allow-Origin': '' },
  },
  {
    id: 'node-origin-pattern',
    fault: 'Access-Control-Allow-Origin is a pattern, which browsers do not know',
    cause: 'acao-malformed',
    fetch: asks('/books'),
    headers: { 'Access-Control-Allow-Origin': 'http://localhost:*' },
  },
  {
    id: 'node-origin-quoted',
    fault: 'Access-Control-Allow-Origin is in quotation marks',
    cause: 'acao-malformed',
    fetch: asks('/books'),
    headers: { 'Access-Control-Allow-Origin': `"${PAGE}"` },
  },
  {
    id: 'node-origin-with-comma',
    fault: 'Access-Control-Allow-Origin ends in the comma of a list with one element',
    cause: 'acao-malformed',
    fetch: asks('/books'),
    headers: { 'Access-Control-Allow-Origin': `${PAGE},` },
  },
  {
    id: 'node-origin-misspelt',
    fault: 'the name of Access-Control-Allow-Origin has an s too much',
    cause: 'acao-malformed',
    fetch: asks('/books'),
    headers: { 'Access-Control-Allow-Origins': '*' },
  },
  {
    id: 'node-headers-misspelt',
    fault: 'the server answers with the name of a header that only browsers send',
    cause: 'header-not-allowed',
    fetch: put,
    headers: {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'PUT',
      'Access-Control-Request-Headers': 'Content-Type',
    },
  },
  {
    id: 'node-methods-in-lower-case',
    fault: 'the methods are listed in lower case',
    cause: 'method-not-allowed',
    fetch: asks('/books/1', { method: 'PUT' }),
    headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'get, put' },
  },
  {
    id: 'node-wildcards-with-credentials',
    fault: 'with credentials the asterisk is the name of a method, not all of them',
    cause: 'method-not-allowed',
    fetch: asks('/books/1', { method: 'PUT', credentials: 'include' }),
    headers: {
      'Access-Control-Allow-Origin': PAGE,
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Allow-Methods': '*',
    },
  },
];

const BY_HAND: readonly FaultyServer[] = ROWS.map(({ headers, ...row }) =>
  node(
    { ...row, fixedIn: 'node' },
    `${faulty(`  const headers = ${JSON.stringify(headers)};
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);`)}  res.end('[]');\n`,
  ),
);

/** Returns what somebody writes who allows all of it by hand, on the lines of a fault. */
function headersByHand(condition: string): string {
  return faulty(`  if (${condition}) res.setHeader('Access-Control-Allow-Origin', '${PAGE}');
  if (req.method === 'OPTIONS') {
    res.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type');
    res.writeHead(204).end();
    return;
  }`);
}

/** Faulty servers of `node:http` whose headers are written by hand. */
export const NODE_BY_HAND_SERVERS: readonly FaultyServer[] = [
  ...BY_HAND,
  node(
    {
      id: 'node-404-without-headers',
      fault: 'what is not found is answered without the headers',
      cause: 'error-masks-itself',
      fetch: asks('/missing'),
      fixedIn: 'node',
    },
    `${headersByHand("req.url === '/'")}  if (req.url === '/') res.end('welcome');
  else res.writeHead(404).end('there is nothing here');
`,
  ),
  node(
    {
      id: 'node-500-without-headers',
      fault: 'what fails is answered without the headers',
      cause: 'error-masks-itself',
      fetch: asks('/report', { headers: TOKEN }),
      fixedIn: 'node',
    },
    `${headersByHand("req.url !== '/report' || req.method === 'OPTIONS'")}  if (req.url === '/report') res.writeHead(500).end('the report cannot be written');
  else res.end('[]');
`,
  ),
  node(
    {
      id: 'node-credentials-on-preflights',
      fault: 'Access-Control-Allow-Credentials is on the answers to preflights alone',
      cause: 'acac',
      fetch: asks('/books', { headers: TOKEN, credentials: 'include' }),
      fixedIn: 'node',
    },
    `${faulty("  if (req.method === 'OPTIONS') res.setHeader('Access-Control-Allow-Credentials', 'true');")}${headersByHand('true')}  res.end('[]');
`,
  ),
  node(
    {
      id: 'node-login-for-preflights',
      fault: 'whoever has no token is sent to the login, a preflight as well',
      cause: 'preflight-redirect',
      fetch: asks('/books', { headers: TOKEN }),
      fixedIn: 'node',
    },
    `  if (req.headers.authorization !== 'Bearer secret') {
    res.writeHead(302, { Location: '/login' }).end();
    return;
  }
${headersByHand('true')}  res.end('[]');
`,
  ),
];
