import { ALLOWED, drips, ends, HEAD, pours, stays, type BadServer } from './bad-server.js';
import { answer, type Serving } from './raw-server.js';

/** What a `check` of a PUT is given. */
const PUT: readonly string[] = ['--method', 'PUT'];

/** Answers preflights as they should be, and does `serving` with the rest. */
const afterPreflight =
  (serving: Serving): Serving =>
  (socket, text, number) => {
    if (text.startsWith('OPTIONS'))
      socket.end(answer('204 No Content', [...ALLOWED, 'Access-Control-Allow-Methods: *']));
    else serving(socket, text, number);
  };

const SLOW = ['--timeout', '1s'];

/** What ends, or does not begin. */
export const BROKEN: readonly BadServer[] = [
  {
    id: 'reads, and never answers',
    serving: () => undefined,
    code: 3,
    words: SLOW,
    says: /did not answer in time/,
  },
  {
    id: 'answers preflights alone',
    serving: afterPreflight(() => undefined),
    code: 3,
    words: [...SLOW, ...PUT, '--send'],
    says: /did not answer in time/,
  },
  {
    id: 'answers all but preflights',
    serving: (socket, text) => {
      if (!text.startsWith('OPTIONS')) socket.end(answer('200 OK', ALLOWED));
    },
    code: 3,
    words: [...SLOW, ...PUT],
    says: /something swallows OPTIONS/,
  },
  {
    id: 'answers the head byte by byte',
    serving: (socket) => drips(socket, `${HEAD}\r\n${'x'.repeat(4_000)}`),
    code: 3,
    words: SLOW,
    says: /did not answer in time/,
  },
  {
    id: 'sends half of a head, and waits',
    serving: stays(HEAD),
    code: 3,
    words: SLOW,
    says: /did not answer in time/,
  },
  {
    id: 'sends 1xx for ever',
    serving: (socket) => pours(socket, 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'),
    code: 3,
    words: SLOW,
    says: /did not answer in time/,
  },
  {
    id: 'sends header lines for ever',
    serving: (socket) => {
      socket.write(HEAD);
      pours(socket, `X: ${'y'.repeat(1_000)}\r\n`);
    },
    code: 3,
    says: /headers from port \d+ of localhost are too large/,
  },
  {
    id: 'resets on the request',
    serving: (socket) => void socket.resetAndDestroy(),
    code: 3,
    says: /was reset|closed/,
  },
  {
    id: 'resets in the head',
    serving: (socket) => void socket.write(HEAD, () => socket.resetAndDestroy()),
    code: 3,
    says: /was reset|closed/,
  },
  {
    id: 'resets after the preflight',
    serving: afterPreflight((socket) => void socket.resetAndDestroy()),
    code: 3,
    words: [...PUT, '--send'],
    says: /was reset|closed/,
  },
  { id: 'closes on the request', serving: ends(''), code: 3, says: /closed without an answer/ },
  { id: 'closes in the head', serving: ends(HEAD), code: 3, says: /closed|not HTTP/ },
  {
    id: 'resets in the body',
    serving: (socket) =>
      void socket.write(`${HEAD}Content-Length: 100\r\n\r\nabc`, () =>
        setTimeout(() => socket.resetAndDestroy(), 20),
      ),
    code: 0,
  },
];
