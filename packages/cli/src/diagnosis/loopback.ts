/**
 * Reports whether `hostname`, as a URL has it, is this machine itself.
 *
 * @see https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
 */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(?:\.\d{1,3}){3}$/.test(hostname)
  );
}

/** Reports whether `hostname`, as a URL has it, is an address of a private network. */
export function isPrivate(hostname: string): boolean {
  return (
    /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.)[\d.]+$/.test(hostname) ||
    /^\[f[cde][0-9a-f]{2}:/.test(hostname) ||
    hostname.endsWith('.local')
  );
}
