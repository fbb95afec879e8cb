import type { IncomingMessage, ServerResponse } from 'node:http';

import { SERVERS } from './servers.js';
import type { Colors } from './table.js';

const NAME_WIDTH = Math.max(...SERVERS.map(({ name }) => name.length));

/** Returns one line on a request to an API, by the server's name, and its answer, for the terminal. */
export function formatExchange(
  server: string,
  req: IncomingMessage,
  res: ServerResponse,
  colors: Colors,
): string {
  const asked = req.headers['access-control-request-method'];
  const names = req.headers['access-control-request-headers'];
  const line = [
    `${req.method} ${req.url}`,
    ...(asked === undefined ? [] : [`asks for ${asked}${names === undefined ? '' : ` with ${names}`}`]),
    ...(req.headers.origin === undefined ? [] : [`from ${req.headers.origin}`]),
  ].join('  ');
  const status = colors.bold(String(res.statusCode));
  // It is the client's text, and the terminal would carry out its control characters.
  const shown = line.slice(0, 200).replace(/[^ -~]/g, '?');
  return `  ${status}  ${colors.dim(server.padEnd(NAME_WIDTH))}  ${shown}\n`;
}
