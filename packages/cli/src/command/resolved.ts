import { isIP } from 'node:net';

/** A `host:port`, and the IP address to connect to instead. */
export type Resolved = readonly [place: string, address: string];

/** Reads `host:port:address`, as cURL takes it; undefined where it is something else. */
export function readResolved(text: string): Resolved | undefined {
  const match = /^([^:[\]]+|\[[\da-f:.]+\]):(\d+):\[?([\da-f:.]+)\]?$/i.exec(text);
  const [, host = '', port = '', address = ''] = match ?? [];
  if (isIP(address) === 0 || Number(port) > 65_535) return undefined;
  return [`${host.replace(/^\[|\]$/g, '').toLowerCase()}:${port}`, address];
}
