import { createServer } from 'node:http';

import { preflight, request, serve, type CaseResponse } from '@corskit/contract';
import express from 'express';
import express4 from 'express4';
import express4Oldest from 'express4-oldest';
import express5Oldest from 'express5-oldest';
import { afterEach } from 'vitest';

type Framework = typeof express;

/** Both majors, the newest and the oldest of each; the types of the newest serve for what is used of all. */
export const VERSIONS = [
  ['Express 5', express],
  ['Express 5.0.1', express5Oldest as Framework],
  ['Express 4', express4 as unknown as Framework],
  ['Express 4.16.0', express4Oldest as Framework],
] as const;

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map(async (close) => close()));
});

/** What came back, as far as these tests look at it. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly header: (name: string) => string | undefined;
}

/** Serves `app` until the test ends; returns functions that send it a preflight and any other request. */
export async function open(app: ReturnType<typeof express>): Promise<{
  ask: (method: string, path: string, origin: string) => Promise<Answer>;
  call: (method: string, path: string, origin?: string, body?: string) => Promise<Answer>;
}> {
  // Or Express would print every error that a test makes on purpose.
  app.set('env', 'test');
  const host = await serve(createServer(app));
  closers.push(async () => host.close());
  const json: [string, string][] = [['Content-Type', 'application/json']];
  return {
    ask: async (method, path, origin) => read(await host.send(preflight(method, { origin, path }))),
    call: async (method, path, origin, body) =>
      read(
        await host.send(
          request(method, {
            path,
            ...(origin === undefined ? {} : { origin }),
            ...(body === undefined ? {} : { body, headers: json }),
          }),
        ),
      ),
  };
}

function read({ status, headers, body }: CaseResponse): Answer {
  return {
    status,
    body,
    header: (name) => headers.find(([found]) => found.toLowerCase() === name.toLowerCase())?.[1],
  };
}
