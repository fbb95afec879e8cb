import { preflight, request, serve, type CaseResponse } from '@corskit/contract';
import type Koa from 'koa';
import { afterEach } from 'vitest';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map(async (close) => close()));
});

/** What came back, as far as these tests look at it. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly header: (name: string) => string | undefined;
  /** `Access-Control-Allow-Origin`. */
  readonly allowed: string | undefined;
}

/** What is sent beside the method, the path and the origin. */
export interface Beside {
  readonly body?: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
}

/** Serves `app` until the test ends; returns functions that send it a preflight and any other request. */
export async function open(app: Koa): Promise<{
  ask: (method: string, path: string, origin: string, beside?: Beside) => Promise<Answer>;
  call: (method: string, path: string, origin?: string, beside?: Beside) => Promise<Answer>;
}> {
  // Or Koa would print every error that a test makes on purpose.
  app.silent = true;
  const handle = app.callback();
  const host = await serve((req, res) => void handle(req, res));
  closers.push(async () => host.close());
  return {
    ask: async (method, path, origin, beside = {}) =>
      read(await host.send(preflight(method, { ...beside, origin, path }))),
    call: async (method, path, origin, beside = {}) =>
      read(
        await host.send(request(method, { ...beside, path, ...(origin === undefined ? {} : { origin }) })),
      ),
  };
}

function read({ status, headers, body }: CaseResponse): Answer {
  const header = (name: string): string | undefined =>
    headers.find(([found]) => found.toLowerCase() === name.toLowerCase())?.[1];
  return { status, body, header, allowed: header('access-control-allow-origin') };
}
