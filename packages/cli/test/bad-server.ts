import type { Socket } from 'node:net';

import type { Serving } from './raw-server.js';

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

/** The beginning of an answer that allows everyone. */
export const HEAD: string = `HTTP/1.1 200 OK\r\n${ALLOWED.join('\r\n')}\r\n`;

/** Writes a text, and ends. */
export const ends =
  (text: string | Buffer): Serving =>
  (socket) => {
    socket.end(text);
  };

/** Writes a text, and stays. */
export const stays =
  (text: string | Buffer): Serving =>
  (socket) => {
    socket.write(text);
  };

/** Writes a chunk again and again, as fast as it is read, for ever or so many times. */
export function pours(socket: Socket, chunk: string | Buffer, times = Number.POSITIVE_INFINITY): void {
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
export function drips(socket: Socket, text: string): void {
  let at = 0;
  const timer = setInterval(() => {
    if (socket.destroyed || at === text.length) clearInterval(timer);
    else socket.write(text.charAt(at++));
  }, 40);
}
