import type { RequestListener, Server } from 'node:http';

import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Starts `app`, and returns the listener by which another server of `node:http` answers with it. */
export async function listenerOf(app: INestApplication): Promise<RequestListener> {
  await app.init();
  if (app.getHttpAdapter().getType() === 'fastify')
    await (app as NestFastifyApplication).getHttpAdapter().getInstance().ready();
  const server = app.getHttpServer() as Server;
  return (req, res) => void server.emit('request', req, res);
}
