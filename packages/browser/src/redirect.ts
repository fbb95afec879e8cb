import { isRedirectStatus, valueOf, type Answer } from './answer.js';
import type { Request } from './request.js';

/** The most redirects that a browser follows. */
export const MAX_REDIRECTS = 20;

const BODY_HEADERS = [
  'content-encoding',
  'content-language',
  'content-location',
  'content-type',
  'content-length',
];

/** Returns where `answer` redirects `request` to, or undefined where it does not. */
export function targetOf({ url }: Request, answer: Answer): URL | 'invalid' | undefined {
  if (!isRedirectStatus(answer.status)) return undefined;
  const location = valueOf(answer, 'location');
  if (location === undefined) return undefined;
  if (!URL.canParse(location, url.href)) return 'invalid';
  const target = new URL(location, url.href);
  if (target.hash === '') target.hash = url.hash;
  return target;
}

/**
 * Returns what `request`, which was `preflighted` or not, becomes when an answer with `status` redirects it to `target`.
 *
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export function redirected(request: Request, target: URL, status: number, preflighted: boolean): Request {
  const { url, origin, method, headers, redirectedFrom, isCrossOrigin } = request;
  const becomesGet =
    ((status === 301 || status === 302) && method === 'POST') ||
    (status === 303 && method !== 'GET' && method !== 'HEAD');
  const changesOrigin = target.origin !== url.origin;
  // From here on nobody can tell who has asked: the page, or whoever redirected.
  const isTainted = changesOrigin && url.origin !== origin;
  const dropped = [...(becomesGet ? BODY_HEADERS : []), ...(changesOrigin ? ['authorization'] : [])];
  return {
    ...request,
    method: becomesGet ? 'GET' : method,
    url: target,
    redirectedFrom: [...redirectedFrom, url],
    sentOrigin: isTainted ? 'null' : request.sentOrigin,
    headers: headers.filter(([name]) => !dropped.includes(name.toLowerCase())),
    wasPreflighted: request.wasPreflighted || preflighted,
    isCrossOrigin: isCrossOrigin || target.origin !== origin,
  };
}
