import { nestHost, type ContractHost } from '@corskit/contract';
import { Cors, CorsModule, NoCors } from '@corskit/nestjs';
import * as common from '@nestjs/common';
import * as core from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';

const CORS = { CorsModule, Cors, NoCors };

/** `@corskit/nestjs` on NestJS 12, which runs on Express 5. */
export const nest12ExpressHost: ContractHost = nestHost(
  'NestJS 12 on Express',
  { common, core, adapter: () => new ExpressAdapter() },
  CORS,
);

/** `@corskit/nestjs` on NestJS 12, which runs on Fastify 5. */
export const nest12FastifyHost: ContractHost = nestHost(
  'NestJS 12 on Fastify',
  { common, core, adapter: () => new FastifyAdapter() },
  CORS,
);
