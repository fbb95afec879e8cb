import { fetchHost, runContract, type CaseRequest, type CaseResponse } from '@corskit/contract';
import { cors } from '@corskit/fetch';

import { createApplication, type Application } from './application.js';

declare const WebSocketPair: new () => { readonly 0: unknown; readonly 1: { accept(): void } };

const NO_BYTES =
  'a Worker cannot listen: it makes the request itself, and its own Request takes no such bytes';

const application = createApplication({
  upgrade: () => {
    const { 0: client, 1: server } = new WebSocketPair();
    server.accept();
    return new Response(null, { status: 101, webSocket: client } as ResponseInit);
  },
});

// What the case that is running has put together: some of its handlers ask it for something themselves.
let running: Application | undefined;

const worker = {
  fetch: async (request: Request, ...rest: readonly unknown[]): Promise<Response | undefined> => {
    const { pathname, origin } = new URL(request.url);
    if (pathname === '/report') return Response.json(await holdToContract(origin));
    return (/^[/](?:bare|cors|off)[/]/.test(pathname) ? application : running)?.(request, ...rest);
  },
};

// Where workerd looks for it.
// oxlint-disable-next-line import/no-default-export
export { worker as default };

// No socket: the runtime's own Request goes in, its own Response comes out.
async function holdToContract(base: string): Promise<unknown> {
  const host = fetchHost(
    'workerd',
    cors,
    async (fetch) => {
      running = fetch;
      return {
        send: async (request) => read(request, await fetch(write(base, request))),
        close: async () => undefined,
      };
    },
    {
      gaps: {
        'HO-210': 'a Worker cannot listen: it makes the request itself, and there is no URL of *',
        'HO-301': NO_BYTES,
        'HO-302': NO_BYTES,
        'HO-303': 'the bound is that of a parser, and there is none',
      },
      lacks: { 'one-connection': 'a Worker cannot listen, so there is no connection' },
    },
  );
  return runContract(host);
}

function write(base: string, { method, path, headers, body }: CaseRequest): Request {
  const lines = new Headers();
  for (const [name, value] of headers) lines.append(name, value);
  return new Request(`${base}${path}`, { method, headers: lines, ...(body === undefined ? {} : { body }) });
}

async function read({ method }: CaseRequest, response: Response): Promise<CaseResponse> {
  const { status, headers } = response;
  // A server would not send it.
  const body = method === 'HEAD' ? '' : await response.text();
  return { status, headers: [...headers], body };
}
