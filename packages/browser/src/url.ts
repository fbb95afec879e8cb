/**
 * Reports whether the scheme of `url` is one of the two that speak HTTP.
 *
 * @see https://fetch.spec.whatwg.org/#http-scheme
 */
export function isHttp({ protocol }: URL): boolean {
  return protocol === 'http:' || protocol === 'https:';
}

/** Returns `url` as it goes over the wire. */
export function withoutFragment({ href }: URL): string {
  const [text = ''] = href.split('#', 1);
  return text;
}
