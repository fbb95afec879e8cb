import { WebSocket } from 'ws';

// One that answers what was sent, or tells of something.
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Messages in JSON with numbers, and the answers to them: what WebDriver BiDi and the Inspector of WebKit have in common.
 */
export class Channel {
  readonly #post: (message: string) => void;
  readonly #tell: (method: string, params: unknown) => void;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  /** `post` sends a message; `tell` is told what comes unasked. */
  constructor(post: (message: string) => void, tell: (method: string, params: unknown) => void) {
    this.#post = post;
    this.#tell = tell;
  }

  /** Sends a message, and returns the result that is answered. */
  send(method: string, params: object = {}): Promise<unknown> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#post(JSON.stringify({ id, method, params }));
    });
  }

  /** Takes what has come. */
  receive(text: string): void {
    const { id, method, params, result, error } = JSON.parse(text) as Message;
    if (id === undefined) {
      if (method !== undefined) this.#tell(method, params);
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(text));
  }

  /** Has all that is not answered yet fail. */
  end(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error('the browser has hung up'));
    this.#waiting.clear();
  }
}

/** A channel over a socket. */
interface SocketChannel {
  readonly channel: Channel;
  /** Resolves as soon as there is a connection. */
  readonly opened: Promise<void>;
  readonly close: () => void;
}

/**
 * Opens a socket, with a channel over it.
 *
 * It returns before there is a connection: what comes with the very first bytes finds the caller ready.
 */
export function openChannel(url: string, tell: (method: string, params: unknown) => void): SocketChannel {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  const channel = new Channel((message) => {
    socket.send(message);
  }, tell);
  socket.on('message', (data: Buffer) => {
    channel.receive(data.toString());
  });
  socket.on('close', () => {
    channel.end();
  });
  const opened = new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.on('error', reject);
  });
  return {
    channel,
    opened,
    close() {
      socket.terminate();
    },
  };
}
