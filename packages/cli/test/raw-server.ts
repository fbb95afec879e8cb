import { createServer, type Socket } from 'node:net';

import type { Running } from './faulty/faulty-server.js';
import { serve } from './faulty/serve.js';

/** What a server does with one request; `head` is all of it up to the empty line, `number` counts from 1. */
export type Serving = (socket: Socket, head: string, number: number) => void;

/** A server of bare sockets, and what it was sent. */
export interface RawServer extends Running {
  /** The heads of the requests, in the order in which they came. */
  readonly heads: readonly string[];
}

/** Lets a server do `serving` with each request that it reads. */
export async function rawServer(serving: Serving): Promise<RawServer> {
  const heads: string[] = [];
  const server = createServer((socket) => {
    let text = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      // A handshake of TLS, which ends the connection at every server that speaks HTTP.
      if (text === '' && chunk[0] === 0x16) return void socket.destroy();
      const before = text.includes('\r\n\r\n');
      text += chunk.toString('latin1');
      if (before || !text.includes('\r\n\r\n')) return;
      const [head = ''] = text.split('\r\n\r\n');
      heads.push(head);
      serving(socket, head, heads.length);
    });
  });
  return { ...(await serve(server)), heads };
}

/** Lets a server do `connected` with each connection, before anything is sent. */
export async function connectionServer(connected: (socket: Socket) => void): Promise<Running> {
  return serve(
    createServer((socket) => {
      socket.on('error', () => undefined);
      connected(socket);
    }),
  );
}

/** Returns an answer as it goes over the wire. */
export function answer(status: string, lines: readonly string[] = [], body = ''): string {
  return [
    `HTTP/1.1 ${status}`,
    ...lines,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
