import { express, RIGHT, ROUTES } from './express-program.js';
import type { FaultyServer } from './faulty-server.js';
import { asks, PAGE } from './page.js';
import { faulty } from './program-server.js';

const USE_CORS = faulty('app.use(cors());');

/** Faulty servers on Express where somebody writes headers by hand, or answers what should not be answered so. */
export const EXPRESS_ANSWER_SERVERS: readonly FaultyServer[] = [
  express(
    {
      id: 'express-credentials-true-capital',
      fault: 'Access-Control-Allow-Credentials is True, as another language writes it',
      cause: 'acac',
      fetch: asks('/books/1', { method: 'PUT', credentials: 'include' }),
      fixedIn: 'express',
    },
    `// fix
${faulty(`app.use((req, res, next) => {
  res.header('Access-Control-Allow-Origin', '${PAGE}');
  res.header('Access-Control-Allow-Credentials', 'True');
  res.header('Access-Control-Allow-Methods', 'GET, PUT');
  if (req.method === 'OPTIONS') res.sendStatus(204);
  else next();
});`)}${ROUTES}`,
  ),
  express(
    {
      id: 'express-two-origins',
      fault: 'two origins in one Access-Control-Allow-Origin',
      cause: 'acao-malformed',
      fetch: asks('/books'),
      fixedIn: 'express',
    },
    `// fix
${faulty(`app.use((req, res, next) => {
  res.header('Access-Control-Allow-Origin', 'https://shop.example.com, ${PAGE}');
  next();
});`)}${ROUTES}`,
  ),
  express(
    {
      id: 'express-headers-twice',
      fault: 'a route appends by hand what cors() has set already',
      cause: 'duplicate-headers',
      fetch: asks('/prices'),
      fixedIn: 'express',
    },
    `// fix
${USE_CORS}app.get('/prices', (req, res) => {
${faulty("  res.append('Access-Control-Allow-Origin', '*');")}  res.json([]);
});
`,
  ),
  express(
    {
      id: 'express-error-handler',
      fault: 'the error handler throws away every header before it answers',
      cause: 'error-masks-itself',
      fetch: asks('/report'),
      fixedIn: 'express',
    },
    `// fix
${USE_CORS}${ROUTES}app.get('/report', () => {
  throw new Error('the report cannot be written');
});
app.use((error, req, res, next) => {
  for (const name of res.getHeaderNames()) res.removeHeader(name);
  res.status(500).json({ message: 'internal error' });
});
`,
  ),
  express(
    {
      id: 'express-not-exposed',
      fault: 'the total is in a header that the page may not read',
      cause: 'not-exposed',
      fetch: asks('/books'),
      reads: ['X-Total-Count'],
      fixedIn: 'express',
    },
    `// fix
${USE_CORS}app.get('/books', (req, res) => {
  res.set('X-Total-Count', '42').json([]);
});
`,
  ),
  express(
    {
      id: 'express-login-redirect',
      fault: 'who is not logged in is sent to a page of the login server, and a script with them',
      cause: 'redirect-cross-origin',
      fetch: asks('/me', { credentials: 'include' }),
      fixedIn: 'elsewhere',
    },
    `${RIGHT}
app.get('/login', (req, res) => {
  res.send('<h1>Log in</h1>');
});
app.get('/me', (req, res) => {
${faulty("  res.redirect('http://127.0.0.1:' + req.socket.localPort + '/login');")}  // mended: res.sendStatus(401);
});
`,
  ),
];
