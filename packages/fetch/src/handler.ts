/** What is read of a request: those of every runtime and framework have it. */
export interface RequestLike {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: { get(name: string): string | null };
}

/** What is known of a response: those of every runtime and framework have it. */
export interface ResponseLike {
  readonly status: number;
  readonly headers: { get(name: string): string | null; set(name: string, value: string): void };
}

/**
 * What answers requests: `app.fetch` of a framework, the `fetch` of a runtime, a route handler.
 *
 * `rest` is what the runtime hands over besides the request: the bindings of a Worker, the server of Bun, the parameters
 * of a route. Undefined is an answer, too: Bun takes it for a connection that was upgraded.
 */
export type FetchHandler<
  Req extends RequestLike,
  Rest extends readonly unknown[],
  Res extends ResponseLike | undefined | void,
> = (request: Req, ...rest: Rest) => Res | Promise<Res>;

/** What can be said of one handler. */
export interface WrapOptions<Req extends RequestLike> {
  /**
   * Answers where the handler, or an origin function, has thrown; the answer then gets its CORS headers.
   *
   * Without it the error goes on to the runtime, whose own answer has none.
   */
  readonly onError?: ((error: unknown, request: Req) => Response | Promise<Response>) | undefined;
}

/** Wraps a handler, so that its preflights are answered and its responses carry their CORS headers. */
export type CorsWrap = <
  Req extends RequestLike = Request,
  Rest extends readonly unknown[] = [],
  Res extends ResponseLike | undefined | void = Response,
>(
  handler: FetchHandler<Req, Rest, Res>,
  options?: WrapOptions<Req>,
) => (request: Req, ...rest: Rest) => Promise<Res | Response>;

/**
 * Checks what is to be wrapped, since most of what goes wrong here would else show as a failure of every request.
 *
 * @throws {TypeError} where `handler` cannot be called, or `options` are none.
 */
export function checkWrapped(handler: unknown, options: unknown): void {
  // (context, next): what Hono calls its middleware with.
  if (typeof options === 'function') {
    throw new TypeError(
      'cors: cors(...) returns no middleware; wrap the whole application: cors({ ... })(app.fetch)',
    );
  }
  if (typeof handler !== 'function') {
    const given = isObject(handler) ? 'an object' : handler === null ? 'null' : typeof handler;
    const repair =
      isObject(handler) && typeof handler['fetch'] === 'function'
        ? 'pass its method, cors({ ... })(app.fetch)'
        : 'pass a function, cors({ ... })((request) => new Response())';
    throw new TypeError(`cors: the handler to be wrapped is ${given}, not a function; ${repair}`);
  }
  if (options === undefined) return;
  if (!isObject(options)) throw new TypeError('cors: the options of a handler are { onError: ... }');
  for (const name of Object.keys(options)) {
    if (name === 'onError') continue;
    throw new TypeError(
      `cors: ${JSON.stringify(name)} is no option of a handler; there is onError, and the policy goes to cors({ ... })`,
    );
  }
  const { onError } = options;
  if (onError !== undefined && typeof onError !== 'function')
    throw new TypeError('cors: onError is no function; write onError: (error) => new Response(...)');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
