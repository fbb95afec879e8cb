import type { ServerResponse } from 'node:http';

/** What is used of Fastify's reply. */
export interface FastifyReply {
  readonly raw: ServerResponse;
  code(status: number): this;
  header(name: string, value: string | readonly string[]): this;
  headers(headers: Readonly<Record<string, string>>): this;
  getHeader(name: string): unknown;
  getHeaders(): Record<string, unknown>;
  removeHeader(name: string): this;
  redirect(url: string): this;
  send(payload?: unknown): this;
  /** Lets go of the response: what is done to `raw` then is all that is done. */
  hijack(): this;
}

/** What is used of Fastify's request. */
export interface FastifyRequest {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** What is used of a Fastify instance, the root and the scopes of its plugins. */
export interface FastifyScope {
  register(plugin: unknown, options?: unknown): PromiseLike<unknown>;
  addHook(
    name: string,
    hook: (request: FastifyRequest, reply: FastifyReply, payload?: unknown) => unknown,
  ): unknown;
  route(route: object): unknown;
  all(path: string, options: object, handler: unknown): unknown;
}
