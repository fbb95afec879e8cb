import { preflight, request, sendOverSocket, type CaseRequest, type CaseResponse } from '@corskit/contract';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';

import { blocksOf } from './readme-blocks.js';
import { findBinary } from './runtimes/binary.js';
import { Child } from './runtimes/child.js';
import { bundleWorker } from './runtimes/worker-bundle.js';

const PAGE = 'https://app.example.com';

// Inside the package, so that its name and those of its dependencies resolve; ignored by git.
const FOLDER = new URL('../reports/readme-runtimes/', import.meta.url);

const children: Child[] = [];
afterEach(async () => {
  await Promise.all(children.splice(0).map(async (child) => child.stop()));
});

describe('the programs of the README for other runtimes than Node', () => {
  const bun = findBinary('bun');
  test.skipIf(bun === undefined)('Bun', async () => {
    const file = writeOne('Bun', 'bun.ts', (block) => `${onFreePort(block)}${telling('server.port')}`);
    const send = await startChild(bun ?? '', ['run', file]);
    expect(await put(send)).toEqual(answered('{"id":"1"}'));
    for (const [path, status] of [
      ['/books', 200],
      ['/books/1', 405],
      ['/nowhere', 404],
    ] as const) {
      const answer = await send(request('GET', { path, origin: PAGE }));
      expect([answer.status, allowed(answer)]).toEqual([status, PAGE]);
    }
  });

  const deno = findBinary('deno');
  test.skipIf(deno === undefined)('Deno, with leave to use the network alone', async () => {
    const file = writeOne('Deno', 'deno.ts', (block) => `${onFreePort(block)}${telling('server.addr.port')}`);
    const send = await startChild(deno ?? '', ['run', '--no-prompt', '--allow-net', file]);
    expect(await put(send)).toEqual(answered('{"path":"/books/1"}'));
  });

  const workerd = findBinary('workerd');
  test.skipIf(workerd === undefined)('Workers', async () => {
    writeOne('Workers', 'worker.ts', (block) => block);
    const config = await bundleWorker(new URL('worker.ts', FOLDER), FOLDER);
    const send = await startChild(workerd ?? '', ['serve', config, '--control-fd=1']);
    expect(await put(send)).toEqual(answered('hello'));
  });

  test('Hono', async () => {
    const { default: server } = (await load(writeOne('Hono', 'hono.ts', (block) => block))) as {
      default: { fetch: (request: Request) => Promise<Response> };
    };
    const response = await server.fetch(requestOf('GET', '/books', { Origin: PAGE }));
    expect(await response.json()).toEqual([]);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe(PAGE);
  });

  test('Next.js', async () => {
    const [library = '', route = ''] = blocksOf('Next.js route handlers');
    write('lib/cors.ts', library);
    const { PUT, OPTIONS } = (await load(write('app/books/[id]/route.ts', route))) as {
      PUT: (request: Request, context: object) => Promise<Response>;
      OPTIONS: (request: Request, context: object) => Promise<Response>;
    };
    const context = { params: Promise.resolve({ id: '1' }) };
    const headers = { Origin: PAGE, 'Access-Control-Request-Method': 'PUT' };
    const asked = await OPTIONS(requestOf('OPTIONS', '/books/1', headers), context);
    expect(asked.headers.get('Access-Control-Allow-Methods')).toBe('PUT');
    const answer = await PUT(requestOf('PUT', '/books/1', { Origin: PAGE }), context);
    expect(await answer.json()).toEqual({ id: '1' });
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(PAGE);
    const plain = await OPTIONS(requestOf('OPTIONS', '/books/1', {}), context);
    expect([plain.status, plain.headers.get('Allow')]).toEqual([204, 'PUT, OPTIONS']);
  });
});

type Send = (request: CaseRequest) => Promise<CaseResponse>;

/** Sends what a browser sends before and with a PUT, for a page of the site that may call and for another. */
async function put(send: Send): Promise<unknown> {
  const asked = await send(preflight('PUT', { path: '/books/1', origin: PAGE }));
  const answer = await send(request('PUT', { path: '/books/1', origin: PAGE }));
  const other = await send(request('PUT', { path: '/books/1', origin: 'https://elsewhere.example' }));
  return {
    asked: [asked.status, allowed(asked)],
    answer: [answer.status, answer.body, allowed(answer)],
    other: [other.status, other.body, allowed(other)],
  };
}

function answered(body: string): unknown {
  return { asked: [204, PAGE], answer: [200, body, PAGE], other: [200, body, undefined] };
}

function allowed({ headers }: CaseResponse): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === 'access-control-allow-origin')?.[1];
}

async function startChild(binary: string, args: readonly string[]): Promise<Send> {
  const child = new Child(binary, args);
  children.push(child);
  const { port } = (await child.nextMessage()) as { port: number };
  return async (sent) => sendOverSocket(port, sent);
}

function writeOne(heading: string, file: string, change: (block: string) => string): string {
  const [block, ...others] = blocksOf(heading);
  expect([typeof block, others]).toEqual(['string', []]);
  return write(file, change(block ?? ''));
}

function write(file: string, text: string): string {
  const url = new URL(file, FOLDER);
  mkdirSync(new URL('.', url), { recursive: true });
  writeFileSync(url, text);
  return fileURLToPath(url);
}

function onFreePort(block: string): string {
  expect(block).toContain('port: 3000');
  return block.replace('port: 3000', "hostname: '127.0.0.1', port: 0");
}

function telling(port: string): string {
  return `console.log(JSON.stringify({ port: ${port} }));\n`;
}

async function load(file: string): Promise<unknown> {
  return import(/* @vite-ignore */ file);
}

function requestOf(method: string, path: string, headers: Record<string, string>): Request {
  return new Request(`https://api.example.com${path}`, { method, headers });
}
