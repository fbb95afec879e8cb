import { cors } from '@corskit/fetch';
import { describe, expect, test } from 'vitest';

const PAGE = 'https://app.example.com';
const URL_OF_API = 'https://api.example.com/books';

const api = cors({ origin: [PAGE], methods: ['PUT'] });

function get(origin: string | null = PAGE, path = ''): Request {
  return new Request(`${URL_OF_API}${path}`, origin === null ? {} : { headers: { Origin: origin } });
}

function ask(path = ''): Request {
  const headers = { Origin: PAGE, 'Access-Control-Request-Method': 'PUT' };
  return new Request(`${URL_OF_API}${path}`, { method: 'OPTIONS', headers });
}

function failing(): Response {
  throw new TypeError('the handler failed');
}

async function rejecting(): Promise<Response> {
  return Promise.reject(new TypeError('the handler failed'));
}

function headersOf({ headers }: Response): Record<string, string> {
  return Object.fromEntries(headers);
}

describe('a wrapped handler', () => {
  test('gets what the runtime hands over, this included', async () => {
    const given: unknown[] = [];
    const fetch = api(function (this: unknown, request: Request, env: object, context: string) {
      given.push(this, request, env, context);
      return new Response();
    });
    const server = { fetch };
    const request = get();
    const env = {};
    await server.fetch(request, env, 'context');
    expect(given).toEqual([server, request, env, 'context']);
    expect(given[1]).toBe(request);
    expect(given[2]).toBe(env);
  });

  test('returns a promise of what the handler returns, also of undefined', async () => {
    const response = new Response('ok');
    const answer = api(() => response)(get());
    expect(answer).toBeInstanceOf(Promise);
    expect(await answer).toBe(response);
    expect(await api(() => undefined)(get())).toBe(undefined);
    expect(await api(async () => undefined)(get())).toBe(undefined);
  });

  test('may be called again with the same request', async () => {
    const fetch = api(() => new Response('ok'));
    const request = get();
    const answers = [await fetch(request), await fetch(request)];
    expect(answers.map(({ headers }) => headers.get('Access-Control-Allow-Origin'))).toEqual([PAGE, PAGE]);
  });

  test('answers preflights without the handler; with another status than 204 their length is said', async () => {
    const vary = 'Origin, Access-Control-Request-Headers';
    const headers = { 'access-control-allow-origin': PAGE, 'access-control-allow-methods': 'PUT', vary };
    const answer = await api(failing)(ask());
    expect([answer.status, headersOf(answer)]).toEqual([204, headers]);
    const old = await cors({ origin: [PAGE], methods: ['PUT'], optionsSuccessStatus: 200 })(failing)(ask());
    expect([old.status, headersOf(old)]).toEqual([200, { ...headers, 'content-length': '0' }]);
  });

  test('answers preflights itself where its path is off, and its answers stay as they are', async () => {
    const wrap = cors({ origin: [PAGE], routes: [{ path: '/books/raw', policy: false }] });
    const fetch = wrap(({ method }) => new Response(method, { headers: { Vary: 'Accept' } }));
    for (const request of [get(PAGE, '/raw'), ask('/raw')]) {
      const response = await fetch(request);
      expect(await response.text()).toBe(request.method);
      expect(headersOf(response)).toEqual({ 'content-type': 'text/plain;charset=UTF-8', vary: 'Accept' });
    }
  });

  test('finds the policy by the path of the request, for preflights by the method that they ask for', async () => {
    const wrap = cors({
      origin: [PAGE],
      routes: [{ path: '/books/*', methods: ['PUT'], policy: { origin: ['https://admin.example.com'] } }],
    });
    const fetch = wrap(() => new Response());
    const allowed = async (request: Request): Promise<string | null> =>
      (await fetch(request)).headers.get('Access-Control-Allow-Origin');
    expect(await allowed(get(PAGE, '/1?a=b'))).toBe(PAGE);
    expect(await allowed(ask('/%31?a=b'))).toBe(null);
    expect(await allowed(ask())).toBe(PAGE);
  });

  test('hands on what is no response, for the runtime to complain of', async () => {
    const given = { status: 200, headers: {}, body: 'ok' };
    expect(await api(() => given as unknown as Response)(get())).toBe(given);
    expect(await api(() => 'ok' as unknown as Response)(get())).toBe('ok');
  });

  test('leaves a network error alone, which has no status to be copied', async () => {
    const error = Response.error();
    expect(await api(() => error)(get())).toBe(error);
  });

  test('changes the response itself, and a copy of it where it cannot be changed or comes again', async () => {
    const response = new Response(null, { headers: { Vary: 'Accept', 'Access-Control-Allow-Methods': '*' } });
    const fetch = api(() => response);
    expect(await fetch(get())).toBe(response);
    const again = await fetch(get(null));
    expect(again).not.toBe(response);
    expect(headersOf(again)).toEqual({ vary: 'Accept, Origin' });
    const off = await cors({ origin: [PAGE], routes: [{ path: '/**', policy: false }] })(() => response)(
      get(),
    );
    expect(headersOf(off)).toEqual({ 'access-control-allow-methods': '*', vary: 'Accept' });
    expect(headersOf(response)).toEqual({ 'access-control-allow-origin': PAGE, vary: 'Accept, Origin' });
    const fixed = Response.redirect(PAGE);
    const redirect = await api(() => fixed)(get());
    expect(redirect).not.toBe(fixed);
    expect(headersOf(fixed)).toEqual({ location: `${PAGE}/` });
    expect([redirect.status, headersOf(redirect)]).toEqual([
      302,
      { 'access-control-allow-origin': PAGE, location: `${PAGE}/`, vary: 'Origin' },
    ]);
  });
});

