import 'reflect-metadata';

import type { AddressInfo } from 'node:net';

import { preflight, request, sendOverSocket, type CaseResponse, type HeaderLine } from '@corskit/contract';
import {
  Module,
  type INestApplication,
  type ModuleMetadata,
  type NestApplicationOptions,
} from '@nestjs/common';
import { NestFactory, type AbstractHttpAdapter } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { afterEach } from 'vitest';

import { CorsModule, type CorsModuleOptions } from '../src/index.js';

/** What Nest runs on, with a way to make one. */
export const PLATFORMS = [
  ['Express', (): AbstractHttpAdapter => new ExpressAdapter()],
  ['Fastify', (): AbstractHttpAdapter => new FastifyAdapter()],
] as const;

export const APP = 'https://app.test';
export const PARTNER = 'https://partner.test';
export const ADMIN = 'https://admin.test';
/** An origin that no policy names. */
export const STRANGER = 'https://stranger.test';

/** The options that the applications of these tests have, where they do not matter. */
export const OPTIONS = {
  origin: [APP],
  credentials: true,
  policies: {
    partners: { origin: [PARTNER] },
    admin: { origin: [ADMIN], credentials: true, maxAge: 60 },
    anyone: { origin: '*' },
  },
} satisfies CorsModuleOptions;

const apps: INestApplication[] = [];
afterEach(async () => {
  await Promise.all(apps.splice(0).map(async (app) => app.close()));
});

/** What came back, as far as these tests look at it. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  /** Every line, as it came. */
  readonly lines: readonly HeaderLine[];
  /** The value of a header; where it has several lines, all of them, as a client joins them. */
  readonly header: (name: string) => string | undefined;
  /** Who may read it. */
  readonly allows: string | undefined;
}

/** What goes with a request beside its method, path and origin. */
interface More {
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, unless `headers` says something else. */
  readonly body?: string;
}

/** A running application. */
export interface Running {
  readonly app: INestApplication;
  readonly port: number;
  /** Sends a preflight. */
  readonly ask: (
    method: string,
    path: string,
    origin: string,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>;
  /** Sends any other request. */
  readonly call: (method: string, path: string, origin?: string, more?: More) => Promise<Answer>;
  /**
   * Says whom a request allows, asked both ways: by the preflight about it, and by the request itself. That the two agree
   * is what this package is for, so it is an error where they do not.
   */
  readonly allowed: (
    method: string,
    path: string,
    origin: string,
    more?: More,
  ) => Promise<string | undefined>;
}

/** Listens with `app` until the test ends; returns functions that send it requests. */
export async function open(app: INestApplication): Promise<Running> {
  apps.push(app);
  await app.listen(0, '127.0.0.1');
  const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
  const ask: Running['ask'] = async (method, path, origin, headers = {}) =>
    read(await sendOverSocket(port, preflight(method, { origin, path, headers: Object.entries(headers) })));
  const call: Running['call'] = async (method, path, origin, { headers = {}, body } = {}) => {
    const isTyped = body === undefined || Object.keys(headers).some((name) => /^content-type$/i.test(name));
    const json: HeaderLine[] = isTyped ? [] : [['Content-Type', 'application/json']];
    return read(
      await sendOverSocket(
        port,
        request(method, {
          path,
          headers: [...json, ...Object.entries(headers)],
          ...(origin === undefined ? {} : { origin }),
          ...(body === undefined ? {} : { body }),
        }),
      ),
    );
  };
  const allowed: Running['allowed'] = async (method, path, origin, more = {}) => {
    const asked = await ask(method, path, origin, more.headers);
    const { allows } = await call(method, path, origin, more);
    if (asked.allows !== allows)
      throw new Error(
        `${method} ${path}: the preflight allows ${String(asked.allows)}, the response ${String(allows)}`,
      );
    return allows;
  };
  return { app, port, ask, call, allowed };
}

/** What is to be seen of the policy `partners` at a route that it governs: {@link outcomeOf}. */
export const PARTNERS_ONLY = {
  partner: PARTNER,
  other: undefined,
  credentials: undefined,
  exposed: undefined,
  // To the partner, to a stranger, and to whom says nothing: caches must know.
  varies: [true, true, true],
};

/** Sends the same request as three clients, and as two of them a preflight before. */
export async function outcomeOf(
  { call, allowed }: Running,
  method: string,
  path: string,
): Promise<Record<string, unknown>> {
  const answer = await call(method, path, PARTNER);
  const others = [await call(method, path, STRANGER), await call(method, path)];
  return {
    status: answer.status,
    body: answer.body,
    partner: await allowed(method, path, PARTNER),
    other: await allowed(method, path, APP),
    credentials: answer.header('access-control-allow-credentials'),
    exposed: answer.header('access-control-expose-headers'),
    varies: [answer, ...others].map(({ header }) => header('vary')?.split(', ').includes('Origin')),
  };
}

/** What an application is made of. */
export interface Plan extends ModuleMetadata {
  readonly adapter: AbstractHttpAdapter;
  /** The options of the CORS module, which is imported with them, and with {@link OPTIONS} by default; null for none. */
  readonly cors?: CorsModuleOptions | null;
  /** A class for the root module, where that does something itself. */
  readonly module?: new () => object;
  readonly nest?: NestApplicationOptions;
}

@Module({})
class Root {}

/** Makes an application, which is not started yet. */
export async function create(plan: Plan): Promise<INestApplication> {
  const { adapter, cors = OPTIONS, module = Root, nest, imports = [], ...rest } = plan;
  return NestFactory.create(
    { module, imports: [...(cors === null ? [] : [CorsModule.forRoot(cors)]), ...imports], ...rest },
    adapter,
    { logger: false, abortOnError: false, ...nest },
  );
}

/** Makes an application, lets `prepare` do what main.ts would, and listens with it until the test ends. */
export async function start(
  plan: Plan,
  prepare: (app: INestApplication) => unknown = () => undefined,
): Promise<Running> {
  const app = await create(plan);
  await prepare(app);
  return open(app);
}

/** Reads an answer off the wire. */
function read({ status, headers, body }: CaseResponse): Answer {
  const header = (name: string): string | undefined => {
    const values = headers.filter(([found]) => found.toLowerCase() === name.toLowerCase());
    return values.length === 0 ? undefined : values.map(([, value]) => value).join(', ');
  };
  return { status, body, lines: headers, header, allows: header('access-control-allow-origin') };
}
