import { createAdaptorServer } from '@hono/node-server';
import type { Server } from 'node:http';

import type { Application } from './host.js';
import { fresh, type Asked } from './scenario.js';

/** What a fetch-style server calls. */
export type FetchHandler = (request: Request) => Response | Promise<Response>;

/** Makes an application of the handler of a fetch-style server; on node:http it is served by `@hono/node-server`. */
export function onFetch(handler: FetchHandler): Application {
  return {
    ask: async (asked) => {
      const { status, headers } = await handler(requestOf(asked));
      return { status, headers };
    },
    prepare: (asked, count) => {
      const requests = Array.from({ length: count }, () => requestOf(asked));
      return () => {
        for (const request of requests) void handler(request);
      };
    },
    serve: () => createAdaptorServer({ fetch: handler }) as Server,
  };
}

function requestOf({ method, path, headers }: Asked): Request {
  const given = Object.entries(headers).map(([name, value]): [string, string] => [name, fresh(value)]);
  return new Request(fresh(`http://${headers['host']}${path}`), { method, headers: given });
}
