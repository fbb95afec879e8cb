import type { FaultyServer } from './faulty-server.js';
import { asks, PAGE, TOKEN } from './page.js';
import { faulty, programServer, type FaultyProgram } from './program-server.js';

const ROUTES = `app.get('/books', async () => []);
app.put('/books/:id', async (request) => ({ id: request.params.id }));
`;

/** Returns a faulty server with Fastify; `code` is what stands between the application and its end. */
function fastify(row: Omit<FaultyProgram, 'program' | 'language'>, code: string): FaultyServer {
  const cors = code.includes('(cors') ? faulty("import cors from '@fastify/cors';") : '';
  const program = `import fastify from 'fastify';\n${cors}\nconst app = fastify();\n\n${code}\nawait app.listen({ port: 3000 });\n`;
  return programServer({ ...row, program });
}

const put = asks('/books/1', { method: 'PUT', headers: TOKEN });

/** Faulty servers on Fastify. */
export const FASTIFY_SERVERS: readonly FaultyServer[] = [
  fastify(
    {
      id: 'fastify-no-cors',
      fault: 'nothing says anything about CORS, and the preflight is a 404',
      cause: 'no-cors-at-all',
      server: 'fastify',
      fetch: put,
      fixedIn: 'fastify',
    },
    `// fix\n${ROUTES}`,
  ),
  fastify(
    {
      id: 'fastify-default-methods',
      fault: '@fastify/cors allows GET, HEAD and POST where nothing else is said, and the page sends PUT',
      cause: 'method-not-allowed',
      server: 'fastify',
      fetch: asks('/books/1', { method: 'PUT' }),
      fixedIn: 'fastify',
    },
    `// fix\n${faulty('await app.register(cors);')}${ROUTES}`,
  ),
  fastify(
    {
      id: 'fastify-cors-in-a-scope',
      fault:
        'the plugin is registered in a scope: it answers all preflights, and holds for no response outside of it',
      cause: 'actual-lacks-headers',
      server: 'fastify',
      fetch: asks('/books', { headers: TOKEN }),
      fixedIn: 'fastify',
    },
    `// fix
${faulty(`await app.register(async (scope) => {
  await scope.register(cors, { methods: ['GET', 'PUT'] });
});`)}${ROUTES}`,
  ),
  fastify(
    {
      id: 'fastify-preflight-false',
      fault: 'preflight: false leaves OPTIONS to the routes, and there is none',
      cause: 'options-not-routed',
      server: 'fastify',
      fetch: asks('/books', { headers: TOKEN }),
      fixedIn: 'fastify',
    },
    `// fix\n${faulty('await app.register(cors, { preflight: false });')}${ROUTES}`,
  ),
  fastify(
    {
      id: 'fastify-guard-before-cors',
      fault: 'the hook with the guard is added before the plugin, and a preflight carries no token',
      cause: 'auth-before-cors',
      fetch: asks('/books', { headers: TOKEN }),
      fixedIn: 'fastify',
    },
    `// fix
app.addHook('onRequest', async (request, reply) => {
  if (request.headers.authorization !== 'Bearer secret') return reply.code(401).send({ message: 'log in first' });
});
${faulty('await app.register(cors);')}${ROUTES}`,
  ),
  fastify(
    {
      id: 'fastify-hijacked-stream',
      fault: 'the stream of events is written past the reply, and the headers are left behind',
      cause: 'actual-lacks-headers',
      server: 'fastify',
      fetch: asks('/events', { headers: TOKEN }),
      fixedIn: 'fastify',
    },
    `// fix
${faulty('await app.register(cors);')}app.get('/events', (request, reply) => {
  reply.hijack();
  reply.raw.writeHead(200, { 'Content-Type': 'text/event-stream' });
  reply.raw.end('data: 1\\n\\n');
});
`,
  ),
  fastify(
    {
      id: 'fastify-wildcard-with-credentials',
      fault: 'everybody may call, credentials: true or not',
      cause: 'wildcard-with-credentials',
      server: 'fastify',
      fetch: asks('/books', { credentials: 'include' }),
      fixedIn: 'fastify',
    },
    `// fix\n${faulty('await app.register(cors, { credentials: true });')}${ROUTES}`,
  ),
  fastify(
    {
      id: 'fastify-not-exposed',
      fault: 'the total is in a header that the page may not read',
      cause: 'not-exposed',
      server: 'fastify',
      fetch: asks('/books'),
      reads: ['X-Total-Count', 'Link'],
      fixedIn: 'fastify',
    },
    `// fix
${faulty(`await app.register(cors, { origin: '${PAGE}', exposedHeaders: ['Link'] });`)}app.get('/books', async (request, reply) => {
  reply.header('Link', '</books?page=2>; rel="next"').header('X-Total-Count', '42');
  return [];
});
`,
  ),
];
