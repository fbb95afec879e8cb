import { cors, CorsPolicyError, CorsSetupError, isCorsPolicyError } from '@corskit/fetch';
import { Hono } from 'hono';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';

const { cors: required } = createRequire(import.meta.url)('@corskit/fetch') as { cors: typeof cors };

const PAGE = 'https://app.example.com';
const ORIGIN = { origin: [PAGE] };

function get(): Request {
  return new Request('https://api.example.com/', { headers: { Origin: PAGE } });
}

const hello = (): Response => new Response('hello');
const failing = (): Response => {
  throw new Error('the handler failed');
};

describe('what is wrapped', () => {
  const wrap = cors(ORIGIN) as (...given: unknown[]) => unknown;

  test.each([
    [new Hono(), 'an object, not a function; pass its method, cors({ ... })(app.fetch)'],
    [{}, 'an object, not a function; pass a function, cors({ ... })((request) => new Response())'],
    [undefined, 'undefined, not a function; pass a function, cors({ ... })((request) => new Response())'],
    [null, 'null, not a function; pass a function, cors({ ... })((request) => new Response())'],
  ])('has to be a function', (given, complaint) => {
    expect(() => wrap(given)).toThrow(new TypeError(`cors: the handler to be wrapped is ${complaint}`));
  });

  test('is not the context of a Hono application that uses the layer as middleware', async () => {
    const app = new Hono();
    const errors: Error[] = [];
    app.onError((error) => {
      errors.push(error);
      return new Response(null, { status: 500 });
    });
    app.use(wrap as never);
    app.get('/', hello);
    expect((await app.fetch(get())).status).toBe(500);
    expect(errors.map(({ message }) => message)).toEqual([
      'cors: cors(...) returns no middleware; wrap the whole application: cors({ ... })(app.fetch)',
    ]);
  });

  test.each([
    [
      { onerror: hello },
      '"onerror" is no option of a handler; there is onError, and the policy goes to cors({ ... })',
    ],
    [{ onError: 'log' }, 'onError is no function; write onError: (error) => new Response(...)'],
    [null, 'the options of a handler are { onError: ... }'],
  ])('has options of its own', (options, complaint) => {
    expect(() => wrap(hello, options)).toThrow(new TypeError(`cors: ${complaint}`));
  });

  test('may go without an error handler', () => {
    expect(() => wrap(hello, { onError: undefined })).not.toThrow();
  });
});

describe('a setup', () => {
  test('that is wrong is refused at once, with all its mistakes', () => {
    let caught: unknown;
    try {
      cors({ origin: 'app.example.com', maxAge: -1 });
    } catch (error) {
      caught = error;
    }
    expect(isCorsPolicyError(caught)).toBe(true);
    expect((caught as CorsPolicyError).issues).toHaveLength(2);
  });

  test('is no handler', () => {
    expect(() => cors(hello as never)).toThrow(/the options come first; write cors\(\{ origin: \.\.\. \}\)/);
  });
});

describe('two layers', () => {
  test.each([
    ['of one copy of the package', cors],
    ['of two', required],
  ])('are an error where one is put around the other: %s', (_, inner) => {
    expect(() => cors(ORIGIN)(inner(ORIGIN)(hello))).toThrow(
      expect.objectContaining({ name: 'CorsSetupError', code: 'stacked-cors' }),
    );
  });

  test.each([
    ['of one copy of the package', cors],
    ['of two', required],
  ])(
    'are an error of the request with something between them, which says what to do: %s',
    async (_, inner) => {
      const wrapped = inner(ORIGIN)(hello);
      const fetch = cors(ORIGIN)(async (request) => wrapped(request));
      const error: unknown = await fetch(get()).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Error);
      expect((error as CorsSetupError).name).toBe('CorsSetupError');
      expect((error as CorsSetupError).code).toBe('stacked-cors');
      expect((error as CorsSetupError).message).toMatch(/^cors: two cors\(\.\.\.\) layers are stacked/);
    },
  );

  test('are one where they are the same: each keeps its own onError', async () => {
    const refusals: string[] = [];
    const wrap = cors({ origin: false, onRefusal: ({ reason }) => refusals.push(reason) });
    const inner = wrap(failing, { onError: () => new Response('inner', { status: 500 }) });
    const response = await wrap(inner, { onError: () => new Response('outer', { status: 500 }) })(get());
    expect(await response.text()).toBe('inner');
    expect(Object.fromEntries(response.headers)).toEqual({
      'content-type': 'text/plain;charset=UTF-8',
      vary: 'Origin',
    });
    expect(refusals).toEqual(['origin-not-allowed']);
  });

  test('do not see each other where the request is another: the outer one has the last word', async () => {
    const inner = cors({ origin: '*', exposedHeaders: ['X-Total'] })(hello);
    const response = await cors(ORIGIN)(async (request) => inner(new Request(request)))(get());
    expect(await response.text()).toBe('hello');
    expect(Object.fromEntries(response.headers)).toEqual({
      'access-control-allow-origin': PAGE,
      'content-type': 'text/plain;charset=UTF-8',
      vary: 'Origin',
    });
  });
});
