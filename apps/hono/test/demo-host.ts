import { HONO_NODE_SERVER_GAPS, honoHost, serve } from '@corskit/contract';
import type { Hono } from 'hono';

import { createApi } from '../src/app.js';
import { listenerOf } from '../src/listener.js';

/** Stands where the contract would make an application of its own, and passes on what is added to it. */
class DemoHono {
  api: Hono | undefined;

  use(...given: Parameters<Hono['use']>): void {
    this.api?.use(...given);
  }

  all(...given: Parameters<Hono['all']>): void {
    this.api?.all(...given);
  }

  on(...given: Parameters<Hono['on']>): void {
    this.api?.on(...given);
  }

  onError(): void {
    // The demo answers errors in a form of its own.
  }
}

/** The demo's own API, with the routes and the policy of a case instead of the shop's. */
export const demoHost = honoHost(
  'the demo on Hono',
  DemoHono,
  (host, setup) =>
    createApi(setup, (api) => {
      host.api = api;
    }),
  async (fetch) => serve(listenerOf(fetch)),
  {
    gaps: {
      'HO-005':
        'the demo answers errors in a form of its own, and leaves out the headers that an error carries',
      ...HONO_NODE_SERVER_GAPS,
    },
  },
);
