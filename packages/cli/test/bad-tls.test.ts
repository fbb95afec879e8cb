import type { Socket } from 'node:net';

import { describe, expect, test } from 'vitest';

import { corskit } from './command-process.js';
import { connectionServer } from './raw-server.js';
import { expectNarrow, expectTidy } from './tidy-output.js';

/** The beginning of an answer to a handshake, and nothing behind it. */
const HALF = Buffer.from([0x16, 3, 3, 0, 0x7a, 2, 0, 0, 0x76, 3, 3]);

const ROWS: readonly (readonly [id: string, connected: (socket: Socket) => void, says: RegExp])[] = [
  ['accepts, and never reads', (socket) => void socket.pause(), /in time|TLS/],
  ['reads, and never answers', (socket) => void socket.resume(), /in time|TLS/],
  ['begins a handshake, and waits', (socket) => void socket.resume().write(HALF), /in time|TLS/],
  [
    'answers with an alert',
    (socket) => void socket.once('data', () => socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, 40]))),
    /TLS/,
  ],
  ['answers with nonsense', (socket) => void socket.once('data', () => socket.end('SSH-2.0-x\r\n')), /TLS/],
  ['closes in the handshake', (socket) => void socket.once('data', () => socket.end()), /TLS|closed|reset/],
  [
    'resets in the handshake',
    (socket) => void socket.once('data', () => socket.resetAndDestroy()),
    /TLS|closed|reset/,
  ],
  ['resets at once', (socket) => void socket.resetAndDestroy(), /TLS|closed|reset/],
];

describe.concurrent('a server of https that', () => {
  test.each(ROWS)('%s', async (_, connected, says) => {
    const server = await connectionServer(connected);
    const url = `${server.origin.replace('http:', 'https:')}/orders`;
    const ran = await corskit(['check', url, '--origin', 'https://app.example.com', '--timeout', '1s']);
    await server.stop();
    expectTidy(ran);
    expectNarrow(ran.stdout);
    expect(ran).toMatchObject({ code: 3 });
    expect(ran.stdout.replace(/\s+/g, ' ')).toMatch(says);
  });
});
