import { express, ROUTES } from './express-program.js';
import type { FaultyServer } from './faulty-server.js';
import { asks, JSON_HEADERS, PAGE, TOKEN } from './page.js';
import type { FaultyProgram } from './program-server.js';
import { faulty } from './program-server.js';

type Row = Pick<FaultyProgram, 'id' | 'fault' | 'cause' | 'fetch' | 'reads'> & { readonly options: string };

const put = asks('/books/1', { method: 'PUT', headers: JSON_HEADERS });

/** Where cors() stands in the right place, and is told the wrong thing. */
const ROWS: readonly Row[] = [
  {
    id: 'express-other-origin',
    fault: 'the one origin that is allowed is that of production',
    cause: 'origin-not-listed',
    fetch: put,
    options: "{ origin: 'https://shop.example.com' }",
  },
  {
    id: 'express-origin-with-slash',
    fault: 'the origin ends in a slash, and is sent so',
    cause: 'acao-malformed',
    fetch: put,
    options: `{ origin: '${PAGE}/' }`,
  },
  {
    id: 'express-origin-without-scheme',
    fault: 'the origin has no scheme, and is sent so',
    cause: 'acao-malformed',
    fetch: asks('/books'),
    options: "{ origin: 'localhost:5173' }",
  },
  {
    id: 'express-origins-in-one-string',
    fault: 'two origins in one string, as they stand in the environment',
    cause: 'acao-malformed',
    fetch: asks('/books'),
    options: `{ origin: 'https://shop.example.com, ${PAGE}' }`,
  },
  {
    id: 'express-listed-with-slash',
    fault: 'the origin in the list ends in a slash, so none is equal to it',
    cause: 'origin-not-listed',
    fetch: put,
    options: `{ origin: ['${PAGE}/'] }`,
  },
  {
    id: 'express-listed-with-path',
    fault: 'what is in the list is the URL of the page, not its origin',
    cause: 'origin-not-listed',
    fetch: put,
    options: `{ origin: ['${PAGE}/basket', 'https://shop.example.com/basket'] }`,
  },
  {
    id: 'express-other-port',
    fault: 'the list has the port of the development server of last year',
    cause: 'origin-not-listed',
    fetch: put,
    options: "{ origin: ['http://localhost:3000', 'https://shop.example.com'] }",
  },
  {
    id: 'express-https-listed',
    fault: 'https is in the list, and the page comes over http',
    cause: 'origin-not-listed',
    fetch: put,
    options: "{ origin: ['https://localhost:5173'] }",
  },
  {
    id: 'express-loopback-listed',
    fault: '127.0.0.1 is in the list, and the page comes from localhost',
    cause: 'localhost-family',
    fetch: put,
    options: "{ origin: ['http://127.0.0.1:5173'] }",
  },
  {
    id: 'express-wildcard-with-credentials',
    fault: 'everybody may call, and the page sends cookies',
    cause: 'wildcard-with-credentials',
    fetch: asks('/books', { credentials: 'include' }),
    options: '',
  },
  {
    id: 'express-wildcard-with-credentials-true',
    fault: 'credentials: true beside the default origin, which is everybody',
    cause: 'wildcard-with-credentials',
    fetch: asks('/books/1', { method: 'PUT', credentials: 'include' }),
    options: '{ credentials: true }',
  },
  {
    id: 'express-without-credentials',
    fault: 'the origin is allowed, cookies are not',
    cause: 'acac',
    fetch: asks('/books', { credentials: 'include' }),
    options: '{ origin: true }',
  },
  {
    id: 'express-methods-without-put',
    fault: 'PUT is not in the list of methods',
    cause: 'method-not-allowed',
    fetch: asks('/books/1', { method: 'PUT' }),
    options: "{ methods: 'GET,POST' }",
  },
  {
    id: 'express-headers-without-authorization',
    fault: 'Authorization is not in the list of headers',
    cause: 'header-not-allowed',
    fetch: asks('/books', { headers: TOKEN }),
    options: "{ allowedHeaders: ['Content-Type'] }",
  },
];

/** Faulty servers on Express whose CORS layer is told the wrong thing. */
export const EXPRESS_POLICY_SERVERS: readonly FaultyServer[] = ROWS.map(({ options, ...row }) =>
  express({ ...row, fixedIn: 'express' }, `// fix\n${faulty(`app.use(cors(${options}));`)}${ROUTES}`),
);
