import type { Router, RouterMiddleware } from '@koa/router';
import type Koa from 'koa';
import { expectTypeOf, test } from 'vitest';

import { cors, type Middleware } from '../src/index.js';

interface State {
  user: string;
}
interface Extras {
  store: Map<string, string>;
}
/** What DefinitelyTyped adds to the context for @koa/router 12. */
interface RouterParamContext {
  params: Record<string, string>;
  router: object;
  _matchedRoute: string | RegExp | undefined;
  _matchedRouteName: string | undefined;
}

const handler: RouterMiddleware<State, Extras> = (ctx) => {
  ctx.body = `${ctx.state.user} ${ctx.params['id']} ${ctx.store.size}`;
};

test('the layer and its policies fit where Koa and @koa/router take middleware', () => {
  const api = cors({ origin: '*' });
  expectTypeOf(api).toExtend<Koa.Middleware>();
  expectTypeOf(api).toExtend<Koa.Middleware<State, Extras>>();
  expectTypeOf<Middleware>().toExtend<RouterMiddleware>();
  expectTypeOf<Middleware>().toExtend<RouterMiddleware<State, Extras>>();
  expectTypeOf<Middleware>().toExtend<Koa.Middleware<State, Extras & RouterParamContext>>();

  // Never run: that it compiles is the test.
  const write = (app: Koa<State, Extras>, router: Router<State, Extras>): void => {
    router.use(api.policy('public'));
    router.use('/admin', api.policy(false));
    router.put('/items/:id', api.policy({ maxAge: 5 }), handler);
    app
      .use(api)
      .use(api.policy({ maxAge: 5 }))
      .use(router.routes());
  };
  expectTypeOf(write).toBeFunction();
});
