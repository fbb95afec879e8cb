import type { Socket } from 'node:net';

import { answer, type Serving } from './raw-server.js';

/** A server that does what none should, and what `check` exits with. */
export interface BadServer {
  readonly id: string;
  readonly serving: Serving;
  /** 0 allowed, 1 blocked, 3 not CORS. */
  readonly code: 0 | 1 | 3;
  /** What the report has to say. */
  readonly says?: RegExp;
  /** What stands behind the URL and the origin; a GET by default. */
  readonly words?: readonly string[];
}

/** Allows everyone. */
export const ALLOWED: readonly string[] = ['Access-Control-Allow-Origin: *', 'Access-Control-Max-Age: 600'];

/** What a `check` of a PUT is given. */
const PUT: readonly string[] = ['--method', 'PUT'];

const head = `HTTP/1.1 200 OK\r\n${ALLOWED.join('\r\n')}\r\n`;

/** Writes a text, and ends. */
const ends =
  (text: string | Buffer): Serving =>
  (socket) => {
    socket.end(text);
  };

/** Writes a text, and stays. */
const stays =
  (text: string | Buffer): Serving =>
  (socket) => {
    socket.write(text);
  };

/** Writes a chunk again and again, as fast as it is read, for ever or so many times. */
function pours(socket: Socket, chunk: string | Buffer, times = Number.POSITIVE_INFINITY): void {
  let left = times;
  const pour = (): void => {
    while (left > 0 && !socket.destroyed) {
      left--;
      if (!socket.write(chunk)) return;
    }
    if (left === 0) socket.end();
  };
  socket.on('drain', pour);
  pour();
}

/** Writes a text byte by byte, a few milliseconds apart. */
function drips(socket: Socket, text: string): void {
  let at = 0;
  const timer = setInterval(() => {
    if (socket.destroyed || at === text.length) clearInterval(timer);
    else socket.write(text.charAt(at++));
  }, 40);
}

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
    serving: (socket) => drips(socket, `${head}\r\n${'x'.repeat(4_000)}`),
    code: 3,
    words: SLOW,
    says: /did not answer in time/,
  },
  {
    id: 'sends half of a head, and waits',
    serving: stays(head),
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
      socket.write(head);
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
    serving: (socket) => void socket.write(head, () => socket.resetAndDestroy()),
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
  { id: 'closes in the head', serving: ends(head), code: 3, says: /closed|not HTTP/ },
  {
    id: 'resets in the body',
    serving: (socket) =>
      void socket.write(`${head}Content-Length: 100\r\n\r\nabc`, () =>
        setTimeout(() => socket.resetAndDestroy(), 20),
      ),
    code: 0,
  },
];

const invalid = (id: string, text: string | Buffer): BadServer => ({
  id,
  serving: ends(text),
  code: 3,
  says: /is not HTTP|closed without an answer/,
});

