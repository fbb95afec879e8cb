import { createServer, IncomingMessage, ServerResponse, type Server } from 'node:http';
import { Duplex } from 'node:stream';
import { Socket } from 'node:net';

import type { Answer, Application } from './host.js';
import { fresh, type Asked } from './scenario.js';

/** What a server on node:http calls. */
export type Listener = (req: IncomingMessage, res: ServerResponse) => unknown;

interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}

/** Makes an application of the listener of a server on node:http. */
export function onNode(listener: Listener): Application {
  return {
    ask: (asked) => ask(listener, asked),
    prepare: (asked, count) => {
      const exchanges = Array.from({ length: count }, () => exchange(asked));
      return () => {
        for (const { req, res } of exchanges) listener(req, res);
      };
    },
    serve: (): Server => createServer((req, res) => void listener(req, res)),
  };
}

/** Makes the request and the response that Node would hand over, without a connection. */
function exchange({ method, path, headers }: Asked): Exchange {
  // One for each: frameworks hang listeners on it.
  const req = new IncomingMessage(new Socket());
  req.httpVersion = '1.1';
  req.httpVersionMajor = 1;
  req.httpVersionMinor = 1;
  req.method = method;
  req.url = fresh(path);
  for (const [name, value] of Object.entries(headers)) req.headers[name] = fresh(value);
  // As the parser leaves a request without a body.
  req.complete = true;
  req.push(null);
  return { req, res: new ServerResponse(req) };
}

async function ask(listener: Listener, asked: Asked): Promise<Answer> {
  const { req, res } = exchange(asked);
  const chunks: Buffer[] = [];
  const sink = new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(chunk);
      done();
    },
  });
  res.assignSocket(sink as Socket);
  listener(req, res);
  await new Promise(setImmediate);
  return readAnswer(Buffer.concat(chunks).toString('latin1'));
}

function readAnswer(text: string): Answer {
  const [head = ''] = text.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = new Headers();
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return { status: Number(statusLine.split(' ')[1]), headers };
}
