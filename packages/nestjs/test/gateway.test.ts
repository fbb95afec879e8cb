import { Controller, Put } from '@nestjs/common';
import { io, type Socket } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';

import { Cors, socketIoAllowRequest, socketIoCors } from '../src/index.js';
import { APP, OPTIONS, PARTNER, PLATFORMS, start, STRANGER, type Running } from './exchange.js';
import { gatewayOf, POLLING, shakeHands } from './handshake.js';
import { IS_BARE } from './mistake.js';

@Controller('orders')
class Orders {
  @Cors('partners')
  @Put(':id')
  save(): string {
    return 'saved';
  }
}

const POLICY = { origin: [PARTNER], credentials: true };

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});

/** Sends `text` to the gateway as a page of `origin`, and returns what comes back, or why nothing does. */
async function echo(port: number, transport: 'polling' | 'websocket', origin: string): Promise<string> {
  const socket = io(`http://127.0.0.1:${port}`, {
    transports: [transport],
    extraHeaders: { origin },
    reconnection: false,
    forceNew: true,
  });
  sockets.push(socket);
  return new Promise((resolve) => {
    socket.on('connect_error', () => {
      resolve('not connected');
    });
    socket.emit('echo', 'hello', resolve);
  });
}

// Of the oldest Nest's packages, neither @nestjs/websockets nor @nestjs/platform-socket.io is installed.
describe.skipIf(IS_BARE).each(PLATFORMS)(
  'a WebSocket gateway beside CorsModule, on %s',
  (_platform, adapter) => {
    const gateway = gatewayOf({ cors: socketIoCors(POLICY), allowRequest: socketIoAllowRequest(POLICY) });
    const serve = async (): Promise<Running> =>
      start({ adapter: adapter(), controllers: [Orders], providers: [gateway] });

    it('answers both on one port, each by its own policy', async () => {
      const { ask, call, port } = await serve();
      expect((await ask('PUT', '/orders/1', PARTNER)).allows).toBe(PARTNER);
      expect((await ask('PUT', '/orders/1', STRANGER)).allows).toBeUndefined();
      const handshake = await call('GET', POLLING, PARTNER);
      expect(handshake.status).toBe(200);
      expect(handshake.lines.filter(([name]) => /^access-control-|^vary$/i.test(name))).toEqual([
        ['Access-Control-Allow-Origin', PARTNER],
        ['Vary', 'Origin'],
        ['Access-Control-Allow-Credentials', 'true'],
      ]);
      expect((await ask('POST', POLLING, PARTNER)).allows).toBe(PARTNER);
      for (const other of [APP, STRANGER]) {
        expect((await call('GET', POLLING, other)).allows).toBeUndefined();
        expect((await ask('POST', POLLING, other)).allows).toBeUndefined();
        expect(await shakeHands(port, other)).toBe(400);
      }
      expect(await shakeHands(port, PARTNER)).toBe(101);
      // Paths beside the gateway's are the application's.
      expect((await call('GET', '/socket', APP)).allows).toBe(APP);
    });

    it.each(['polling', 'websocket'] as const)('answers a client over %s', async (transport) => {
      const { port, call } = await serve();
      expect(await echo(port, transport, PARTNER)).toBe('hello');
      expect(await echo(port, transport, STRANGER)).toBe('not connected');
      expect((await call('PUT', '/orders/1', PARTNER)).allows).toBe(PARTNER);
    });

    it('without an option cors, says nothing of CORS', async () => {
      const { call } = await start({ adapter: adapter(), cors: OPTIONS, providers: [gatewayOf({})] });
      const { status, allows } = await call('GET', POLLING, APP);
      expect([status, allows]).toEqual([200, undefined]);
    });
  },
);
