/** Returns the port of an http or https URL, also where it is the usual one and not written. */
export function portOf({ port, protocol }: URL): string {
  if (port !== '') return port;
  return protocol === 'https:' ? '443' : '80';
}
