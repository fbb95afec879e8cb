import { getPublicSuffix } from 'tldts';

/**
 * Reports whether anyone can get a name below `domain`: by the whole list, companies that give names away among them.
 *
 * @see https://publicsuffix.org/list/
 */
export function isPublicSuffix(domain: string): boolean {
  return getPublicSuffix(domain, { allowPrivateDomains: true }) === domain;
}
