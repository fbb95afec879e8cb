import { cors as corskitCors } from '@corskit/express';
import type { CorsOptions } from '@corskit/core';
import npmCors from 'cors';
import type { RequestHandler } from 'express';

const APP = 'https://app.example.com';
const SUB = 'https://corskit-check.example.org';

/** The policy that every server here is held against. */
export const POLICY = {
  origin: [APP, 'https://*.example.org'],
  credentials: true,
  methods: ['PUT'],
  allowedHeaders: ['X-A', 'Content-Type'],
  exposedHeaders: ['X-Total'],
  maxAge: 600,
} as const satisfies CorsOptions;

/** The same, in the words of the package of everyone. */
const NPM = {
  ...POLICY,
  origin: [APP, /^https:\/\/(?:[\w-]+\.)+example\.org$/],
  methods: [...POLICY.methods],
  allowedHeaders: [...POLICY.allowedHeaders],
  exposedHeaders: [...POLICY.exposedHeaders],
};

/** A server that is not what the policy says, and how that shows. */
export interface Deployment {
  readonly id: string;
  readonly layer: RequestHandler;
  /** Some of the rows that differ. */
  readonly differ: readonly string[];
  /** How many do in all. */
  readonly count: number;
  /** The headers that differ, where they do in the preflight or the response. */
  readonly headers: readonly string[];
}

/** Servers that are what the policy says. */
export const SAME: readonly (readonly [id: string, layer: RequestHandler])[] = [
  ['by the same options', corskitCors(POLICY)],
  ['by the package of everyone', npmCors(NPM)],
  [
    'with lists that are written otherwise',
    corskitCors({ ...POLICY, methods: 'PUT, POST', allowedHeaders: 'content-type,x-a' }),
  ],
];

function changed(change: Partial<CorsOptions>): RequestHandler {
  return corskitCors({ ...POLICY, ...change });
}

/** Servers that differ, one for each kind of difference. */
export const DIFFERENT: readonly Deployment[] = [
  {
    id: 'without credentials',
    layer: changed({ credentials: false }),
    differ: [`GET from ${APP}, with credentials`, `PUT from ${SUB}, with credentials`],
    count: 6,
    headers: ['Access-Control-Allow-Credentials'],
  },
  {
    id: 'with a method more',
    layer: changed({ methods: ['PUT', 'DELETE'] }),
    differ: [`DELETE from ${APP}`, `DELETE from ${SUB}, with credentials`],
    count: 4,
    headers: ['Access-Control-Allow-Methods'],
  },
  {
    id: 'with a method less',
    layer: changed({ methods: [] }),
    differ: [`PUT from ${APP}`, `PUT from ${SUB}, with credentials`],
    count: 4,
    headers: ['Access-Control-Allow-Methods'],
  },
  {
    id: 'with any header',
    layer: npmCors({ ...NPM, allowedHeaders: undefined }),
    differ: [`GET with X-Corskit-Check from ${APP}`],
    count: 4,
    headers: ['Access-Control-Allow-Headers'],
  },
  {
    id: 'with a header less',
    layer: changed({ allowedHeaders: ['X-A'] }),
    differ: [`GET with X-A, Content-Type from ${APP}`],
    count: 4,
    headers: ['Access-Control-Allow-Headers'],
  },
  {
    id: 'without the exposed header',
    layer: changed({ exposedHeaders: [] }),
    differ: [`GET reading X-Total from ${APP}`],
    count: 1,
    headers: ['Access-Control-Expose-Headers'],
  },
  {
    id: 'with another time to remember',
    layer: changed({ maxAge: 60 }),
    differ: [`PUT from ${APP}`],
    count: 1,
    headers: ['Access-Control-Max-Age'],
  },
  {
    id: 'without the subdomains',
    layer: changed({ origin: [APP] }),
    differ: [`GET from ${SUB}`, `PUT from ${SUB}, with credentials`],
    count: 6,
    headers: ['Access-Control-Allow-Origin'],
  },
  {
    id: 'with a RegExp without a beginning',
    layer: npmCors({ ...NPM, origin: [/example\.com$/, /\.example\.org$/] }),
    differ: [
      `GET from https://evilexample.com, with credentials`,
      `PUT from http://app.example.com, with credentials`,
    ],
    count: 6,
    headers: ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials'],
  },
  {
    id: 'with whatever origin comes',
    layer: npmCors({ ...NPM, origin: true }),
    differ: ['GET from null, with credentials', 'PUT from https://corskit-audit.invalid, with credentials'],
    count: 16,
    headers: ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials'],
  },
  {
    id: 'with preflights that are not answered',
    layer: (request, response, next) =>
      request.method === 'OPTIONS' ? response.sendStatus(404) : npmCors(NPM)(request, response, next),
    differ: [`PUT from ${APP}`, `GET with X-A, Content-Type from ${SUB}, with credentials`],
    count: 8,
    headers: ['status', 'Access-Control-Allow-Origin', 'Access-Control-Allow-Methods'],
  },
  {
    id: 'with headers on preflights alone',
    layer: (request, response, next) =>
      request.method === 'OPTIONS' ? npmCors(NPM)(request, response, next) : next(),
    differ: [`GET from ${APP}`, `PUT from ${APP}`],
    count: 13,
    headers: ['Access-Control-Allow-Origin'],
  },
];
