import type { FaultyServer } from './faulty-server.js';
import { asks, JSON_HEADERS, PAGE, TOKEN } from './page.js';
import { faulty, programServer, type FaultyProgram } from './program-server.js';

const ROUTES = `app.get('/books', (c) => c.json([]));
app.put('/books/:id', (c) => c.json({ id: c.req.param('id') }));
`;

/** Returns a faulty server with Hono on Node; `code` is what stands between the application and its end. */
function hono(row: Omit<FaultyProgram, 'program' | 'language' | 'fixedIn'>, code: string): FaultyServer {
  const cors = code.includes('cors(') ? faulty("import { cors } from 'hono/cors';") : '';
  const program = `import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
${cors}
const app = new Hono();

${code}
// fix
${faulty('const handler = app.fetch;')}
const server = createAdaptorServer({ fetch: handler });
server.listen(3000);
`;
  return programServer({ ...row, fixedIn: 'fetch', program });
}

const put = asks('/books/1', { method: 'PUT', headers: JSON_HEADERS });

/** Faulty servers on Hono. */
export const HONO_SERVERS: readonly FaultyServer[] = [
  hono(
    {
      id: 'hono-no-cors',
      fault: 'nothing says anything about CORS, and the preflight is a 404',
      cause: 'no-cors-at-all',
      fetch: put,
    },
    ROUTES,
  ),
  hono(
    {
      id: 'hono-cors-on-another-path',
      fault: "cors() stands on '/api/*', and the routes have moved",
      cause: 'no-cors-at-all',
      fetch: put,
    },
    `${faulty("app.use('/api/*', cors());")}${ROUTES}`,
  ),
  hono(
    {
      id: 'hono-cors-after-routes',
      fault: 'cors() comes after the routes: preflights have the headers, what the routes answer has none',
      cause: 'actual-lacks-headers',
      fetch: asks('/books', { headers: TOKEN }),
    },
    `${ROUTES}${faulty('app.use(cors());')}`,
  ),
  hono(
    {
      id: 'hono-guard-before-cors',
      fault: 'the guard runs before cors(), and a preflight carries no token',
      cause: 'auth-before-cors',
      fetch: asks('/books', { headers: TOKEN }),
    },
    `app.use(async (c, next) => {
  if (c.req.header('Authorization') !== 'Bearer secret') return c.text('log in first', 401);
  await next();
});
${faulty('app.use(cors());')}${ROUTES}`,
  ),
  hono(
    {
      id: 'hono-wildcard-with-credentials',
      fault: 'credentials: true beside an origin that is everybody',
      cause: 'wildcard-with-credentials',
      fetch: asks('/books', { credentials: 'include' }),
    },
    `${faulty("app.use(cors({ origin: '*', credentials: true }));")}${ROUTES}`,
  ),
  hono(
    {
      id: 'hono-headers-on-success-alone',
      fault: 'the route sets the header by hand, and what is not found has none',
      cause: 'error-masks-itself',
      fetch: asks('/books/0'),
    },
    `app.get('/', (c) => {
${faulty(`  c.header('Access-Control-Allow-Origin', '${PAGE}');`)}  return c.text('welcome');
});
app.get('/books/:id', (c) => {
  if (c.req.param('id') === '0') return c.json({ message: 'there is no book 0' }, 404);
${faulty(`  c.header('Access-Control-Allow-Origin', '${PAGE}');`)}  return c.json({});
});
`,
  ),
];
