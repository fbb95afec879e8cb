import { createServer as createPlainServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

import type { Certificate } from './certificate.js';
import { readRequest, replyBytes, type ReceivedRequest, type Reply } from './message.js';

/** The addresses of this machine: a page has another origin on each, and `localhost` is both. */
export const ADDRESSES = ['127.0.0.1', '::1'] as const;

/**
 * A server on one port that sends exactly what it is told to.
 *
 * `node:http` is not used: it folds repeated lines, refuses odd bytes, and cannot leave a request without an answer.
 */
export class RawServer {
  readonly #servers: readonly Server[];
  readonly #sockets: ReadonlySet<Socket>;

  private constructor(servers: readonly Server[], sockets: ReadonlySet<Socket>) {
    this.#servers = servers;
    this.#sockets = sockets;
  }

  /**
   * Listens on `port` of each of `addresses`.
   *
   * @throws {Error} with the code of `listen()`, EADDRINUSE above all; then it listens on none.
   */
  static async listen(
    port: number,
    addresses: readonly string[],
    reply: (request: ReceivedRequest) => Reply,
    certificate?: Certificate,
  ): Promise<RawServer> {
    const sockets = new Set<Socket>();
    const serve = (socket: Socket): void => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      serveOne(socket, reply);
    };
    const servers = addresses.map(() =>
      certificate === undefined ? createPlainServer(serve) : createTlsServer({ ...certificate }, serve),
    );
    const listening = await Promise.allSettled(
      servers.map((server, index) => listenOn(server, port, addresses[index] ?? '')),
    );
    const server = new RawServer(servers, sockets);
    const failure = listening.find((one) => one.status === 'rejected');
    if (failure === undefined) return server;
    await server.close();
    throw failure.reason;
  }

  /** Stops listening, and drops what is still connected. */
  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all(this.#servers.map((server) => new Promise((resolve) => server.close(resolve))));
  }
}

function listenOn(server: Server, port: number, address: string): Promise<void> {
  // Browsers that refuse the certificate are what is wanted.
  server.on('tlsClientError', () => undefined);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: address, ipv6Only: address === '::1' }, () => {
      resolve();
    });
  });
}

// One request, one answer: that every connection is closed is told to the browser.
function serveOne(socket: Socket, reply: (request: ReceivedRequest) => Reply): void {
  let bytes = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    if (bytes[0] === TLS_HANDSHAKE) {
      // What Node's own server says. To say nothing would let all browsers wait for ever.
      socket.end(replyBytes({ status: 400, headers: [] }, ''));
      return;
    }
    const request = readRequest(bytes);
    if (request === undefined) return;
    bytes = Buffer.alloc(0);
    const answer = reply(request);
    if (answer.destroy === true) socket.resetAndDestroy();
    else if (answer.empty === true) socket.end();
    else socket.end(replyBytes(answer, request.method));
  });
}

const TLS_HANDSHAKE = 0x16;
