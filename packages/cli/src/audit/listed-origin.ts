/**
 * Returns `listed` as browsers send it: no path, no default port, the host in lower case.
 *
 * @throws {TypeError} if it is no origin that can be listed.
 */
export function readListed(listed: string): string {
  const url = URL.canParse(listed) ? new URL(listed) : undefined;
  if (url === undefined || url.host === '')
    throw new TypeError(
      `origin: ${JSON.stringify(listed)} is no origin. Write a scheme and a host, and a port if there is one: https://app.example.com`,
    );
  if (url.username !== '' || url.password !== '')
    throw new TypeError(
      'origin: it has a user name or a password. Write a scheme and a host: https://app.example.com',
    );
  return `${url.protocol}//${url.host}`;
}
