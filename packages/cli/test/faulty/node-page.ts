import type { FaultyServer } from './faulty-server.js';
import { node } from './node-program.js';
import { asks, PAGE } from './page.js';

type Row = Pick<FaultyServer, 'id' | 'fault' | 'cause' | 'fetch' | 'mended'>;

const books = (origin: string): Partial<ReturnType<FaultyServer['fetch']>> => ({ url: `${origin}/books` });

/** Where the server is right, and nothing, or something else, is asked of it. */
const ROWS: readonly Row[] = [
  {
    id: 'node-url-without-scheme',
    fault: 'the URL has no scheme, so localhost is taken for one',
    cause: 'bad-url',
    fetch: (origin) => asks('/books')(origin.replace('http://', '')),
    mended: books,
  },
  {
    id: 'node-url-with-password',
    fault: 'there is a password in the URL, which fetch refuses',
    cause: 'bad-url',
    fetch: (origin) => asks('/books')(origin.replace('http://', 'http://ada:secret@')),
    mended: books,
  },
  {
    id: 'node-blocked-port',
    fault: 'the port is one that browsers call nobody on',
    cause: 'bad-url',
    fetch: (origin) => asks('/books')(origin.replace(/\d+$/, '6000')),
    mended: books,
  },
  {
    id: 'node-trace',
    fault: 'the page asks with a method that no script may use',
    cause: 'bad-request',
    fetch: asks('/books', { method: 'TRACE' }),
    mended: () => ({ method: 'GET' }),
  },
  {
    id: 'node-header-with-space',
    fault: 'the name of a header has a space in it',
    cause: 'bad-request',
    fetch: asks('/books', { headers: [['X Token', 'secret']] }),
    mended: () => ({ headers: [['X-Token', 'secret']] }),
  },
  {
    id: 'node-local-network',
    fault: 'a page of the public web calls this machine, and comes without TLS',
    cause: 'local-network',
    fetch: asks('/books', { page: 'http://shop.example.com/' }),
  },
];

/** Servers of `node:http` that are right, for pages that are not. */
export const NODE_PAGE_SERVERS: readonly FaultyServer[] = ROWS.map((row) =>
  node(
    { ...row, fixedIn: 'page' },
    "  api(req, res, () => res.end('[]'));\n",
    `import { cors } from '@corskit/node';
const api = cors({
  origin: ['${PAGE}', 'http://shop.example.com', 'https://shop.example.com'],
  dangerouslyAllowInsecureOrigins: true,
});
`,
  ),
);
