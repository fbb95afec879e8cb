import { cors } from '@corskit/fetch';

/** Where the tests call from. */
export const PAGE = 'https://app.example.com';
/** Another site that may call. */
export const PARTNER = 'https://partner.example.org';

/** What only a runtime can make. */
export interface Extras {
  /** Answers a request for a WebSocket. */
  readonly upgrade?: (request: Request, ...rest: readonly unknown[]) => Response | undefined;
  /** Opens a file in the way for which the runtime has a short one. */
  readonly file?: () => BodyInit;
}

/** What answers a request in a runtime: `rest` is what the runtime hands over besides. */
export type Application = (request: Request, ...rest: readonly unknown[]) => Promise<Response | undefined>;

/** Makes an application that answers the same, but for CORS, below `/bare` and, wrapped, below `/cors` and `/off`. */
export function createApplication(extras: Extras = {}): Application {
  const answer = answerer(extras);
  const wrap = cors({
    origin: [PAGE, PARTNER],
    methods: ['PUT'],
    credentials: true,
    routes: [{ path: '/off/**', policy: false }],
  });
  const wrapped = wrap(answer);
  return async (request, ...rest) =>
    new URL(request.url).pathname.startsWith('/bare/') ? answer(request, ...rest) : wrapped(request, ...rest);
}

function answerer({ upgrade, file }: Extras): Application {
  let constant: Response | undefined;
  return async (request, ...rest) => {
    const { pathname } = new URL(request.url);
    switch (pathname.split('/').at(-1) ?? '') {
      case 'text':
        return new Response('hello');
      case 'json':
        return Response.json({ hello: true });
      case 'bytes':
        return new Response(new Uint8Array([104, 101, 108, 108, 111]));
      case 'blob':
        return new Response(new Blob(['hello'], { type: 'text/plain' }));
      case 'file':
        return new Response(file?.() ?? 'no short way');
      case 'stream':
        return new Response(new Blob(['hello']).stream());
      case 'empty':
        return new Response(null);
      case 'no-content':
        return new Response(null, { status: 204 });
      case 'not-modified':
        return new Response(null, { status: 304, headers: { ETag: '"1"' } });
      case 'cookies':
        return withCookies('hello');
      case 'redirect':
        return Response.redirect('https://app.example.com/', 303);
      case 'upstream':
        return fetch(new URL('/bare/cookies', request.url));
      case 'upstream-redirect':
        return fetch(new URL('/bare/redirect', request.url), { redirect: 'manual' });
      case 'constant':
        return (constant ??= new Response(null, { status: 404, headers: { 'X-App': 'yes' } }));
      case 'upgrade':
        return upgrade?.(request, ...rest);
      case 'rest':
        return new Response(String(rest.length));
      default:
        return new Response('not found', { status: 404 });
    }
  };
}

function withCookies(body: string): Response {
  const response = new Response(body, { headers: { Vary: 'Cookie' } });
  response.headers.append('Set-Cookie', 'a=1');
  response.headers.append('Set-Cookie', 'b=2; Path=/');
  return response;
}
