import type { Feature } from './host.js';
import { fail, FAILURES } from './failures.js';
import type { ScenarioName } from './scenario-names.js';
import { REDIRECT_TARGET, UPSTREAM_HEADERS } from './upstream.js';

/** What all requests of a server share there. */
export interface SharedResponses {
  readonly error: Error;
  /** One response, without a body, which may be sent any number of times. */
  readonly response: Response;
}

/** A handler that answers a request with a response, given what all requests of its server share. */
export type FetchScenario = (request: Request, shared: SharedResponses) => Response | Promise<Response>;

const TAKES_OVER = 'a handler returns its response, and has none to take over';

/** What no handler can do that answers a request with a response, each with the reason. */
export const FETCH_LACKS: Readonly<Partial<Record<Feature, string>>> = {
  'flush-headers': 'a handler returns head and body as one response',
  'early-hints': 'a handler returns one response, and a 103 cannot be made',
  'takes-over': TAKES_OVER,
  'takes-over-streamed': TAKES_OVER,
  'ends-raw': TAKES_OVER,
  scribbles: 'a Headers object gives out strings, not arrays or objects',
};

/** Where the upstream of `passes-upstream` is: on the host's own server, before its CORS layer. */
export const UPSTREAM_PATH = '/the-upstream';

/** What that upstream answers. */
export function answerUpstream(): Response {
  return new Response('ok', { headers: UPSTREAM_HEADERS });
}

function ok(headers: ConstructorParameters<typeof Headers>[0] = {}): Response {
  const response = new Response('ok', { headers });
  response.headers.set('X-App', 'yes');
  return response;
}

function lacking(name: keyof typeof FETCH_LACKS): () => never {
  return () => {
    throw new Error(`a fetch handler has no ${name}: ${FETCH_LACKS[name]}`);
  };
}

// Each chunk in a turn of its own.
function streamOf(chunks: readonly string[]): ReadableStream<Uint8Array> {
  const left = [...chunks];
  return new ReadableStream({
    pull: async (controller) => {
      await new Promise((resolve) => setTimeout(resolve));
      const chunk = left.shift();
      if (chunk === undefined) controller.close();
      else controller.enqueue(new TextEncoder().encode(chunk));
    },
  });
}

/** The handlers of the scenarios, in the idiom of the Fetch API. */
export const FETCH_SCENARIOS: Readonly<Record<ScenarioName, FetchScenario>> = {
  ok: () => ok(),
  'options-route': () => ok({ Allow: 'GET, PUT' }),
  ...FAILURES,
  'throws-shared': (_request, { error }) => {
    throw error;
  },
  'throws-null': () => {
    // oxlint-disable-next-line typescript/only-throw-error -- applications do
    throw null;
  },
  'throws-undefined': () => {
    // oxlint-disable-next-line typescript/only-throw-error -- applications do
    throw undefined;
  },
  'fails-late': async () => {
    await new Promise((resolve) => setTimeout(resolve));
    return fail();
  },
  'replaces-vary': () => ok({ Vary: 'Accept-Encoding' }),
  'vary-star': () => ok({ Vary: '*' }),
  'vary-lines': () => {
    const response = ok({ vary: 'accept-encoding' });
    response.headers.append('Vary', 'Accept-Language');
    return response;
  },
  'write-head-object': () => new Response('ok', { headers: { Vary: 'Accept-Encoding', 'X-App': 'yes' } }),
  'write-head-array': () =>
    new Response('ok', {
      headers: [
        ['Vary', 'Accept-Encoding'],
        ['X-App', 'yes'],
      ],
    }),
  'write-head-reason': () =>
    new Response('ok', { statusText: 'Fine', headers: { vary: 'Accept-Encoding', 'X-App': 'yes' } }),
  'copies-upstream-headers': () => {
    const response = ok();
    for (const [name, value] of Object.entries(UPSTREAM_HEADERS)) response.headers.set(name, value);
    return response;
  },
  'copies-upstream-headers-by-write-head': () => ok(UPSTREAM_HEADERS),
  'copies-upstream-headers-by-array': () =>
    ok([...Object.entries(UPSTREAM_HEADERS), ['Access-Control-Allow-Origin', 'https://upstream.example']]),
  'append-allow-origin': () => {
    const response = ok();
    response.headers.append('Access-Control-Allow-Origin', '*');
    return response;
  },
  'own-allow-origin': () => ok({ 'Access-Control-Allow-Origin': 'https://own.example', Vary: 'Accept' }),
  'removes-headers': () => {
    const response = new Response('ok');
    for (const name of Array.from(response.headers.keys())) response.headers.delete(name);
    response.headers.set('X-App', 'yes');
    return response;
  },
  'sets-cookies': () => {
    const response = ok({ Vary: 'Cookie' });
    response.headers.append('Set-Cookie', 'a=1');
    response.headers.append('Set-Cookie', 'b=2');
    return response;
  },
  streams: () => new Response(streamOf(['one ', 'two ', 'three']), { headers: { 'X-App': 'yes' } }),
  sse: () =>
    new Response(streamOf(['data: one\n\n', 'data: two\n\n']), {
      headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-App': 'yes' },
    }),
  'flush-headers': lacking('flush-headers'),
  'early-hints': lacking('early-hints'),
  'takes-over': lacking('takes-over'),
  'takes-over-streamed': lacking('takes-over-streamed'),
  'ends-raw': lacking('ends-raw'),
  // The headers of what `fetch` gives cannot be changed, and its body can be read once.
  'passes-upstream': async (request) => fetch(new URL(UPSTREAM_PATH, request.url)),
  'shared-response': (_request, { response }) => response,
  redirect: () => Response.redirect(REDIRECT_TARGET, 302),
  'not-modified': () => new Response(null, { status: 304, headers: { ETag: '"1"' } }),
  'no-content': () => new Response(null, { status: 204 }),
  head: ({ method }) =>
    new Response(method === 'HEAD' ? null : 'ok', { headers: { 'Content-Length': '2', 'X-App': 'yes' } }),
  scribbles: lacking('scribbles'),
};
