import { Router } from '@koa/router';
import { koaHost, type ContractHost } from '@corskit/contract';
import { cors, type CorsMiddleware, type CorsSetup } from '@corskit/koa';
import Koa, { type Middleware } from 'koa';

import { createApi } from '../src/app.js';

const name = 'the demo on Koa';
const OWN_FORM =
  'the demo answers errors in a form of its own, and leaves out the headers that an error carries';
const gaps = { 'HO-005': OWN_FORM, 'HO-204': OWN_FORM };

/** The demo's own API, with the routes and the policy of a case instead of the shop's. */
export const demoHost: ContractHost = {
  ...koaHost(name, { Koa, Router }, cors, { gaps }),
  start: async (plan) => {
    const demo = new DemoKoa(plan.setup);
    // Each plan has one application; the contract is to get this one where it would make its own.
    const GivenKoa = function GivenKoa(): DemoKoa {
      return demo;
    } as unknown as new () => DemoKoa;
    // The demo has a parser of its own, which has read the body by the time a route is reached.
    const middleware = plan.middleware.filter((one) => one.name !== 'json-body');
    return koaHost(name, { Koa: GivenKoa, Router }, () => demo.layer).start({ ...plan, middleware });
  },
};

/** Stands where the contract would make an application of its own, and passes what it uses on to the demo's router. */
class DemoKoa {
  readonly layer: CorsMiddleware;
  readonly #app: Koa;
  readonly #router: Router;
  #hasRoutes = false;

  constructor(setup: CorsSetup) {
    let given: { router: Router; api: CorsMiddleware } | undefined;
    this.#app = createApi(setup, (router, api) => (given = { router, api }));
    if (given === undefined) throw new Error('the demo has asked for no routes');
    this.#router = given.router;
    this.layer = given.api;
  }

  use(middleware: Middleware & { readonly router?: unknown }): void {
    const isRouter = middleware.router !== undefined;
    this.#hasRoutes ||= isRouter;
    // Of its own the demo has the layer, and what a router does about methods that it does not know, which comes last.
    const isOfTheDemo = middleware === this.layer || (this.#hasRoutes && !isRouter);
    if (!isOfTheDemo) this.#router.use(middleware);
  }

  callback(): ReturnType<Koa['callback']> {
    return this.#app.callback();
  }
}
