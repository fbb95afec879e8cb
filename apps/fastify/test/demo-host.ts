import { fastifyHost, type ContractHost } from '@corskit/contract';
import { cors } from '@corskit/fastify';
import { fastify } from 'fastify';

import { createApi } from '../src/app.js';

const name = 'the demo on Fastify';
const gaps = {
  'HO-005': 'the demo answers errors in a form of its own, and leaves out the headers that an error carries',
};

/** The demo's own API, with the routes and the policy of a case instead of the shop's. */
export const demoHost: ContractHost = {
  ...fastifyHost(name, fastify, cors, { gaps }),
  start: async (plan) => {
    const api = await createApi(plan.setup, () => undefined);
    const { register } = api;
    // The first that is registered is the CORS layer, which the demo has by now.
    api.register = (() => {
      api.register = register;
      return api;
    }) as unknown as typeof register;
    return fastifyHost(name, () => api, cors).start(plan);
  },
};
