import Router15 from '@koa/router';
import Koa3 from 'koa';
import koa2 from 'koa2';
import koa2Oldest from 'koa2-oldest';
import koaRouter12 from 'koa-router12';
import koaRouter14 from 'koa-router14';

/** Koa and @koa/router, as the tests use them. */
export interface Modules {
  readonly Koa: typeof Koa3;
  readonly Router: typeof Router15;
}

// The types of the newest serve for what is used of all.
const Koa2 = koa2 as typeof Koa3;
const Koa2Oldest = koa2Oldest as typeof Koa3;
const Router12 = koaRouter12 as typeof Router15;
const Router14 = koaRouter14 as typeof Router15;

/** The newest and the oldest that are supported, together. */
export const VERSIONS: readonly (readonly [name: string, modules: Modules])[] = [
  ['Koa 3, router 15', { Koa: Koa3, Router: Router15 }],
  ['Koa 3, router 12', { Koa: Koa3, Router: Router12 }],
  ['Koa 2, router 15', { Koa: Koa2, Router: Router15 }],
  ['Koa 2, router 12', { Koa: Koa2, Router: Router12 }],
  ['Koa 2.13.0, router 12', { Koa: Koa2Oldest, Router: Router12 }],
];

/** One between them, whose own faults keep it from the tests of routes: what it uses at `/shop` runs for `/shopping`, say. */
export const BETWEEN: readonly [name: string, modules: Modules] = [
  'Koa 3, router 14',
  { Koa: Koa3, Router: Router14 },
];
