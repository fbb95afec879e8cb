import { ALLOWED, type BadServer } from './bad-server.js';
import { answer, type Serving } from './raw-server.js';

/** What makes a terminal do something, as bytes of a header or of a body. */
const ESCAPES = '\u001B[31m\u001B]0;owned\u0007\u001B[2J\u009B1m\u007F\b\u0085';

/** What turns the direction of writing around, or hides: as UTF-8, bytes of which are C1 control characters. */
const BIDI = Buffer.from('\u202Eevil\u202C\u2066\u200B\uFEFF\u2028', 'utf8').toString('latin1');

const NAMES = [
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Credentials',
  'Access-Control-Allow-Methods',
  'Access-Control-Allow-Headers',
  'Access-Control-Expose-Headers',
  'Access-Control-Max-Age',
  'Vary',
  'Location',
  'Server',
  'Age',
  'X-Cache',
  'X-Powered-By',
  'Set-Cookie',
  'Cross-Origin-Resource-Policy',
  'Content-Type',
  'WWW-Authenticate',
];

const says =
  (text: string | ((number: number) => string)): Serving =>
  (socket, _, number) =>
    void socket.end(Buffer.from(typeof text === 'string' ? text : text(number), 'latin1'));

/** A server that puts `text` wherever it can, with this status. */
const hostile = (text: string, status: number, names = NAMES): Serving =>
  says(
    answer(
      `${status} ${text}`,
      names.map((name) => `${name}: ${text}`),
      `<html><center>nginx${text}</center></html>`,
    ),
  );

const SHOWN = ['-v', '--reads', 'Server,X-Cache', '--credentials'];
const PUT = ['--method', 'PUT', '-H', 'X-Trace: 1', ...SHOWN];

/** Answers that a terminal must not see. */
export const HOSTILE: readonly BadServer[] = [ESCAPES, BIDI].flatMap((text, index) => {
  const name = index === 0 ? 'escape sequences' : 'marks of direction';
  return [
    { id: `${name} with 200`, serving: hostile(text, 200), code: 1, words: SHOWN },
    { id: `${name} with 403`, serving: hostile(text, 403), code: 1, words: PUT },
    { id: `${name} on a preflight`, serving: hostile(text, 200), code: 1, words: PUT },
    { id: `${name} with 302`, serving: hostile(text, 302), code: 1, words: SHOWN },
    { id: `${name} with 302 on a preflight`, serving: hostile(text, 302), code: 1, words: PUT },
    {
      id: `${name} in all but the origin`,
      serving: says(answer('200 OK', [...ALLOWED, ...NAMES.slice(2).map((one) => `${one}: ${text}`)], text)),
      code: 1,
      words: ['-v', '--reads', 'Server,X-Cache'],
    },
    {
      id: `${name} in a cookie`,
      serving: says(
        answer('200 OK', [
          'Access-Control-Allow-Origin: https://app.example.com',
          'Access-Control-Allow-Credentials: true',
          `Set-Cookie: ${text}=1`,
        ]),
      ),
      code: 0,
      words: ['-v', '--credentials'],
    },
  ] as const;
});

const long = (name: string, value: string): Serving =>
  says(answer('204 No Content', [...ALLOWED, `${name}: ${value}`]));

/** Answers that are large. */
export const LARGE: readonly BadServer[] = [
  {
    id: '250 kB of Access-Control-Allow-Headers',
    serving: long('Access-Control-Allow-Headers', 'x-a,'.repeat(62_500)),
    code: 1,
    words: PUT,
  },
  {
    id: '250 kB of commas',
    serving: long('Access-Control-Allow-Headers', ','.repeat(250_000)),
    code: 1,
    words: PUT,
  },
  {
    id: '250 kB of spaces',
    serving: long('Access-Control-Allow-Methods', `a${' '.repeat(250_000)}b`),
    code: 1,
    words: PUT,
  },
  {
    id: '250 kB of Access-Control-Allow-Origin',
    serving: says(answer('200 OK', [`Access-Control-Allow-Origin: ${'https://a.example, '.repeat(13_000)}`])),
    code: 1,
  },
  {
    id: '250 kB of one word',
    serving: says(answer('200 OK', [`Access-Control-Allow-Origin: ${'x'.repeat(250_000)}`])),
    code: 1,
  },
  {
    id: '4 MB of Access-Control-Allow-Headers',
    serving: long('Access-Control-Allow-Headers', 'x-a,'.repeat(1_000_000)),
    code: 3,
    words: PUT,
    says: /too large/,
  },
  {
    id: '5,000 lines of Access-Control-Allow-Origin',
    serving: says(
      answer(
        '200 OK',
        Array.from({ length: 5_000 }, () => 'Access-Control-Allow-Origin: *'),
      ),
    ),
    code: 1,
  },
  {
    id: '250 kB of Access-Control-Max-Age',
    serving: says(
      answer('204 No Content', [
        'Access-Control-Allow-Origin: *',
        'Access-Control-Allow-Methods: *',
        `Access-Control-Max-Age: ${'9'.repeat(250_000)}`,
      ]),
    ),
    code: 0,
    words: ['--method', 'PUT'],
  },
  {
    id: '250 kB of Access-Control-Expose-Headers',
    serving: long(
      'Access-Control-Expose-Headers',
      Array.from({ length: 30_000 }, (_, index) => `x-${index}`).join(),
    ),
    code: 0,
  },
];

const KINDS = [
  answer('200 OK', ALLOWED),
  answer('403 Forbidden'),
  answer('302 Found', ['Location: /x']),
  answer('204 No Content', [
    'Access-Control-Allow-Origin: https://app.example.com',
    'Access-Control-Allow-Methods: PUT',
  ]),
  answer('500 No', ['Access-Control-Allow-Origin: https://other.example']),
  '',
  'garbage\r\n\r\n',
];

/** Servers that answer each request otherwise; by their first answers they allow or not. */
export const FICKLE: readonly BadServer[] = [
  { id: 'forward', serving: says((number) => KINDS[(number - 1) % KINDS.length] ?? ''), code: 0 },
  { id: 'from the second kind on', serving: says((number) => KINDS[number % KINDS.length] ?? ''), code: 1 },
  {
    id: 'from the third kind on',
    serving: says((number) => KINDS[(number + 1) % KINDS.length] ?? ''),
    code: 1,
  },
  {
    id: 'with a preflight, from the fourth kind on',
    serving: says((number) => KINDS[(number + 2) % KINDS.length] ?? ''),
    code: 1,
    words: ['--method', 'PUT', '--send'],
  },
  {
    id: 'with a preflight, from the fifth kind on',
    serving: says((number) => KINDS[(number + 3) % KINDS.length] ?? ''),
    code: 1,
    words: ['--method', 'PUT'],
  },
  {
    id: 'backward',
    serving: says((number) => KINDS[KINDS.length - 1 - (number % KINDS.length)] ?? ''),
    code: 3,
  },
];
