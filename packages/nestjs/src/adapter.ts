import { CorsSetupError } from '@corskit/node';
import { RequestMethod } from '@nestjs/common';

// The parts of Nest's HTTP adapters that are used here. All are public; typed loosely by Nest itself.

/** Goes on with the request, or to the exception layer. */
export type Done = (error?: unknown) => void;

/** What `setOnRequestHook` takes: the request and the response of the platform. */
export type RequestHook = (request: never, response: never, done: Done) => unknown;

type Register = (this: HttpAdapter, ...given: unknown[]) => unknown;

/** An adapter of Nest to an HTTP platform. */
export interface HttpAdapter {
  getType(): string;
  getInstance(): unknown;
  getRequestHostname(request: unknown): string | undefined;
  enableCors(...given: unknown[]): unknown;
  createMiddlewareFactory(method: RequestMethod): (path: string, callback: object) => unknown;
  applyVersionFilter(handler: object, version: unknown, options: unknown): object;
  /** Since Nest 11.1.4. */
  setOnRequestHook?(hook: RequestHook): void;
  /** What was set by that. */
  onRequestHook?: RequestHook;
  [verb: string]: unknown;
}

/**
 * Puts `hook` in front of everything: both platforms call it before middleware, parsers and guards, for unknown paths too.
 *
 * There is room for one hook. Whatever else wants it, an instrumentation say, comes after this one, be it there already or
 * set later.
 *
 * @throws {CorsSetupError} where this version of Nest has no such hook.
 */
export function runFirst(adapter: HttpAdapter, hook: RequestHook): void {
  const set = adapter.setOnRequestHook?.bind(adapter);
  if (set === undefined) {
    throw new CorsSetupError(
      'unsupported-adapter',
      'cors: this version of Nest cannot run anything in front of its middleware, so preflights would not be answered; update @nestjs/core and its platform to 11.1.4 or later',
    );
  }
  let other = adapter.onRequestHook;
  set((request, response, done) => {
    if (other === undefined) return void hook(request, response, done);
    return goOnWith(other.bind(adapter), hook, request, response, done);
  });
  adapter.setOnRequestHook = (later): void => {
    other = later;
  };
}

// What the second hook returns counts: since Nest 12, adapters wait for a promise. It is handed to them as it is, and
// where there is none, or where the first hook has answered, there is nothing to wait for.
async function goOnWith(
  second: RequestHook,
  first: RequestHook,
  request: never,
  response: never,
  done: Done,
): Promise<unknown> {
  return new Promise((resolve) => {
    first(request, response, (error) => {
      if (error !== undefined) {
        done(error);
        return;
      }
      try {
        const returned = second(request, response, done);
        if (isThenable(returned)) resolve(returned);
      } catch (thrown) {
        done(thrown);
      }
    });
  });
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}

/** A route as Nest hands it to its platform. */
export interface RegisteredRoute {
  /** In upper case; `ALL` for all. */
  readonly method: string;
  /** Prefix and version included, in the platform's syntax. */
  readonly path: unknown;
  readonly callback: unknown;
}

/** Calls `onRoute` for every route that Nest registers with its platform, with the function that does so. */
export function watchRoutes(
  adapter: HttpAdapter,
  onRoute: (route: RegisteredRoute, register: () => unknown) => unknown,
): void {
  const verbs = Object.values(RequestMethod).flatMap((verb) =>
    typeof verb === 'string' ? verb.toLowerCase() : [],
  );
  for (const verb of verbs) {
    const register = adapter[verb] as Register | undefined;
    if (typeof register !== 'function') continue;
    adapter[verb] = (...given: unknown[]): unknown =>
      onRoute({ method: verb.toUpperCase(), path: given[0], callback: given.at(-1) }, () =>
        register.apply(adapter, given),
      );
  }
}

/** Makes `app.enableCors()` and `NestFactory.create(AppModule, { cors })` fail: theirs would be a second CORS layer. */
export function refuseEnableCors(adapter: HttpAdapter): void {
  adapter.enableCors = (): never => {
    throw new CorsSetupError(
      'stacked-cors',
      'cors: app.enableCors(...), or the option cors of NestFactory.create(...), would be a second CORS layer beside CorsModule, with a policy of its own; remove it, and write its options in CorsModule.forRoot({ ... })',
    );
  };
}
