import type { Application } from './application.js';
import { runProgram } from './socket-program.js';

declare const Bun: {
  readonly version: string;
  file(path: string): Blob;
  serve(options: {
    readonly port: number;
    readonly hostname: string;
    readonly fetch: Application;
    readonly websocket: { message(): void };
  }): { readonly port: number; stop(closeConnections: boolean): Promise<void> };
};

await runProgram(
  `Bun ${Bun.version}`,
  async (fetch) => {
    const websocket = { message: () => undefined };
    const server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch, websocket });
    return { port: server.port, stop: async () => server.stop(true) };
  },
  {
    file: () => Bun.file(new URL(import.meta.url).pathname),
    // An upgraded connection has no response.
    upgrade: (request, server) =>
      (server as { upgrade(request: Request): boolean }).upgrade(request)
        ? undefined
        : new Response('no WebSocket', { status: 400 }),
  },
  { 'HO-210': 'Bun answers OPTIONS * with 400, before any handler runs' },
);
