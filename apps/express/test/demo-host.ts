import { serve, type ContractHost, type PlannedGroup, type PlannedRoute } from '@corskit/contract';
import type { CorsMiddleware } from '@corskit/express';
import { Router, type IRouter, type RequestHandler } from 'express';

import { createApi } from '../src/app.js';

/** The demo's own API, with the routes and the policy of a case instead of the shop's. */
export const demoHost: ContractHost = {
  name: 'the demo on Express',
  kind: 'server',
  gaps: {
    'HO-005':
      'the demo answers errors in a form of its own, and leaves out the headers that an error carries',
  },
  start: async ({ setup, middleware, routes, groups }) =>
    serve(
      createApi(setup, (app, api) => {
        for (const { name, handler } of middleware) {
          // The demo has a parser of its own, which has read the body by now and answered 400 where it is no JSON.
          if (name !== 'json-body') app.use(handler as RequestHandler);
        }
        addRoutes(app, api, routes);
        for (const group of groups) addGroup(app, api, group);
      }),
    ),
};

function addGroup(parent: IRouter, api: CorsMiddleware, group: PlannedGroup): void {
  const router = Router();
  if (group.policy !== undefined) router.use(api.policy(group.policy));
  addRoutes(router, api, group.routes);
  for (const inner of group.groups) addGroup(router, api, inner);
  parent.use(group.path, router);
}

function addRoutes(router: IRouter, api: CorsMiddleware, routes: readonly PlannedRoute[]): void {
  for (const { method, path, policy, handler } of routes) {
    const override = policy === undefined ? [] : [api.policy(policy)];
    router[method.toLowerCase() as 'all'](path, override, handler as RequestHandler);
  }
}
