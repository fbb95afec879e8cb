import type { ServerResponse } from 'node:http';
import { serve, type ContractHost } from '../../src/index.js';
import { ownLayer, putHeaders } from './own-layer.js';

/**
 * A host that does what one layer for Koa does: it puts the headers on early and, so that error handling does not lose
 * them, writes them into the error as well.
 */
export const leakyHost: ContractHost = {
  name: 'writes the headers into the error',
  kind: 'server',
  start: async ({ setup, routes }) => {
    const layer = ownLayer({ pass: putHeaders })(setup);
    return serve((request, response) => {
      const run = async (): Promise<void> => {
        try {
          await routes[0]?.handler(request, response, () => undefined);
        } catch (error) {
          fail(response, error as Error & { headers?: Record<string, unknown> });
        }
      };
      void layer(request, response, () => void run());
    });
  },
};

function fail(response: ServerResponse, error: Error & { headers?: Record<string, unknown> }): void {
  error.headers = { ...error.headers, ...response.getHeaders() };
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, String(value));
  response.writeHead(500).end('the server failed');
}
