import type { Application } from './application.js';
import { runProgram } from './socket-program.js';

declare const Deno: {
  readonly version: { readonly deno: string };
  serve(
    options: { readonly port: number; readonly hostname: string; readonly onListen: () => void },
    handler: Application,
  ): { readonly addr: { readonly port: number }; shutdown(): Promise<void> };
  upgradeWebSocket(request: Request): { readonly response: Response };
};

await runProgram(
  `Deno ${Deno.version.deno}`,
  async (fetch) => {
    const server = Deno.serve({ port: 0, hostname: '127.0.0.1', onListen: () => undefined }, fetch);
    return { port: server.addr.port, stop: async () => server.shutdown() };
  },
  { upgrade: (request) => Deno.upgradeWebSocket(request).response },
  { 'HO-303': 'the bound is that of Node; Deno takes a header block of this size' },
);
