import type { IncomingMessage } from 'node:http';

/** A request as it reached the API. */
interface Received {
  readonly method: string;
  readonly path: string;
  readonly origin: string | undefined;
  readonly asksMethod: string | undefined;
  readonly asksHeaders: string | undefined;
  readonly authorization: string | undefined;
  readonly cookie: string | undefined;
}

/** Keeps what reached a server. */
export class Recorder {
  #received: Received[] = [];

  /** Takes a request in, before anyone answers it. */
  readonly observe = ({ method = '', url = '', headers }: IncomingMessage): void => {
    this.#received.push({
      method,
      path: url,
      origin: headers.origin,
      asksMethod: headers['access-control-request-method'],
      asksHeaders: headers['access-control-request-headers'],
      authorization: headers.authorization,
      cookie: headers.cookie,
    });
  };

  /** Forgets everything so far. */
  clear(): void {
    this.#received = [];
  }

  /** Returns the requests to one path, in order. */
  at(path: string): readonly Received[] {
    return this.#received.filter((request) => request.path === path);
  }

  /** Returns the requests to one path in short: `OPTIONS PUT authorization,content-type`, `PUT`. */
  shortAt(path: string): readonly string[] {
    return this.at(path).map(({ method, asksMethod, asksHeaders }) =>
      [method, asksMethod, asksHeaders].filter((text) => text !== undefined).join(' '),
    );
  }
}
