import type { FaultyServer } from './faulty-server.js';
import { asks, JSON_HEADERS, TOKEN } from './page.js';
import { faulty, programServer, type FaultyProgram } from './program-server.js';

interface Parts {
  /** Before `app.listen`. */
  readonly setup?: string;
  /** Within the controller. */
  readonly route?: string;
}

/** Returns a faulty server with Nest on Express. */
function nest(
  row: Omit<FaultyProgram, 'program' | 'language'>,
  { setup = '', route = '' }: Parts,
): FaultyServer {
  const program = `import 'reflect-metadata';
import { Controller, Get, Header, Module, Put } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
// fix

@Controller('books')
class BooksController {
  @Get()
  list(): string[] {
    return [];
  }

  @Put(':id')
  change(): object {
    return {};
  }
${route}}

@Module({
  imports: [
// fix
  ],
  controllers: [BooksController],
})
class AppModule {}

const app = await NestFactory.create(AppModule, { logger: false });
${setup}await app.listen(3000);
`;
  return programServer({ ...row, program, language: 'ts' });
}

const put = asks('/books/1', { method: 'PUT', headers: JSON_HEADERS });

/** Faulty servers on Nest. */
export const NEST_SERVERS: readonly FaultyServer[] = [
  nest(
    {
      id: 'nest-no-cors',
      fault: 'nothing says anything about CORS, and the preflight is a 404',
      cause: 'no-cors-at-all',
      server: 'nest',
      fetch: put,
      fixedIn: 'nest',
    },
    {},
  ),
  nest(
    {
      id: 'nest-guard-before-cors',
      fault: 'a middleware with the guard is used before enableCors(), and a preflight carries no token',
      cause: 'auth-before-cors',
      fetch: asks('/books', { headers: TOKEN }),
      fixedIn: 'nest',
    },
    {
      setup: `app.use((req, res, next) => {
  if (req.headers.authorization === 'Bearer secret') next();
  else res.status(401).json({ message: 'log in first' });
});
${faulty('app.enableCors();')}`,
    },
  ),
  nest(
    {
      id: 'nest-wildcard-by-hand',
      fault: 'a middleware after enableCors() sets the header by hand, to everybody',
      cause: 'wildcard-with-credentials',
      server: 'nest',
      fetch: asks('/books', { credentials: 'include' }),
      fixedIn: 'nest',
    },
    {
      setup: faulty(`app.enableCors({ origin: true, credentials: true });
app.use((req, res, next) => {
  res.header('Access-Control-Allow-Origin', '*');
  next();
});`),
    },
  ),
  nest(
    {
      id: 'nest-without-credentials',
      fault: 'enableCors() reflects the origin, and does not allow cookies',
      cause: 'acac',
      server: 'nest',
      fetch: asks('/books', { credentials: 'include' }),
      fixedIn: 'nest',
    },
    { setup: faulty('app.enableCors({ origin: true });') },
  ),
  nest(
    {
      id: 'nest-other-origin',
      fault: 'the list has the origin of production alone',
      cause: 'origin-not-listed',
      server: 'nest',
      fetch: put,
      fixedIn: 'nest',
    },
    { setup: faulty("app.enableCors({ origin: ['https://shop.example.com'] });") },
  ),
  nest(
    {
      id: 'nest-header-decorator',
      fault: '@Header() gives one route the headers, and its preflight gets none',
      cause: 'options-not-routed',
      server: 'nest',
      fetch: asks('/books/prices', { headers: TOKEN }),
      fixedIn: 'nest',
    },
    {
      route: `
${faulty("  @Header('Access-Control-Allow-Origin', '*')")}  @Get('prices')
  prices(): number[] {
    return [];
  }
`,
    },
  ),
  nest(
    {
      id: 'nest-preflight-continue',
      fault: 'preflightContinue: true hands preflights on to routes, and there is none for OPTIONS',
      cause: 'options-not-routed',
      server: 'nest',
      fetch: put,
      fixedIn: 'nest',
    },
    { setup: faulty('app.enableCors({ preflightContinue: true });') },
  ),
];
