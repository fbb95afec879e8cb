import type { Server } from 'node:http';
import type { CorsSetup, RouteRule } from '@corskit/core';
import type { ContractHost, ContractPlan, PlannedGroup, RunningHost, ServerHostOptions } from './host.js';
import { HTTP1_ONLY } from './http1-only.js';
import { nestController, type NestMaterial } from './nest-controller.js';
import type { NestCors, NestModules } from './nest-modules.js';
import { nestPlatform, type NestApplication } from './nest-platform.js';
import { runningHttp2Host } from './serve-http2.js';
import { runningHost } from './serve.js';

interface Application extends NestApplication {
  listen(port: number, host: string): Promise<unknown>;
  getHttpServer(): Server;
  close(): Promise<void>;
}

const GAPS: Readonly<Record<string, string>> = {
  'RT-109':
    'a controller is no router: a path that none of its methods has is no part of it; its policy can be written in the table of routes',
};

/**
 * Makes a host of Nest on one of its platforms, and of the CORS layer for it.
 *
 * The module is imported once, with the setup; a group is a controller with `@Cors(policy)`, a route a method with the
 * same, or with `@NoCors()`. A controller cannot stand in another one, so the policy of a group that has groups within it
 * is written in the table of routes, for its path and all below, and what stands on controllers is laid over that. With the
 * protocol `http2` the adapter has to be one that speaks it without TLS.
 */
export function nestHost(
  name: string,
  nest: NestModules,
  cors: NestCors,
  { gaps = {}, lacks = {}, protocol = 'http1' }: ServerHostOptions = {},
): ContractHost {
  const { common, core } = nest;
  const platform = nestPlatform(nest.adapter().getType());
  return {
    name,
    kind: 'server',
    gaps: { ...GAPS, ...platform.gaps, ...(protocol === 'http2' ? HTTP1_ONLY : {}), ...gaps },
    lacks,
    start: async (plan) => {
      // oxlint-disable-next-line typescript/no-extraneous-class -- a module is a class, and Module says what is in it
      const root = class {};
      common.Module({
        imports: [cors.CorsModule.forRoot(tabledSetup(plan)) as never],
        controllers: controllersOf(plan, { common, cors, platform, plan }) as never[],
      })(root);
      const options = { logger: false, abortOnError: false, forceCloseConnections: true };
      const app = (await core.NestFactory.create(
        root as never,
        nest.adapter() as never,
        options,
      )) as Application;
      try {
        for (const middleware of plan.middleware) platform.middleware[middleware.name](app);
        await app.listen(0, '127.0.0.1');
      } catch (error) {
        await app.close().catch(() => undefined);
        throw error;
      }
      return protocol === 'http2' ? runningOverHttp2(app) : running(app);
    },
  };
}

function running(app: Application): RunningHost {
  const host = runningHost(app.getHttpServer());
  return {
    ...host,
    close: async () => {
      // First, since Nest waits for connections that the client keeps.
      await host.close();
      await app.close();
    },
  };
}

function runningOverHttp2(app: Application): RunningHost {
  return { ...runningHttp2Host(app.getHttpServer()), close: async () => app.close() };
}

function controllersOf({ routes, groups }: ContractPlan, material: NestMaterial): readonly unknown[] {
  const controllers: unknown[] = [];
  const enter = ({ path, policy, routes: own, groups: inner }: PlannedGroup): void => {
    const isTabled = inner.length > 0 || policy === undefined;
    controllers.push(nestController({ path, routes: own, ...(isTabled ? {} : { policy }) }, material));
    for (const group of inner) enter({ ...group, path: path + group.path });
  };
  enter({ path: '', routes, groups });
  return controllers;
}

// The first row that fits decides alone, so there can be one such group around another place, and not two.
function tabledSetup({ setup, groups }: ContractPlan): CorsSetup {
  const rows = groups.flatMap(({ path, policy, groups: inner }): RouteRule[] => {
    if (inner.some((group) => group.groups.length > 0))
      throw new TypeError('a group in a group in a group has no place in Nest');
    if (inner.length === 0 || policy === undefined) return [];
    return [{ path: `${path.replace(/:[^/]+/g, '*')}/**`, policy }];
  });
  return rows.length === 0 ? setup : { ...setup, routes: [...(setup.routes ?? []), ...rows] };
}
