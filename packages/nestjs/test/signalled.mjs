// An application that gets the signal to end while a client holds a connection open.
import 'reflect-metadata';

import { Agent, request } from 'node:http';

import { Cors, CorsModule } from '@corskit/nestjs';
import { Controller, Get, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';

class OrdersController {
  list() {
    return 'listed';
  }
}
const list = Object.getOwnPropertyDescriptor(OrdersController.prototype, 'list');
Get()(OrdersController.prototype, 'list', list);
Cors('partners')(OrdersController.prototype, 'list', list);
Controller('orders')(OrdersController);

class Store {
  onApplicationShutdown(signal) {
    console.log(`the store is closed by ${signal}`);
  }
}
Injectable()(Store);

const cors = { origin: false, policies: { partners: { origin: ['https://partner.test'] } } };
// oxlint-disable-next-line typescript/no-extraneous-class -- A module of Nest is its decorator.
class AppModule {}
Module({ imports: [CorsModule.forRoot(cors)], controllers: [OrdersController], providers: [Store] })(
  AppModule,
);

const adapter = process.argv[2] === 'Fastify' ? [new FastifyAdapter()] : [];
const app = await NestFactory.create(AppModule, ...adapter, { logger: false });
app.enableShutdownHooks();
await app.listen(0, '127.0.0.1');

const { port } = app.getHttpServer().address();
const headers = { origin: 'https://partner.test', 'access-control-request-method': 'GET' };
const agent = new Agent({ keepAlive: true });
const sent = request({ agent, port, host: '127.0.0.1', path: '/orders', method: 'OPTIONS', headers });
sent.on('response', (response) => {
  console.log(`allowed: ${response.headers['access-control-allow-origin']}`);
  response.resume().on('end', () => process.kill(process.pid, 'SIGTERM'));
});
sent.end();
