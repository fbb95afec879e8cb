import type { AddressInfo } from 'node:net';
import { createServer, type RequestListener, type Server } from 'node:http';
import { sendOverSocket } from './client.js';
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
  const { port } = listening.address() as AddressInfo;
  return {
    send: async (request) => sendOverSocket(port, request),
    close: async () =>
      new Promise((resolve) => {
        listening.close(() => resolve());
        listening.closeAllConnections();
      }),
  };
}
