import type { IncomingMessage, ServerResponse } from 'node:http';

/** What is used of Koa's context, 2 and 3. */
export interface KoaContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  /** Lets go of the response: what is done to `res` then is all that is done. */
  respond?: boolean;
  status: number;
  message: string;
  body: unknown;
  readonly response: { readonly header: Record<string, unknown> };
  get(name: string): string;
  set(name: string, value: string | readonly string[]): void;
  set(headers: Readonly<Record<string, string>>): void;
  append(name: string, value: string | readonly string[]): void;
  remove(name: string): void;
  vary(name: string): void;
  redirect(url: string): void;
  flushHeaders(): void;
  throw(status: number, message: string, properties?: object): never;
}

/** Middleware of Koa, a handler of `@koa/router` among them. */
export type KoaMiddleware = (ctx: KoaContext, next: () => Promise<unknown>) => unknown;
