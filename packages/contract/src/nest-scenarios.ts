import { Readable } from 'node:stream';
import { fail, FAILURES } from './failures.js';
import type { SharedValues } from './host.js';
import { errorWithHeaders } from './http-error.js';
import type { MethodDecoration, NestArguments, NestCommon } from './nest-modules.js';
import type { ScenarioName } from './scenario-names.js';
import { REDIRECT_TARGET, UPSTREAM_HEADERS } from './upstream.js';

/** What Express' response and Fastify's reply have in common. */
export interface NestResponse {
  header(name: string, value: string | readonly string[]): unknown;
  status(status: number): this;
  send(body: string): unknown;
}

/** A handler in the idiom of Nest, which is the same on all platforms. */
export interface NestScenario {
  /** What stands over the method beside its route. */
  readonly decorators?: (common: NestCommon) => readonly MethodDecoration[];
  /** The method: `response` is what `@Res({ passthrough: true })` gives, what it returns is sent by Nest. */
  readonly handle: (response: NestResponse, shared: SharedValues, common: NestCommon) => unknown;
}

const saysOk = (): string => 'ok';
const saysNothing = (): undefined => undefined;

function ok(...headers: readonly (readonly [name: string, value: string])[]): NestScenario {
  return {
    decorators: (common) => [['X-App', 'yes'] as const, ...headers].map((line) => common.Header(...line)),
    handle: saysOk,
  };
}

function failing(handle: NestScenario['handle']): NestScenario {
  return { handle };
}

/** What an application does that lets its errors say how they are to be answered. */
const ANSWERS_BY_ERROR = {
  catch(
    error: { getStatus(): number; headers: Readonly<Record<string, string>> },
    host: NestArguments,
  ): void {
    const response = host.switchToHttp().getResponse() as NestResponse;
    for (const [name, value] of Object.entries(error.headers)) response.header(name, value);
    response.status(error.getStatus()).send('the handler failed');
  },
};

/** The handlers of the scenarios that Nest has words for; the others are about what its platform gives out by `@Res()`. */
export const NEST_SCENARIOS: Readonly<Partial<Record<ScenarioName, NestScenario>>> = {
  ok: ok(),
  'options-route': ok(['Allow', 'GET, PUT']),
  throws: failing(FAILURES.throws),
  'throws-string': failing(FAILURES['throws-string']),
  'throws-with-headers': {
    decorators: (common) => [common.UseFilters(ANSWERS_BY_ERROR)],
    handle: (_response, _shared, { HttpException }) => {
      const { status, message, headers } = errorWithHeaders();
      throw Object.assign(new HttpException(message, status), { headers });
    },
  },
  'throws-frozen': failing(FAILURES['throws-frozen']),
  'throws-shared': failing((_response, { error }) => {
    throw error;
  }),
  'throws-null': failing(FAILURES['throws-null']),
  'throws-undefined': failing(FAILURES['throws-undefined']),
  rejects: failing(FAILURES.rejects),
  'fails-late': failing(async () => {
    await new Promise((resolve) => setImmediate(resolve));
    fail();
  }),
  'replaces-vary': ok(['Vary', 'Accept-Encoding']),
  'vary-star': ok(['Vary', '*']),
  'vary-lines': {
    ...ok(),
    handle: (response) => {
      response.header('Vary', ['accept-encoding', 'Accept-Language']);
      return 'ok';
    },
  },
  'copies-upstream-headers': {
    ...ok(),
    handle: (response) => {
      for (const [name, value] of Object.entries(UPSTREAM_HEADERS)) response.header(name, value);
      return 'ok';
    },
  },
  'own-allow-origin': ok(['Access-Control-Allow-Origin', 'https://own.example'], ['Vary', 'Accept']),
  streams: {
    ...ok(),
    handle: (_response, _shared, { StreamableFile }) =>
      new StreamableFile(Readable.from(['one ', 'two ', 'three'])),
  },
  redirect: {
    decorators: (common) => [common.Redirect(REDIRECT_TARGET, 302)],
    handle: saysNothing,
  },
  'not-modified': {
    decorators: (common) => [common.Header('ETag', '"1"'), common.HttpCode(304)],
    handle: saysNothing,
  },
  'no-content': { decorators: (common) => [common.HttpCode(204)], handle: saysNothing },
  // Both platforms leave the body of HEAD out, and tell its length.
  head: ok(),
};
