import { request } from 'node:http';

import type { Type } from '@nestjs/common';
import { MessageBody, SubscribeMessage, WebSocketGateway, type GatewayMetadata } from '@nestjs/websockets';

/** Returns a gateway of socket.io with these options, which sends back what it is told. */
export function gatewayOf(options: GatewayMetadata): Type {
  @WebSocketGateway(options)
  class Echo {
    @SubscribeMessage('echo')
    echo(@MessageBody() text: string): string {
      return text;
    }
  }
  return Echo;
}

/** The path of a handshake by long polling. */
export const POLLING = '/socket.io/?EIO=4&transport=polling';

/** Opens a WebSocket, as a page of `origin` does; returns the status: 101 where it was opened. */
export async function shakeHands(port: number, origin?: string, host = 'api.test'): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request({
      port,
      host: '127.0.0.1',
      path: '/socket.io/?EIO=4&transport=websocket',
      headers: {
        host,
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...(origin === undefined ? {} : { origin }),
      },
    });
    sent.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode ?? 0);
    });
    sent.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end();
  });
}
