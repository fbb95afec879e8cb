import 'reflect-metadata';

import { Cors, CorsModule } from '@corskit/nestjs';
import { Controller, Get, Header, type INestApplication, type Type } from '@nestjs/common';
import { NestFactory, type AbstractHttpAdapter } from '@nestjs/core';

import type { Contender } from './host.js';
import { OWN_POLICY, peerOptionsOf, setupOf } from './policy.js';
import type { Routes } from './routes.js';

/** The way in which a route gets a policy of its own. */
export const DECORATOR = '@Cors(...)';

/** Makes a Nest application with one route, `GET /orders`; that of the floor is left without CORS, for the caller to add. */
export async function answeringNest(
  adapter: AbstractHttpAdapter,
  contender: Contender,
  origins: readonly string[],
): Promise<INestApplication> {
  const controllers = [controllerOf('/orders')];
  const app = await createNest(adapter, controllers, contender === 'corskit' ? origins : undefined);
  if (contender === 'peer') app.enableCors(peerOptionsOf(origins));
  return app;
}

/**
 * Makes a Nest application of these routes under corskit, each of them a controller; one of them has a decorator, unless
 * `override` is undefined.
 */
export async function routedNest(
  adapter: AbstractHttpAdapter,
  override: string | undefined,
  origins: readonly string[],
  { patterns, overridden }: Routes,
): Promise<INestApplication> {
  const controllers = patterns.map((pattern, i) => {
    const controller = controllerOf(pattern);
    if (override !== undefined && i === overridden) Cors(OWN_POLICY)(controller);
    return controller;
  });
  return createNest(adapter, controllers, origins);
}

// The decorators are called, since they are many, and nothing else here is written with them.
function controllerOf(pattern: string): Type {
  class Resource {
    show(): string {
      return 'ok';
    }
  }
  const { prototype } = Resource;
  const show = Object.getOwnPropertyDescriptor(prototype, 'show') as PropertyDescriptor;
  for (const decorate of [Get(), Header('Content-Type', 'text/plain')]) decorate(prototype, 'show', show);
  Controller(pattern)(Resource);
  return Resource;
}

async function createNest(
  adapter: AbstractHttpAdapter,
  controllers: Type[],
  origins: readonly string[] | undefined,
): Promise<INestApplication> {
  const imports = origins === undefined ? [] : [CorsModule.forRoot(setupOf(origins))];
  // oxlint-disable-next-line typescript/no-extraneous-class -- Nest knows a module by its class
  const root = { module: class Root {}, imports, controllers };
  return NestFactory.create(root, adapter, { logger: false, abortOnError: false });
}
