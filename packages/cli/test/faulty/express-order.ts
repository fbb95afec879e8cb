import { express, ROUTES } from './express-program.js';
import type { FaultyServer } from './faulty-server.js';
import { asks, JSON_HEADERS, TOKEN } from './page.js';
import { faulty } from './program-server.js';

const USE_CORS = faulty('app.use(cors());');

/** Faulty servers on Express whose CORS layer is missing, or stands in the wrong place. */
export const EXPRESS_ORDER_SERVERS: readonly FaultyServer[] = [
  express(
    {
      id: 'express-no-cors',
      fault: 'nothing says anything about CORS',
      cause: 'no-cors-at-all',
      fetch: asks('/books'),
      fixedIn: 'express',
    },
    `// fix\n${ROUTES}`,
  ),
  express(
    {
      id: 'express-no-cors-put',
      fault: 'nothing says anything about CORS, and Express answers OPTIONS with 200 by itself',
      cause: 'no-cors-at-all',
      fetch: asks('/books/1', { method: 'PUT', headers: JSON_HEADERS }),
      fixedIn: 'express',
    },
    `// fix\n${ROUTES}`,
  ),
  express(
    {
      id: 'express-origin-false',
      fault: 'origin: false, from the days when the page came from the same server, switches cors() off',
      cause: 'no-cors-at-all',
      fetch: asks('/books/1', { method: 'PUT', headers: JSON_HEADERS }),
      fixedIn: 'express',
    },
    `// fix\n${faulty('app.use(cors({ origin: false }));')}${ROUTES}`,
  ),
  express(
    {
      id: 'express-cors-on-the-routes',
      fault: 'cors() stands on the routes, where no preflight reaches it',
      cause: 'options-not-routed',
      fetch: asks('/books', { method: 'PUT' }),
      fixedIn: 'express',
    },
    `// fix
app.get('/books', /* fault { */ cors(), /* } fault */ (req, res) => {
  res.json([]);
});
app.put('/books', /* fault { */ cors(), /* } fault */ (req, res) => {
  res.json({});
});
`,
  ),
  express(
    {
      id: 'express-options-alone',
      fault: 'cors() is there for OPTIONS alone',
      cause: 'actual-lacks-headers',
      fetch: asks('/books', { headers: TOKEN }),
      fixedIn: 'express',
    },
    `// fix\n${faulty('app.options(/.*/, cors());')}${ROUTES}`,
  ),
  express(
    {
      id: 'express-cors-after-routes',
      fault:
        'cors() comes after the routes: what they do not answer has the headers, what they answer has none',
      cause: 'actual-lacks-headers',
      fetch: asks('/books', { headers: TOKEN }),
      fixedIn: 'express',
    },
    `// fix\n${ROUTES}${USE_CORS}`,
  ),
  express(
    {
      id: 'express-cors-after-auth',
      fault: 'the guard runs before cors(), and a preflight carries no token',
      cause: 'auth-before-cors',
      fetch: asks('/books', { headers: TOKEN }),
      fixedIn: 'express',
    },
    `// fix
app.use((req, res, next) => {
  if (req.headers.authorization === 'Bearer secret') next();
  else res.status(401).set('WWW-Authenticate', 'Bearer').send('log in first');
});
${USE_CORS}${ROUTES}`,
  ),
  express(
    {
      id: 'express-cors-after-json',
      fault: 'express.json() runs before cors(): what it finds too large is answered without the headers',
      cause: 'error-masks-itself',
      fetch: asks('/books', { method: 'POST', headers: JSON_HEADERS }),
      body: JSON.stringify({ title: 'x'.repeat(2000) }),
      send: true,
      fixedIn: 'express',
    },
    `// fix
app.use(express.json({ limit: '1kb' }));
${USE_CORS}${ROUTES}app.post('/books', (req, res) => {
  res.json(req.body);
});
`,
  ),
  express(
    {
      id: 'express-options-405',
      fault: 'a list of methods without OPTIONS stands before cors()',
      cause: 'options-not-routed',
      fetch: asks('/books/1', { method: 'PUT' }),
      fixedIn: 'express',
    },
    `// fix
const methods = ['GET', 'HEAD', 'POST', 'PUT'];
app.use((req, res, next) => {
  if (methods.includes(req.method)) next();
  else res.sendStatus(405);
});
${USE_CORS}${ROUTES}`,
  ),
  express(
    {
      id: 'express-options-500',
      fault: 'a middleware before cors() reads the token without looking whether there is one, and throws',
      cause: 'preflight-5xx',
      fetch: asks('/books', { headers: TOKEN }),
      fixedIn: 'express',
    },
    `// fix
app.use((req, res, next) => {
  req.token = req.headers.authorization.split(' ')[1];
  next();
});
${USE_CORS}${ROUTES}`,
  ),
  express(
    {
      id: 'express-rate-limit',
      fault: 'a rate limiter before cors() knows no OPTIONS, and lets none of them through',
      cause: 'waf-or-bot',
      fetch: asks('/books/1', { method: 'PUT' }),
      fixedIn: 'express',
    },
    `// fix
const left = { GET: 600, HEAD: 600, PUT: 60 };
app.use((req, res, next) => {
  if (left[req.method]-- > 0) next();
  else res.status(429).set('Retry-After', '60').send('too many requests');
});
${USE_CORS}${ROUTES}`,
  ),
];
