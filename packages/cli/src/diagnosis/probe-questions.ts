import { withoutFragment, type Header, type PageFetch, type Request } from '@corskit/browser';

import type { Question, Role } from './exchange.js';
import { isLoopback } from './loopback.js';
import { neededPolicy } from './needed.js';

/** Listed by nobody: the name is reserved. */
export const CONTROL_ORIGIN = 'https://corskit-control.invalid';

/** What some firewalls want to see. */
const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

/** Returns the preflight of what `page` asks for, as it would be sent to `to` for a page of `origin`. */
export function preflightFor(
  page: PageFetch,
  role: Role,
  origin: string,
  to: URL,
  names: readonly string[] = neededPolicy(page).headers,
  method: string = neededPolicy(page).methods[0] ?? 'GET',
): Question {
  const headers: readonly Header[] = [
    ['Access-Control-Request-Method', method],
    ...(names.length === 0 ? [] : [['Access-Control-Request-Headers', names.join(',')] as const]),
    ['Origin', origin],
  ];
  return { role, method: 'OPTIONS', url: withoutFragment(to), headers };
}

/** Returns a GET for a page of `origin`, undefined for none, with the headers of the script. */
export function getFor(
  role: Role,
  origin: string | undefined,
  to: URL,
  { headers: ofScript }: Pick<Request, 'headers'>,
): Question {
  const headers = ofScript.filter(([name]) => !/^content-/i.test(name));
  return {
    role,
    method: 'GET',
    url: withoutFragment(to),
    headers: origin === undefined ? headers : [...headers, ['Origin', origin]],
  };
}

/** Returns a GET of a path that no server has: its errors tell who it is, and whether they are let out. */
export function missingPath({ origin, url }: { readonly origin: string; readonly url: URL }): Question {
  return getFor('missing-path', origin, new URL('/corskit-no-such-path', url), { headers: [] });
}

/** Returns `question` as if a well-known browser asked. */
export function asBrowser(question: Question): Question {
  return { ...question, role: 'as-browser', headers: [...question.headers, ['User-Agent', BROWSER]] };
}

/** Returns the origins that people mean when they list another than `origin`. */
export function siblingsOf(origin: string): readonly string[] {
  if (!URL.canParse(origin)) return [];
  const { protocol, hostname, port } = new URL(origin);
  const at = (scheme: string, host: string): string => `${scheme}//${host}${port === '' ? '' : `:${port}`}`;
  if (isLoopback(hostname))
    return ['localhost', '127.0.0.1'].filter((host) => host !== hostname).map((host) => at(protocol, host));
  const scheme = protocol === 'https:' ? 'http:' : 'https:';
  const host = hostname.startsWith('www.') ? hostname.slice(4) : `www.${hostname}`;
  return [at(scheme, hostname), at(protocol, host)];
}
