import { gzipSync } from 'node:zlib';

import { ALLOWED, drips, ends, HEAD, pours, stays, type BadServer } from './bad-server.js';

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
  invalid('status 99', `HTTP/1.1 99 OK\r\n${ALLOWED.join('\r\n')}\r\n\r\n`),
  invalid('status 1000', `HTTP/1.1 1000 OK\r\n${ALLOWED.join('\r\n')}\r\n\r\n`),
  invalid('a header without a colon', `${HEAD}Nothing\r\n\r\n`),
  invalid('NUL in a header', `${HEAD}X: a\0b\r\n\r\n`),
  invalid('two lengths', `${HEAD}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`),
  invalid('a length of words', `${HEAD}Content-Length: many\r\n\r\nab`),
  {
    id: '101 Switching Protocols',
    serving: ends(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n${ALLOWED.join('\r\n')}\r\n\r\n`,
    ),
    code: 3,
  },
  { id: 'a header of 1 MB', serving: ends(`${HEAD}X: ${'y'.repeat(1_048_576)}\r\n\r\n`), code: 3 },
];

/** What is odd, and what browsers take all the same. */
export const ODD: readonly BadServer[] = [
  { id: 'no reason phrase', serving: ends(`HTTP/1.1 200\r\n${ALLOWED.join('\r\n')}\r\n\r\n`), code: 0 },
  { id: 'HTTP/1.0', serving: ends(`HTTP/1.0 200 OK\r\n${ALLOWED.join('\r\n')}\r\n\r\n`), code: 0 },
  { id: 'status 999', serving: ends(`HTTP/1.1 999 No\r\n${ALLOWED.join('\r\n')}\r\n\r\n`), code: 0 },
  { id: 'a folded header', serving: ends(`${HEAD}X: a\r\n b\r\n\r\n`), code: 0 },
  {
    id: 'some 1xx first',
    serving: ends(`${'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(50)}${HEAD}\r\n`),
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
    serving: ends(`${HEAD}X: \u001B[31mred\u0007\r\n\r\n`),
    code: 0,
    words: ['-v'],
  },
  {
    id: 'bytes above 0x7f in headers',
    serving: ends(Buffer.from(`${HEAD}X: \x80\x9b31m\xff\r\n\r\n`, 'latin1')),
    code: 0,
    words: ['-v'],
  },
  {
    id: 'a body of 100 MB',
    serving: (socket) => {
      socket.write(`${HEAD}Content-Length: 104857600\r\n\r\n`);
      pours(socket, Buffer.alloc(1_048_576), 100);
    },
    code: 0,
  },
  {
    id: 'an endless body',
    serving: (socket) => {
      socket.write(`${HEAD}\r\n`);
      pours(socket, Buffer.alloc(65_536));
    },
    code: 0,
  },
  { id: 'a body that never comes', serving: stays(`${HEAD}Content-Length: 5\r\n\r\n`), code: 0 },
  {
    id: 'a stream of events',
    serving: (socket) => {
      socket.write(`${HEAD}Content-Type: text/event-stream\r\n\r\n`);
      drips(socket, 'data: 1\n\n'.repeat(100));
    },
    code: 0,
  },
  { id: 'gzip that is none', serving: ends(`${HEAD}Content-Encoding: gzip\r\n\r\nnot gzip`), code: 0 },
  {
    id: 'a bomb of gzip',
    serving: ends(
      Buffer.concat([
        Buffer.from(`${HEAD}Content-Encoding: gzip\r\n\r\n`),
        gzipSync(Buffer.alloc(50_000_000)),
      ]),
    ),
    code: 0,
  },
  {
    id: 'chunks that are none',
    serving: ends(`${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\ngarbage`),
    code: 0,
  },
  { id: 'a length that is too long', serving: ends(`${HEAD}Content-Length: 500\r\n\r\nabc`), code: 0 },
  { id: 'a length that is too short', serving: ends(`${HEAD}Content-Length: 1\r\n\r\nabcdef`), code: 0 },
  {
    id: 'a body on HEAD',
    serving: ends(`${HEAD}Content-Length: 3\r\n\r\nabc`),
    code: 0,
    words: ['--method', 'HEAD'],
  },
  { id: 'a body on 204', serving: ends(`HTTP/1.1 204 No\r\n${ALLOWED.join('\r\n')}\r\n\r\nabc`), code: 0 },
];
