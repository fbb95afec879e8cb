import { createServer } from 'node:http';

import { preflight, request, serve, type RunningHost } from '@corskit/contract';
import { afterEach, expect, it } from 'vitest';

import { cors } from '../src/index.js';

const APP = 'https://app.test';

let host: RunningHost | undefined;
const rejections: unknown[] = [];
const collect = (reason: unknown): void => void rejections.push(reason);
process.on('unhandledRejection', collect);
afterEach(async () => {
  await host?.close();
  host = undefined;
  if (rejections.length > 0) throw new Error(`unhandled: ${rejections.splice(0).map(String).join(', ')}`);
});

/** A log that nobody listens to. */
async function fail(): Promise<void> {
  await Promise.resolve();
  throw new Error('the log is down');
}

it('an answer that a timeout has given while an origin function took its time is left alone', async () => {
  let decide: ((allowed: boolean) => void) | undefined;
  const api = cors({ origin: async () => new Promise<boolean>((resolve) => (decide = resolve)) });
  host = await serve(
    createServer((req, res) => {
      setImmediate(() => res.writeHead(503).end('too slow'));
      res.once('finish', () => decide?.(true));
      api(req, res, () => res.end('ok'));
    }),
  );
  expect(await host.send(preflight('PUT', { origin: APP }))).toMatchObject({ status: 503, body: 'too slow' });
});

it('a log that fails later ends no process', async () => {
  // oxlint-disable-next-line typescript/no-misused-promises -- compilers take it
  const api = cors({ origin: APP, onRefusal: fail });
  host = await serve(createServer((req, res) => api(req, res, () => res.end('ok'))));
  const response = await host.send(request('GET', { origin: 'https://other.test' }));
  expect(response).toMatchObject({ status: 200, body: 'ok' });
});

it('says that it was called without next, and that it was not called', () => {
  const api = cors({ origin: APP }) as unknown as (...given: unknown[]) => void;
  expect(() => api({ headers: {} }, {})).toThrow(/called without next, .*createServer\(\(req, res\) =>/);
  expect(() => cors({ rawHeaders: [] } as never)).toThrow(/cors itself was given a request; call it once/);
});
