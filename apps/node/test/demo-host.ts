import { middlewareHost, type ContractHost, type ContractPlan } from '@corskit/contract';
import { cors } from '@corskit/node';

import { createApi } from '../src/app.js';
import { readJson } from '../src/json.js';
import type { Handler, Router } from '../src/router.js';

const name = 'the demo on node:http';
const gaps = {
  'HO-005': 'the demo answers errors in a form of its own, and leaves out the headers that an error carries',
};

/** The demo's own API, with the routes and the policy of a case instead of the shop's. */
export const demoHost: ContractHost = {
  ...middlewareHost(name, cors, { gaps }),
  start: async (plan) =>
    // Only for its table of routes and its socket: the demo answers everything itself, and goes on to nothing.
    middlewareHost(name, (setup) => createApi(setup, (router) => addRoutes(router, plan))).start(plan),
};

function addRoutes(router: Router, { routes, middleware }: ContractPlan): void {
  for (const { method, path, handler } of routes) {
    const steps = [...middleware, { name: 'route', handler }].map((step): Handler =>
      // The demo's handlers read their body by a function of the demo's.
      step.name === 'json-body'
        ? async (req) => void (await readJson(req))
        : async (req, res) =>
            new Promise((resolve, reject) => {
              const answered = async (): Promise<unknown> =>
                step.handler(req, res, (error) => (error === undefined ? resolve(undefined) : reject(error)));
              res.once('close', resolve);
              answered().catch(reject);
            }),
    );
    router.on(method, path, async (req, res, params) => {
      for (const step of steps) if (!res.writableEnded) await step(req, res, params);
    });
  }
}
