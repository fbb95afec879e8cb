import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Colors } from './table.js';

/** Returns one line on a request to the API and its answer, for the terminal. */
export function formatExchange(req: IncomingMessage, res: ServerResponse, colors: Colors): string {
  const asked = req.headers['access-control-request-method'];
  const names = req.headers['access-control-request-headers'];
  const line = [
    `${req.method} ${req.url}`,
    ...(asked === undefined ? [] : [`asks for ${asked}${names === undefined ? '' : ` with ${names}`}`]),
    ...(req.headers.origin === undefined ? [] : [`from ${req.headers.origin}`]),
  ].join('  ');
  // It is the client's text, and the terminal would carry out its control characters.
  return `  ${colors.bold(String(res.statusCode))}  ${line.slice(0, 200).replace(/[^ -~]/g, '?')}\n`;
}
