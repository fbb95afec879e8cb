import { Controller, Get, Inject, Injectable, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  ClientProxyFactory,
  MessagePattern,
  Payload,
  Transport,
  type MicroserviceOptions,
} from '@nestjs/microservices';
import { firstValueFrom } from 'rxjs';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';

import { Cors, CorsModule } from '../src/index.js';
import { APP, create, open, OPTIONS, PARTNER, PLATFORMS } from './exchange.js';
import { IS_BARE, moduleOf } from './mistake.js';

@Injectable()
class Store {
  add(numbers: readonly number[]): number {
    return numbers.reduce((sum, number) => sum + number, 0);
  }
}

/** Over HTTP, and over messages. */
@Cors('partners')
@Controller('sums')
class Sums {
  readonly #store: Store;

  constructor(@Inject(Store) store: Store) {
    this.#store = store;
  }

  @Get()
  two(): number {
    return this.#store.add([1, 1]);
  }

  @MessagePattern('add')
  add(@Payload() numbers: number[]): number {
    return this.#store.add(numbers);
  }
}

const QUIET = { logger: false, abortOnError: false } as const;
const WITH = { imports: [CorsModule.forRoot(OPTIONS)], controllers: [Sums], providers: [Store] };
const MODULES = [
  ['with the module', moduleOf(WITH)],
  ['without it', moduleOf({ ...WITH, imports: [] })],
] as const;

// The transport takes no 0 for a port, and does not say which it has.
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => void server.close(resolve));
  return port;
}

async function addOver(port: number, numbers: readonly number[]): Promise<unknown> {
  const client = ClientProxyFactory.create({
    transport: Transport.TCP,
    options: { host: '127.0.0.1', port },
  });
  try {
    return await firstValueFrom(client.send('add', numbers));
  } finally {
    await client.close();
  }
}

const over = (port: number): MicroserviceOptions => ({
  transport: Transport.TCP,
  options: { host: '127.0.0.1', port },
});

describe.each(MODULES)('controllers with policies, %s, where nothing is served over HTTP', (_how, module) => {
  it('a standalone application starts', async () => {
    const context = await NestFactory.createApplicationContext(module, QUIET);
    expect(context.get(Sums).two()).toBe(2);
    await context.close();
  });

  // Of the oldest Nest's packages, @nestjs/microservices is not installed.
  it.skipIf(IS_BARE)('a microservice starts, and answers', async () => {
    const port = await freePort();
    const service = await NestFactory.createMicroservice<MicroserviceOptions>(module, {
      ...QUIET,
      ...over(port),
    });
    await service.listen();
    expect(await addOver(port, [1, 2, 3])).toBe(6);
    await service.close();
  });
});

async function connect(app: INestApplication, inheritAppConfig: boolean): Promise<number> {
  const port = await freePort();
  app.connectMicroservice<MicroserviceOptions>(over(port), { inheritAppConfig });
  return port;
}

// The same.
describe.skipIf(IS_BARE).each(PLATFORMS)('a hybrid application, on %s', (_platform, adapter) => {
  const made = async (): Promise<INestApplication> =>
    create({ adapter: adapter(), controllers: [Sums], providers: [Store] });

  it.each([
    ['without inheritAppConfig', false],
    ['with inheritAppConfig', true],
  ])('answers both, %s', async (_how, inheritAppConfig) => {
    const app = await made();
    const port = await connect(app, inheritAppConfig);
    await app.startAllMicroservices();
    const { ask, call } = await open(app);
    expect((await ask('GET', '/sums', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('GET', '/sums', APP)).allows).toBeUndefined();
    const { body, allows } = await call('GET', '/sums', PARTNER);
    expect([body, allows]).toEqual(['2', PARTNER]);
    expect(await addOver(port, [4, 5])).toBe(9);
  });

  it('answers both where it listens first', async () => {
    const app = await made();
    const port = await connect(app, false);
    const { ask } = await open(app);
    await app.startAllMicroservices();
    expect((await ask('GET', '/sums', PARTNER)).allows).toBe(PARTNER);
    expect(await addOver(port, [4, 5])).toBe(9);
  });

  it('answers over two transports', async () => {
    const app = await made();
    const ports = [await connect(app, false), await connect(app, true)];
    await app.startAllMicroservices();
    const { ask } = await open(app);
    expect((await ask('GET', '/sums', PARTNER)).allows).toBe(PARTNER);
    expect(await Promise.all(ports.map(async (port) => addOver(port, [6, 7])))).toEqual([13, 13]);
  });
});