/** What is no HTTP, or as good as none. */
export const NOT_HTTP: readonly BadServer[] = [
  invalid('SMTP', '220 mail.example ESMTP\r\n'),
  invalid('SSH', 'SSH-2.0-OpenSSH_9.2p1\r\n'),
  invalid('random bytes', Buffer.from(Array.from({ length: 4_096 }, (_, index) => (index * 167 + 13) % 256))),
  invalid('an alert of TLS', Buffer.from([0x15, 3, 1, 0, 2, 2, 0x46])),
  invalid('HTTP/0.9', '<html>Hello</html>'),
  invalid('the preface of HTTP/2', Buffer.from([0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 100])),
  invalid('a status line of words', `HTTP/1.1 fine\r\n${ALLOWED.join('\r\n')}\r\n\r\n`),
  invalid('a status line without a status', `HTTP/1.1\r\n${ALLOWED.join('\r\n')}\r\n\r\n`),
  invalid('status 1000', `HTTP/1.1 1000 OK\r\n${ALLOWED.join('\r\n')}\r\n\r\n`),
  invalid('a header without a colon', `${head}Nothing\r\n\r\n`),
  invalid('NUL in a header', `${head}X: a\0b\r\n\r\n`),
  invalid('two lengths', `${head}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`),
  invalid('a length of words', `${head}Content-Length: many\r\n\r\nab`),
  {
    id: '101 Switching Protocols',
    serving: ends(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n${ALLOWED.join('\r\n')}\r\n\r\n`,
    ),
    code: 3,
  },
  { id: 'a header of 1 MB', serving: ends(`${head}X: ${'y'.repeat(1_048_576)}\r\n\r\n`), code: 3 },
];

/** What is odd, and what browsers take all the same. */
export const ODD: readonly BadServer[] = [
  { id: 'no reason phrase', serving: ends(`HTTP/1.1 200\r\n${ALLOWED.join('\r\n')}\r\n\r\n`), code: 0 },
  { id: 'HTTP/1.0', serving: ends(`HTTP/1.0 200 OK\r\n${ALLOWED.join('\r\n')}\r\n\r\n`), code: 0 },
  { id: 'status 999', serving: ends(`HTTP/1.1 999 No\r\n${ALLOWED.join('\r\n')}\r\n\r\n`), code: 0 },
  { id: 'a folded header', serving: ends(`${head}X: a\r\n b\r\n\r\n`), code: 0 },
  {
    id: 'some 1xx first',
    serving: ends(`${'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(50)}${head}\r\n`),
    code: 0,
  },
  {
    id: '10,000 headers',
    serving: ends(
      `HTTP/1.1 200 OK\r\n${Array.from({ length: 10_000 }, (_, index) => `X-${index}: y\r\n`).join('')}${ALLOWED.join('\r\n')}\r\n\r\n`,
    ),
    code: 0,
  },
  { id: 'line breaks without CR', serving: ends(`HTTP/1.1 200 OK\n${ALLOWED.join('\n')}\n\n`), code: 0 },
  {
    id: 'an escape sequence in a header',
    serving: ends(`${head}X: \u001B[31mred\u0007\r\n\r\n`),
    code: 0,
    words: ['-v'],
  },
  {
    id: 'bytes above 0x7f in headers',
    serving: ends(Buffer.from(`${head}X: \x80\x9b31m\xff\r\n\r\n`, 'latin1')),
    code: 0,
    words: ['-v'],
  },
  {
    id: 'a body of 100 MB',
    serving: (socket) => {
      socket.write(`${head}Content-Length: 104857600\r\n\r\n`);
      pours(socket, Buffer.alloc(1_048_576), 100);
    },
    code: 0,
  },
  {
    id: 'an endless body',
    serving: (socket) => {
      socket.write(`${head}\r\n`);
      pours(socket, Buffer.alloc(65_536));
    },
    code: 0,
  },
  { id: 'a body that never comes', serving: stays(`${head}Content-Length: 5\r\n\r\n`), code: 0 },
  {
    id: 'a stream of events',
    serving: (socket) => {
      socket.write(`${head}Content-Type: text/event-stream\r\n\r\n`);
      drips(socket, 'data: 1\n\n'.repeat(100));
    },
    code: 0,
  },
  { id: 'gzip that is none', serving: ends(`${head}Content-Encoding: gzip\r\n\r\nnot gzip`), code: 0 },
  {
    id: 'chunks that are none',
    serving: ends(`${head}Transfer-Encoding: chunked\r\n\r\nzz\r\ngarbage`),
    code: 0,
  },
  { id: 'a length that is too long', serving: ends(`${head}Content-Length: 500\r\n\r\nabc`), code: 0 },
  { id: 'a length that is too short', serving: ends(`${head}Content-Length: 1\r\n\r\nabcdef`), code: 0 },
  {
    id: 'a body on HEAD',
    serving: ends(`${head}Content-Length: 3\r\n\r\nabc`),
    code: 0,
    words: ['--method', 'HEAD'],
  },
  { id: 'a body on 204', serving: ends(`HTTP/1.1 204 No\r\n${ALLOWED.join('\r\n')}\r\n\r\nabc`), code: 0 },
];
