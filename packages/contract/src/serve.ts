import type { AddressInfo } from 'node:net';
import { createServer, type RequestListener, type Server } from 'node:http';
import { openConnection, sendOverSocket } from './client.js';
import type { RunningHost } from './host.js';

/**
 * Starts `server`, or a server around a listener, on a free port of this machine and returns it as a running host.
 *
 * @throws Error where the server cannot listen.
 */
export async function serve(server: Server | RequestListener): Promise<RunningHost> {
  const listening = typeof server === 'function' ? createServer(server) : server;
  await new Promise<void>((resolve, reject) => {
    listening.once('error', reject);
    listening.listen(0, '127.0.0.1', resolve);
  });
  return runningHost(listening);
}

/** Returns `server`, which listens, as a running host. */
export function runningHost(server: Server): RunningHost {
  const { port } = server.address() as AddressInfo;
  return {
    send: async (request) => sendOverSocket(port, request),
    connect: async () => openConnection(port),
    close: async () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
