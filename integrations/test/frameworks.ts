/** A small server of somebody who uses one of the packages, in the forms that a project may write it in. */
export interface Framework {
  readonly name: string;
  /** The packages of ours that an install of it brings, by folder. */
  readonly packages: readonly string[];
  /** What else is installed. */
  readonly beside: readonly string[];
  /** Folders of the repository that have some of that. */
  readonly from?: readonly string[];
  /** Compiler settings that the framework itself cannot be used under, and how each line of what the compiler says shows it. */
  readonly rulesOut?: Readonly<Record<string, RegExp>>;
  /** The imported names and where they come from; a name without braces is a default import. */
  readonly imports: Readonly<Record<string, string>>;
  /** The program; it prints the port that it listens on, and has the route PUT /things/:id. */
  readonly program: string;
}

const TYPES = ['@types/node'];
const LISTEN = `(error?: unknown): void => {
  if (error !== undefined) throw error;
  const address = server.address();
  console.log(typeof address === 'object' ? address?.port : address);
}`;

/** The origin that the servers allow. */
export const ORIGIN = 'https://app.example';

/** Nest on one of its platforms. Decorators are called, since JavaScript has no other way to write them. */
function nest(version: number, platform: 'express' | 'fastify', its: Partial<Framework>): Framework {
  const adapter = platform === 'express' ? 'ExpressAdapter' : 'FastifyAdapter';
  return {
    name: `Nest ${version}, ${adapter}`,
    packages: ['core', 'node', 'express', 'fastify', 'nestjs'],
    beside: [
      '@nestjs/common',
      '@nestjs/core',
      `@nestjs/platform-${platform}`,
      'reflect-metadata',
      // What our packages depend on.
      'path-to-regexp',
      'fastify-plugin',
      'find-my-way',
      ...TYPES,
    ],
    imports: {
      '{ Controller, Module, Put }': '@nestjs/common',
      '{ NestFactory }': '@nestjs/core',
      [`{ ${adapter} }`]: `@nestjs/platform-${platform}`,
      '{ Cors, CorsModule }': '@corskit/nestjs',
    },
    program: `
class Things { put() { return {}; } }
const put = Object.getOwnPropertyDescriptor(Things.prototype, 'put') ?? {};
Put(':id')(Things.prototype, 'put', put);
Cors({ maxAge: 5 })(Things.prototype, 'put', put);
Controller('things')(Things);
class AppModule {}
Module({ imports: [CorsModule.forRoot({ origin: ['${ORIGIN}'] })], controllers: [Things] })(AppModule);
NestFactory.create(AppModule, new ${adapter}(), { logger: ['error'] }).then((app) => {
  const server = app.getHttpServer();
  return app.listen(0, '127.0.0.1').then(() => (${LISTEN})());
});`,
    ...its,
  };
}

const NEST_12: Partial<Framework> = {
  from: ['packages/nestjs'],
  // It is ESM alone, which this setting does not let CommonJS require.
  rulesOut: { 'CommonJS under node16': /TS1479|TS1541/ },
};
const NEST_11: Partial<Framework> = { from: ['packages/nestjs/test/nest-11', 'packages/nestjs'] };

/** Every framework that a package is made for. */
export const FRAMEWORKS: readonly Framework[] = [
  {
    name: 'node:http',
    packages: ['core', 'node'],
    beside: TYPES,
    imports: { '{ createServer }': 'node:http', '{ cors }': '@corskit/node' },
    program: `
const api = cors({ origin: ['${ORIGIN}'] });
const server = createServer((req, res) => api(req, res, () => { res.end(); }));
server.listen(0, '127.0.0.1', ${LISTEN});`,
  },
  {
    name: 'Express',
    packages: ['core', 'node', 'express'],
    beside: ['express', '@types/express', ...TYPES],
    imports: { express: 'express', '{ cors }': '@corskit/express' },
    program: `
const app = express();
const api = cors({ origin: ['${ORIGIN}'] });
app.use(api);
app.put('/things/:id', api.policy({ maxAge: 5 }), (_request, response) => { response.json({}); });
const server = app.listen(0, '127.0.0.1', ${LISTEN});`,
  },
  {
    name: 'Koa',
    packages: ['core', 'node', 'koa'],
    beside: ['koa', '@koa/router', '@types/koa', ...TYPES],
    imports: { Koa: 'koa', Router: '@koa/router', '{ cors }': '@corskit/koa' },
    program: `
const app = new Koa();
const router = new Router();
const api = cors({ origin: ['${ORIGIN}'] });
app.use(api);
router.put('/things/:id', api.policy({ maxAge: 5 }), (ctx) => { ctx.body = {}; });
app.use(router.routes());
const server = app.listen(0, '127.0.0.1', ${LISTEN});`,
  },
  {
    name: 'Fastify',
    packages: ['core', 'node', 'fastify'],
    beside: ['fastify', 'fastify-plugin', 'find-my-way', ...TYPES],
    imports: { fastify: 'fastify', '{ cors }': '@corskit/fastify' },
    program: `
const app = fastify();
const { server } = app;
app.register(cors, { origin: ['${ORIGIN}'] }).after(() => {
  app.put('/things/:id', { config: { cors: { maxAge: 5 } } }, async () => ({}));
  app.register(async (scope) => { scope.register(cors, { policy: false }); });
});
app.listen({ port: 0, host: '127.0.0.1' }).then(() => (${LISTEN})());`,
  },
  {
    name: 'Hono',
    packages: ['core', 'fetch'],
    beside: ['hono', '@hono/node-server', ...TYPES],
    imports: {
      '{ Hono }': 'hono',
      '{ createAdaptorServer }': '@hono/node-server',
      '{ cors }': '@corskit/fetch',
    },
    program: `
const app = new Hono();
app.put('/things/:id', (c) => c.json({}));
const fetch = cors({ origin: ['${ORIGIN}'] })(app.fetch);
const server = createAdaptorServer({ fetch });
server.listen(0, '127.0.0.1', ${LISTEN});`,
  },
  nest(12, 'express', NEST_12),
  nest(12, 'fastify', NEST_12),
  nest(11, 'express', NEST_11),
  nest(11, 'fastify', NEST_11),
];

/** Returns the program as a module that imports, with the types that TypeScript writes. */
export function imported({ imports, program }: Framework): string {
  const lines = Object.entries(imports).map(([names, from]) => `import ${names} from '${from}';`);
  return [...lines, program].join('\n');
}

/** Returns the program as a script that requires, without types. */
export function required({ imports, program }: Framework): string {
  const lines = Object.entries(imports).map(([names, from]) => `const ${names} = require('${from}');`);
  return [...lines, untyped(program)].join('\n');
}

/** Returns `program` as JavaScript. */
export function untyped(program: string): string {
  return program.replaceAll('(error?: unknown): void', '(error)');
}
