import { checkAccess } from './access-check.js';
import type { Answer, Received } from './answer.js';
import { isBadPort } from './bad-port.js';
import { consoleTexts, errorTexts } from './console/console-texts.js';
import type { Engine } from './engine.js';
import type { Cause, Outcome } from './outcome.js';
import type { PageFetch } from './page-fetch.js';
import { PreflightCache } from './preflight-cache.js';
import { checkPreflight } from './preflight-check.js';
import { readableHeaders } from './readable-headers.js';
import { MAX_REDIRECTS, redirected, targetOf } from './redirect.js';
import { needsPreflight, requestOf, type Request } from './request.js';
import { preflightOf, sentOf, type SentRequest } from './sent-request.js';
import { isHttp } from './url.js';

/** A fetch under way: it yields each request that it sends, wants its answer, and returns what came of it all. */
export type Fetching = Generator<SentRequest, Outcome, Received>;

/**
 * Carries out a fetch as `engine` does, request by request, without a network: whoever runs it brings the answers.
 *
 * `cache` is what the browser remembers of preflights, and is added to.
 *
 * @see https://fetch.spec.whatwg.org/#concept-main-fetch
 */
export function* runFetch(
  page: PageFetch,
  engine: Engine,
  cache: PreflightCache = new PreflightCache(engine),
): Fetching {
  const blocked = (cause: Cause): Outcome => ({
    allowed: false,
    cause,
    console: consoleTexts(cause, engine),
  });
  const first = requestOf(page, engine);
  if (typeof first === 'string') return blocked({ kind: 'rejected', reason: first });
  const { mode = 'cors', redirect = 'follow' } = page;
  const refusal = refusalOf(first, mode, redirect);
  if (refusal !== undefined) return blocked({ kind: 'refused', reason: refusal, request: first });
  let request = first;
  for (;;) {
    const preflighted = needsPreflight(request, engine);
    if (preflighted && !cache.covers(request)) {
      const answer = yield preflightOf(request, engine);
      if ('failure' in answer)
        return blocked({ kind: 'network', at: 'preflight', failure: answer.failure, request });
      const fault = checkPreflight(answer, request, engine);
      if (fault !== undefined)
        return blocked({ kind: 'cors', at: 'preflight', fault, request, status: answer.status });
      cache.add(request, answer);
    }
    const answer = yield sentOf(request);
    if ('failure' in answer)
      return blocked({ kind: 'network', at: 'response', failure: answer.failure, request });
    const isChecked = request.isCrossOrigin && mode === 'cors';
    const target = targetOf(request, answer);
    const fault = isChecked
      ? checkAccess(answer, request.sentOrigin, request.credentials === 'include')
      : undefined;
    if (fault !== undefined) {
      cache.fail(request);
      const at = target === undefined ? 'response' : 'redirect';
      const to = target instanceof URL ? { target } : {};
      return blocked({ kind: 'cors', at, fault, request, status: answer.status, ...to });
    }
    if (target === undefined) return allowedBy(answer, request, mode, engine);
    if (redirect === 'manual')
      return { allowed: true, type: 'opaqueredirect', status: 0, readableHeaders: [], console: [] };
    if (redirect === 'error') return blocked({ kind: 'redirect', reason: 'unwanted', request });
    if (target === 'invalid') return blocked({ kind: 'redirect', reason: 'invalid', request });
    if (request.redirectedFrom.length >= MAX_REDIRECTS)
      return blocked({ kind: 'redirect', reason: 'too-many', request });
    const next = redirected(request, target, answer.status, preflighted);
    const wrong = { kind: 'cors', at: 'redirect', request, status: answer.status, target } as const;
    if (mode === 'cors' && !isHttp(target))
      return blocked({ ...wrong, fault: { code: 'RedirectToOtherScheme' } });
    if (mode === 'cors' && next.isCrossOrigin && (target.username !== '' || target.password !== ''))
      return blocked({ ...wrong, fault: { code: 'RedirectContainsCredentials' } });
    // Fetched anew, it is refused as at first: by its port, or by another origin where none was wanted.
    const refused = refusalOf(next, mode, redirect);
    if (refused !== undefined) return blocked({ kind: 'refused', reason: refused, request: next });
    request = next;
  }
}

function allowedBy(
  answer: Answer,
  request: Request,
  mode: NonNullable<PageFetch['mode']>,
  engine: Engine,
): Outcome {
  const console = errorTexts(answer, engine);
  if (request.isCrossOrigin && mode === 'no-cors')
    return { allowed: true, type: 'opaque', status: 0, readableHeaders: [], console };
  const type = request.isCrossOrigin ? 'cors' : 'basic';
  const readable = readableHeaders(answer, type, request.credentials === 'include');
  return { allowed: true, type, status: answer.status, readableHeaders: readable, console };
}

function refusalOf(
  { url, isCrossOrigin }: Request,
  mode: NonNullable<PageFetch['mode']>,
  redirect: NonNullable<PageFetch['redirect']>,
): Extract<Cause, { kind: 'refused' }>['reason'] | undefined {
  if (isBadPort(url)) return 'port';
  if (!isCrossOrigin) return undefined;
  if (mode === 'same-origin') return 'same-origin-mode';
  if (mode === 'no-cors') return redirect === 'follow' ? undefined : 'no-cors-redirect';
  return isHttp(url) ? undefined : 'scheme';
}