describe('an error', () => {
  test.each([
    ['thrown', failing],
    ['rejected', rejecting],
  ])('goes on to the runtime: %s', async (_, handler) => {
    await expect(api(handler)(get())).rejects.toThrow(new TypeError('the handler failed'));
  });

  test.each([
    ['thrown', failing],
    ['rejected', rejecting],
  ])(
    'is answered by onError, which is told of the request, and the answer gets its headers: %s',
    async (_, handler) => {
      const request = get();
      const fetch = api(handler, {
        onError: (error, { url }) => new Response(`${String(error)} at ${url}`, { status: 500 }),
      });
      const response = await fetch(request);
      expect(response.status).toBe(500);
      expect(await response.text()).toBe(`TypeError: the handler failed at ${URL_OF_API}`);
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe(PAGE);
      expect(response.headers.get('Vary')).toBe('Origin');
    },
  );

  test('of onError itself goes on to the runtime', async () => {
    const fetch = api(failing, {
      onError: async () => {
        throw new Error('onError failed');
      },
    });
    await expect(fetch(get())).rejects.toThrow('onError failed');
  });

  describe('of an origin function', () => {
    const reached: string[] = [];
    const broken = cors({
      origin: async () => Promise.reject(new Error('no database')),
    });
    const handler = ({ method }: Request): Response => {
      reached.push(method);
      return new Response();
    };

    test('goes on to the runtime, and the handler does not run', async () => {
      for (const request of [get(), ask()])
        await expect(broken(handler)(request)).rejects.toThrow('no database');
      expect(reached).toEqual([]);
    });

    test('is answered by onError, with Vary and nothing else', async () => {
      for (const request of [get(), ask()]) {
        const response = await broken(handler, { onError: () => new Response(null, { status: 503 }) })(
          request,
        );
        expect(response.status).toBe(503);
        expect(headersOf(response)).toEqual({
          vary: request.method === 'GET' ? 'Origin' : 'Origin, Access-Control-Request-Headers',
        });
      }
      expect(reached).toEqual([]);
    });

    test('is an error also where undefined was thrown', async () => {
      const wrap = cors({
        origin: () => {
          // oxlint-disable-next-line typescript/only-throw-error -- applications do
          throw undefined;
        },
      });
      await expect(wrap(handler)(get())).rejects.toThrow(
        'cors: origin: the function failed without an error',
      );
    });

    test('does not arise without an origin', async () => {
      expect((await broken(() => new Response())(get(null))).headers.get('Vary')).toBe('Origin');
    });
  });
});
