import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers a request whose path has the given parameters, by name. */
export type Handler = (
  req: IncomingMessage,
  res: ServerResponse,
  params: Readonly<Record<string, string>>,
) => unknown;

interface Route {
  readonly pattern: RegExp;
  /** By method; `ALL` is for those that have none of their own. No route of the shop needs it; one that you add may. */
  readonly handlers: Map<string, Handler>;
}

/** The routes of a server: paths with `:name` for one segment of anything, and what answers each method. */
export class Router {
  readonly #routes = new Map<string, Route>();

  /** Adds a route; of two that match a request, the one that was added first answers. */
  on(method: string, path: string, handler: Handler): this {
    let route = this.#routes.get(path);
    if (route === undefined)
      this.#routes.set(path, (route = { pattern: patternOf(path), handlers: new Map() }));
    route.handlers.set(method, handler);
    return this;
  }

  /** Answers a request by its route, or by `otherwise`; HEAD is answered like GET, Node leaves the body out. */
  async answer(req: IncomingMessage, res: ServerResponse, otherwise: Handler): Promise<void> {
    const { method = '', url = '/' } = req;
    const [path = ''] = url.split('?', 1);
    for (const { pattern, handlers } of this.#routes.values()) {
      const found = pattern.exec(path);
      const handler = handlers.get(method === 'HEAD' ? 'GET' : method) ?? handlers.get('ALL');
      if (found === null || handler === undefined) continue;
      await handler(req, res, found.groups ?? {});
      return;
    }
    await otherwise(req, res, {});
  }
}

function patternOf(path: string): RegExp {
  const literal = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
}
