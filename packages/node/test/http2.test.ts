import {
  connect,
  createServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type IncomingHttpHeaders,
} from 'node:http2';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, it } from 'vitest';

import { cors } from '../src/index.js';

const APP = 'https://app.test';
const PREFLIGHT = { ':method': 'OPTIONS', origin: APP, 'access-control-request-method': 'PUT' };

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

type Handler = (req: Http2ServerRequest, res: Http2ServerResponse) => void;

/** Sends one request over HTTP/2 without TLS to a server whose work is done by `handler`. */
async function send(
  headers: Record<string, string | string[]>,
  handler: Handler,
): Promise<IncomingHttpHeaders> {
  const api = cors({ origin: [APP], credentials: true });
  const server = createServer((req, res) => {
    api(req, res, () => handler(req, res));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  closers.push(() => {
    session.destroy();
    server.close();
  });
  return new Promise((resolve, reject) => {
    const stream = session.request({ ':path': '/', ...headers });
    stream.on('error', reject);
    stream.on('response', resolve);
    stream.on('close', () => reject(new Error('closed without an answer')));
    stream.resume();
    stream.end();
  });
}

const ok: Handler = (_req, res) => {
  res.end('ok');
};

describe('over HTTP/2', () => {
  it('a preflight is answered', async () => {
    expect(await send(PREFLIGHT, ok)).toMatchObject({
      ':status': 204,
      'access-control-allow-origin': APP,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET, HEAD, PUT, PATCH, POST, DELETE',
      vary: 'Origin, Access-Control-Request-Headers',
    });
  });

  it('a refused preflight says no more than that it depends on the origin', async () => {
    const answer = await send({ ...PREFLIGHT, origin: 'https://evil.test' }, ok);
    expect(Object.keys(answer).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(answer).toMatchObject({ ':status': 204, vary: 'Origin, Access-Control-Request-Headers' });
  });

  it.each<[string, Handler]>([
    ['an implicit head', ok],
    ['a head that a first chunk brings about', (_req, res) => void (res.write('o'), res.end('k'))],
    [
      'setHeader',
      (_req, res) =>
        void (res.setHeader('Vary', 'Accept'), res.setHeader('Access-Control-Allow-Origin', '*'), res.end()),
    ],
    [
      'writeHead with an object',
      (_req, res) => res.writeHead(200, { vary: 'Accept', 'access-control-allow-origin': '*' }).end(),
    ],
    [
      'writeHead with a flat list',
      (_req, res) =>
        res.writeHead(200, ['Vary', 'Accept', 'Access-Control-Allow-Origin', '*'] as never).end(),
    ],
    [
      'writeHead with pairs',
      (_req, res) =>
        res
          .writeHead(200, [
            ['Vary', 'Accept'],
            ['Access-Control-Allow-Origin', '*'],
          ] as never)
          .end(),
    ],
  ])('%s', async (title, handler) => {
    const answer = await send({ origin: APP }, handler);
    expect(answer).toMatchObject({
      ':status': 200,
      'access-control-allow-origin': APP,
      'access-control-allow-credentials': 'true',
    });
    expect(answer.vary).toBe(/setHeader|writeHead/.test(title) ? 'Accept, Origin' : 'Origin');
  });

  it('lists in the headers of a handler stay lists', async () => {
    const answer = await send({ origin: APP }, (_req, res) =>
      res.writeHead(200, { 'set-cookie': ['a=1', 'b=2'], vary: 'Accept' }).end(),
    );
    expect(answer['set-cookie']).toEqual(['a=1', 'b=2']);
  });

  it('after the stream is gone, nothing throws', async () => {
    const errors: unknown[] = [];
    const sent = send({ origin: APP }, (_req, res) => {
      res.stream.close();
      try {
        res.end('too late');
      } catch (error) {
        errors.push(error);
      }
    });
    await expect(sent).rejects.toThrow('closed');
    expect(errors).toEqual([]);
  });
});
