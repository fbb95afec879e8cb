import { connect, type ClientHttp2Session, type IncomingHttpHeaders } from 'node:http2';
import { PATIENCE_MS } from './client.js';
import type { CaseResponse, Connection } from './host.js';
import type { CaseRequest, HeaderLine } from './request.js';

/** Sends `request` to `port` on this machine over HTTP/2 without TLS, and returns every line of the response. */
export async function sendOverHttp2(port: number, request: CaseRequest): Promise<CaseResponse> {
  const connection = openHttp2Connection(port);
  try {
    return await connection.send(request);
  } finally {
    await connection.close();
  }
}

/** Opens one HTTP/2 connection to `port` on this machine; each request is a stream of it. */
export function openHttp2Connection(port: number): Connection {
  const session = connect(`http://127.0.0.1:${port}`);
  // Each stream has its own error.
  session.on('error', () => undefined);
  return {
    send: async (request) => sendOnStream(session, request),
    close: async () => session.destroy(),
  };
}

async function sendOnStream(session: ClientHttp2Session, request: CaseRequest): Promise<CaseResponse> {
  return new Promise((resolve, reject) => {
    const stream = session.request(headersOf(request), { endStream: request.body === undefined });
    stream.setTimeout(PATIENCE_MS, () => stream.destroy(new Error('no answer within four seconds')));
    stream.on('error', reject);
    let status = 0;
    let headers: readonly HeaderLine[] = [];
    // The lines as they came are an argument that the types do not know of.
    stream.on('response', (...[head, , raw]: [IncomingHttpHeaders, number, string[]?]) => {
      status = Number(head[':status']);
      headers = linesOf(raw ?? []);
    });
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => resolve({ status, headers, body: Buffer.concat(chunks).toString('utf8') }));
    if (request.body !== undefined) stream.end(request.body);
  });
}

// As every client does it: what HTTP/1 calls Host is :authority, and values have no white space around them.
function headersOf({ method, path, headers, body }: CaseRequest): Record<string, string | string[]> {
  const lines: Record<string, string | string[]> = { ':method': method, ':path': path };
  for (const [given, line] of headers) {
    const value = line.replace(/^[ \t]+|[ \t]+$/g, '');
    const name = given.toLowerCase() === 'host' ? ':authority' : given.toLowerCase();
    const before = lines[name];
    lines[name] = before === undefined ? value : [before, value].flat();
  }
  if (body !== undefined) lines['content-type'] ??= 'text/plain;charset=UTF-8';
  return lines;
}

function linesOf(raw: readonly string[]): readonly HeaderLine[] {
  const lines: HeaderLine[] = [];
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i] ?? '';
    if (!name.startsWith(':')) lines.push([name, raw[i + 1] ?? '']);
  }
  return lines;
}
