import type { FaultyServer } from './faulty-server.js';
import { asks, JSON_HEADERS, PAGE, TOKEN } from './page.js';
import { faulty, programServer, type FaultyProgram } from './program-server.js';

const ROUTES = `const router = new Router();
router.get('/books', (ctx) => {
  ctx.body = [];
});
router.put('/books/:id', (ctx) => {
  ctx.body = { id: ctx.params.id };
});
`;
const USE_ROUTES = 'app.use(router.routes());\n';
const USE_CORS = faulty('app.use(cors());');

/** Returns a faulty server with Koa; `code` is what stands between the application and its end. */
function koa(row: Omit<FaultyProgram, 'program' | 'language'>, code: string): FaultyServer {
  const cors = code.includes('cors(') ? faulty("import cors from '@koa/cors';") : '';
  const program = `import Router from '@koa/router';\nimport Koa from 'koa';\n${cors}\nconst app = new Koa();\n// The log has them.\napp.silent = true;\n\n${code}\napp.listen(3000);\n`;
  return programServer({ ...row, program });
}

const put = asks('/books/1', { method: 'PUT', headers: JSON_HEADERS });

/** Faulty servers on Koa. */
export const KOA_SERVERS: readonly FaultyServer[] = [
  koa(
    {
      id: 'koa-no-cors',
      fault: 'nothing says anything about CORS, and the preflight is a 404',
      cause: 'no-cors-at-all',
      server: 'koa',
      fetch: put,
      fixedIn: 'koa',
    },
    `// fix\n${ROUTES}${USE_ROUTES}`,
  ),
  koa(
    {
      id: 'koa-allowed-methods',
      fault: 'allowedMethods() answers OPTIONS with 200, and knows nothing about CORS',
      cause: 'no-cors-at-all',
      server: 'koa',
      fetch: put,
      fixedIn: 'koa',
    },
    `// fix\n${ROUTES}${USE_ROUTES}app.use(router.allowedMethods());\n`,
  ),
  koa(
    {
      id: 'koa-cors-after-router',
      fault: 'cors() comes after the router: preflights have the headers, what the routes answer has none',
      cause: 'actual-lacks-headers',
      fetch: asks('/books', { headers: TOKEN }),
      fixedIn: 'koa',
    },
    `// fix\n${ROUTES}${USE_ROUTES}${USE_CORS}`,
  ),
  koa(
    {
      id: 'koa-cors-on-the-routes',
      fault: 'cors() stands on the routes, where no preflight reaches it',
      cause: 'options-not-routed',
      fetch: asks('/books', { method: 'PUT' }),
      fixedIn: 'koa',
    },
    `// fix
const router = new Router();
router.get('/books', /* fault { */ cors(), /* } fault */ (ctx) => {
  ctx.body = [];
});
router.put('/books', /* fault { */ cors(), /* } fault */ (ctx) => {
  ctx.body = {};
});
${USE_ROUTES}`,
  ),
  koa(
    {
      id: 'koa-guard-before-cors',
      fault: 'the guard runs before cors(), and a preflight carries no token',
      cause: 'auth-before-cors',
      fetch: asks('/books', { headers: TOKEN }),
      fixedIn: 'koa',
    },
    `// fix
app.use(async (ctx, next) => {
  if (ctx.get('Authorization') !== 'Bearer secret') ctx.throw(401, 'log in first');
  await next();
});
${USE_CORS}${ROUTES}${USE_ROUTES}`,
  ),
  koa(
    {
      id: 'koa-headers-lost-on-error',
      fault: 'keepHeadersOnError: false, so what a route throws is answered without the headers',
      cause: 'error-masks-itself',
      fetch: asks('/report'),
      fixedIn: 'koa',
    },
    `// fix
${faulty('app.use(cors({ keepHeadersOnError: false }));')}${ROUTES}router.get('/report', (ctx) => {
  ctx.throw(503, 'the report is being written');
});
${USE_ROUTES}`,
  ),
  koa(
    {
      id: 'koa-headers-by-hand',
      fault: 'the headers are set by hand, and Koa drops all that were set when something is thrown',
      cause: 'error-masks-itself',
      fetch: asks('/report'),
      fixedIn: 'koa',
    },
    `// fix
${faulty(`app.use(async (ctx, next) => {
  ctx.set('Access-Control-Allow-Origin', '*');
  await next();
});`)}${ROUTES}router.get('/report', () => {
  throw new Error('the report cannot be written');
});
${USE_ROUTES}`,
  ),
  koa(
    {
      id: 'koa-origin-function',
      fault: 'the function that looks the origin up knows that of production alone',
      cause: 'origin-not-listed',
      fetch: put,
      fixedIn: 'koa',
    },
    `// fix
${faulty(`app.use(cors({ origin: () => 'https://shop.example.com' }));`)}${ROUTES}${USE_ROUTES}`,
  ),
  koa(
    {
      id: 'koa-methods-without-put',
      fault: 'PUT is not in the list of methods',
      cause: 'method-not-allowed',
      fetch: put,
      fixedIn: 'koa',
    },
    `// fix
${faulty(`app.use(cors({ allowMethods: ['GET', 'POST'] }));`)}${ROUTES}${USE_ROUTES}`,
  ),
  koa(
    {
      id: 'koa-without-credentials',
      fault: 'the origin is allowed, cookies are not',
      cause: 'acac',
      fetch: asks('/books', { credentials: 'include' }),
      fixedIn: 'koa',
    },
    `// fix
${faulty(`app.use(cors({ origin: '${PAGE}' }));`)}${ROUTES}${USE_ROUTES}`,
  ),
];
