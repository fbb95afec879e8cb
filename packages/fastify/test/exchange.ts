import { preflight, request, sendOverSocket, type CaseResponse } from '@corskit/contract';
import fastify, { type FastifyInstance } from 'fastify';
import oldest from 'fastify-oldest';
import { afterEach } from 'vitest';

/** The newest Fastify 5 and the oldest; the types of the newest serve for what is used of both. */
export const VERSIONS = [
  ['Fastify 5', fastify],
  ['Fastify 5.0.0', oldest as unknown as typeof fastify],
] as const;

const apps: FastifyInstance[] = [];
afterEach(async () => {
  await Promise.all(apps.splice(0).map(async (app) => app.close()));
});

/** What came back, as far as these tests look at it. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly header: (name: string) => string | undefined;
  /** Who may read it. */
  readonly allows: string | undefined;
}

/** Starts `app` until the test ends; returns functions that send it a preflight and any other request. */
export async function open(app: FastifyInstance): Promise<{
  ask: (method: string, path: string, origin: string, headers?: Headers) => Promise<Answer>;
  call: (method: string, path: string, origin?: string, body?: string, headers?: Headers) => Promise<Answer>;
}> {
  apps.push(app);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return {
    ask: async (method, path, origin, headers = []) => {
      const asked = preflight(method, { origin, path });
      return read(await sendOverSocket(port, { ...asked, headers: [...asked.headers, ...headers] }));
    },
    call: async (method, path, origin, body, headers = []) =>
      read(
        await sendOverSocket(
          port,
          request(method, {
            path,
            headers: body === undefined || headers.length > 0 ? headers : [JSON_BODY],
            ...(origin === undefined ? {} : { origin }),
            ...(body === undefined ? {} : { body }),
          }),
        ),
      ),
  };
}

type Headers = readonly (readonly [string, string])[];

const JSON_BODY = ['Content-Type', 'application/json'] as const;

function read({ status, headers, body }: CaseResponse): Answer {
  const header = (name: string): string | undefined =>
    headers.find(([found]) => found.toLowerCase() === name.toLowerCase())?.[1];
  return { status, body, header, allows: header('access-control-allow-origin') };
}
