import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import type { CaseResponse, Connection } from './host.js';
import type { CaseRequest, HeaderLine } from './request.js';

// Not a measurement: a server that never answers must fail its case instead of stopping the run.
// Shorter than the patience of test runners, whose report would not say which request it was.
/** How long a client waits for an answer. */
export const PATIENCE_MS = 4000;

/**
 * Sends `request` to `port` on this machine and returns every line of the response.
 *
 * `fetch` is no use here: it folds repeated header lines, sets `Origin` itself, and refuses what an attacker sends.
 *
 * @throws Error where no answer comes within four seconds or the connection breaks.
 */
export async function sendOverSocket(port: number, request: CaseRequest): Promise<CaseResponse> {
  return isRefusedByNode(request) ? sendBytes(port, request) : sendByNode(port, request);
}

/**
 * Opens one connection to `port` on this machine, for requests in turn.
 *
 * Its `send` rejects where a request did not go over the same connection as the one before.
 */
export function openConnection(port: number): Connection {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let isFirst = true;
  return {
    send: async (request) => {
      const response = await sendByNode(port, request, agent, !isFirst);
      isFirst = false;
      return response;
    },
    close: async () => agent.destroy(),
  };
}

// node:http refuses to write these, so they go out as bytes: what the server makes of them is the point.
function isRefusedByNode({ method, path, headers }: CaseRequest): boolean {
  return (
    !/^[\w-]+$/.test(method) ||
    /[^\x21-\x7e]/.test(path) ||
    headers.some(([, value]) => /[^\t\x20-\x7e\x80-\xff]/.test(value))
  );
}

// Node announces a body in chunks for all other methods, also where there is none.
const BODILESS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE']);

// As `fetch` does it: text has a type, and what could have a body but has none says so.
function headerLines(port: number, request: CaseRequest, isLast: boolean): HeaderLine[] {
  const { method, headers, body } = request;
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const lines: HeaderLine[] = [['Connection', isLast ? 'close' : 'keep-alive']];
  if (!names.has('host')) lines.push(['Host', `127.0.0.1:${port}`]);
  if (body !== undefined && !names.has('content-type'))
    lines.push(['Content-Type', 'text/plain;charset=UTF-8']);
  if (body !== undefined || !BODILESS.has(method))
    lines.push(['Content-Length', String(Buffer.byteLength(body ?? ''))]);
  return [...lines, ...headers];
}

async function sendByNode(
  port: number,
  request: CaseRequest,
  agent: Agent | false = false,
  mustReuse = false,
): Promise<CaseResponse> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({
      host: '127.0.0.1',
      port,
      agent,
      method: request.method,
      path: request.path,
      headers: headerLines(port, request, agent === false).flat(),
    });
    outgoing.on('error', reject);
    outgoing.setTimeout(PATIENCE_MS, () => outgoing.destroy(new Error('no answer within four seconds')));
    outgoing.on('response', (incoming) => {
      if (mustReuse && !outgoing.reusedSocket)
        outgoing.destroy(new Error('the server has closed the connection after the answer before'));
      const chunks: Buffer[] = [];
      incoming.on('error', reject);
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const headers: HeaderLine[] = [];
        for (let i = 0; i < incoming.rawHeaders.length; i += 2) {
          headers.push([incoming.rawHeaders[i] ?? '', incoming.rawHeaders[i + 1] ?? '']);
        }
        resolve({ status: incoming.statusCode ?? 0, headers, body: Buffer.concat(chunks).toString('utf8') });
      });
    });
    outgoing.end(request.body);
  });
}

async function sendBytes(port: number, request: CaseRequest): Promise<CaseResponse> {
  const head = [
    `${request.method} ${request.path} HTTP/1.1`,
    ...headerLines(port, request, true).map(([name, value]) => `${name}: ${value}`),
  ].join('\r\n');
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('error', reject);
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('no answer within four seconds')));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('close', () => resolve(readResponse(Buffer.concat(chunks).toString('latin1'))));
    socket.write(Buffer.from(`${head}\r\n\r\n${request.body ?? ''}`, 'latin1'));
  });
}

// Good for the short answers that a server gives to bytes that Node would not send.
function readResponse(text: string): CaseResponse {
  const end = text.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = text.slice(0, end === -1 ? text.length : end).split('\r\n');
  const headers = lines.map((line): HeaderLine => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  const body = end === -1 ? '' : text.slice(end + 4);
  const isChunked = headers.some(([name]) => name.toLowerCase() === 'transfer-encoding');
  return {
    status: Number(statusLine.split(' ')[1] ?? 0),
    headers,
    body: isChunked ? joinChunks(body) : body,
  };
}

function joinChunks(body: string): string {
  let joined = '';
  for (let rest = body; ;) {
    const start = rest.indexOf('\r\n') + 2;
    const length = Number.parseInt(rest, 16);
    if (start === 1 || !(length > 0)) return joined;
    joined += rest.slice(start, start + length);
    rest = rest.slice(start + length + 2);
  }
}
