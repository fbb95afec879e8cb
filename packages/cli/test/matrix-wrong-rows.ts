import npmCors from 'cors';
import type { RequestHandler } from 'express';

/** The origins of a matrix: the one that may call, and the one that may not. */
export const APP = 'https://app.example.com';
export const EVIL = 'https://evil.example';

/** A server that is wrong, what is asked of it, and what is said. */
export interface WrongServer {
  readonly id: string;
  readonly layer: RequestHandler;
  /** An entry of a matrix, but for its URL and its origins. */
  readonly entry: object;
  readonly rows: Readonly<Record<string, string>>;
  /** Some of what the report says, lines joined. */
  readonly says: readonly string[];
}

/** The servers that are wrong. */
export const WRONG: readonly WrongServer[] = [
  {
    id: 'allows by a RegExp without an end',
    layer: npmCors({ origin: /^https:\/\/evil|app/ }),
    entry: {},
    rows: { [`GET from ${APP}`]: 'ok allowed', [`GET from ${EVIL}`]: 'no allowed, expected block' },
    says: [
      'The server lets it through. To see who else may: corskit audit http://localhost:3000/orders',
      '2 rows: 1 as expected, 1 not.',
    ],
  },
  {
    id: 'lets no credentials',
    layer: npmCors({ origin: [APP] }),
    entry: { credentials: true },
    rows: {
      [`GET from ${APP}, with credentials`]: 'no blocked, expected allow',
      [`GET from ${EVIL}, with credentials`]: 'ok blocked',
    },
    says: [
      'The server lets the origin in, but not with credentials: Access-Control-Allow-Credentials is missing.',
      'Fix: Allow credentials for the origins on the list.',
    ],
  },
  {
    id: 'does not list a method',
    layer: npmCors({ origin: [APP], methods: ['GET'] }),
    entry: { methods: ['GET', 'PUT'] },
    rows: {
      [`GET from ${APP}`]: 'ok allowed',
      [`PUT from ${APP}`]: 'no blocked, expected allow',
      [`GET from ${EVIL}`]: 'ok blocked',
      [`PUT from ${EVIL}`]: 'ok blocked',
    },
    says: ['Fix: Allow the method PUT.'],
  },
  {
    id: 'does not expose what is read',
    layer: npmCors({ origin: [APP] }),
    entry: { reads: ['X-Total'] },
    rows: {
      [`GET reading X-Total from ${APP}`]: 'no blocked, expected allow',
      [`GET reading X-Total from ${EVIL}`]: 'ok blocked',
    },
    says: ['The response has X-Total, but the script reads null.', 'Fix: Expose X-Total.'],
  },
  {
    id: 'refuses a POST without a preflight',
    layer: npmCors({ origin: ['https://other.example'] }),
    entry: { methods: ['POST'] },
    rows: { [`POST from ${APP}`]: 'no blocked, expected allow', [`POST from ${EVIL}`]: 'ok blocked' },
    says: [`The server does not list the origin ${APP}.`],
  },
  {
    id: 'wants to know nothing of a header',
    layer: npmCors({ origin: [APP], allowedHeaders: [] }),
    entry: { headers: ['Authorization: Bearer abcdefghijk'] },
    rows: {
      [`GET with Authorization from ${APP}`]: 'no blocked, expected allow',
      [`GET with Authorization from ${EVIL}`]: 'ok blocked',
    },
    says: ['Fix: Allow the request header authorization.'],
  },
];
