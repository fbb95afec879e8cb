import { DEFAULT_MAX_AGE, MAX_AGE_CAPS, type PageFetch } from '@corskit/browser';

import { listOf, valueOf, variesOnOrigin } from './answer-headers.js';
import { replyOf, type Exchange, type Reply } from './exchange.js';
import { isLoopback, isPrivate } from './loopback.js';
import { rememberedFor } from './remembered.js';
import { isPublic } from './rules/readable.js';

/** Returns what is worth knowing although nothing fails by it, a sentence or two each; `isFine` says that nothing fails. */
export function notesOf(page: PageFetch, exchanges: readonly Exchange[], isFine: boolean): readonly string[] {
  const last = (role: string): Reply | undefined =>
    replyOf(exchanges.findLast(({ question }) => question.role === role));
  const [preflight, response] = [last('preflight'), last('request')];
  // Beside a cause they would only distract.
  const ofFine = isFine
    ? [
        statusNote(page, response),
        varyNote(response ?? last('stand-in')),
        wildcardNote(response ?? preflight),
        maxAgeNote(exchanges),
        localNetworkNote(page),
        nullOriginNote(page, response ?? last('stand-in') ?? preflight),
      ]
    : [];
  return [...ofFine, authorizationNote(page, preflight)].flatMap((note) => note ?? []);
}

function statusNote({ credentials }: PageFetch, response: Reply | undefined): string | undefined {
  const status = response?.status ?? 0;
  if (status < 400) return undefined;
  const isAsked = credentials === 'include' && (status === 401 || status === 403);
  return `The server answers ${status}: that is its own, and no matter of CORS.${isAsked ? ' A cookie may be missing: only those that it is given are known here.' : ''}`;
}

function varyNote(response: Reply | undefined): string | undefined {
  const allowed = valueOf(response, 'access-control-allow-origin');
  if (allowed === undefined || allowed === '*' || variesOnOrigin(response)) return undefined;
  return "The response lacks 'Vary: Origin' although it names an origin: a cache may hand it to pages of other origins.";
}

// https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
function authorizationNote({ headers = [], credentials }: PageFetch, preflight: Reply | undefined) {
  const isAsked = headers.some(([name]) => name.toLowerCase() === 'authorization');
  const listed = listOf(preflight, 'access-control-allow-headers').map((name) => name.toLowerCase());
  if (!isAsked || credentials === 'include' || !listed.includes('*') || listed.includes('authorization'))
    return undefined;
  return "By the standard 'Access-Control-Allow-Headers: *' does not cover Authorization. Browsers still let it pass, Chromium and Firefox with a warning: list it by name.";
}

function wildcardNote(answer: Reply | undefined): string | undefined {
  const isBoth =
    valueOf(answer, 'access-control-allow-origin') === '*' &&
    valueOf(answer, 'access-control-allow-credentials') === 'true';
  return isBoth
    ? "'Access-Control-Allow-Origin: *' and 'Access-Control-Allow-Credentials: true' do not go together: with credentials it will be blocked."
    : undefined;
}

function maxAgeNote(exchanges: readonly Exchange[]): string | undefined {
  const seconds = rememberedFor(exchanges);
  if (seconds === undefined) return undefined;
  const { chromium, firefox, webkit } = seconds;
  if (chromium === DEFAULT_MAX_AGE)
    return `Without Access-Control-Max-Age browsers ask again after ${DEFAULT_MAX_AGE} seconds; ${MAX_AGE_CAPS.chromium} is as long as Chromium remembers.`;
  // With the shortest memory of the three, they are alike.
  return chromium === webkit
    ? undefined
    : `The preflight is remembered for ${chromium} seconds in Chromium, ${firefox} in Firefox, ${webkit} in WebKit.`;
}

function nullOriginNote({ origin }: PageFetch, answer: Reply | undefined): string | undefined {
  if (origin !== 'null' || valueOf(answer, 'access-control-allow-origin') !== 'null') return undefined;
  return "The server lets the origin 'null' in: any page in a sandboxed frame, or opened as a file, has it, whoever wrote it.";
}

function localNetworkNote(page: PageFetch): string | undefined {
  if (!URL.canParse(page.url, page.page) || !isPublic(page)) return undefined;
  const { hostname } = new URL(page.url, page.page);
  if (!isLoopback(hostname) && !isPrivate(hostname)) return undefined;
  return `Since version 142 Chromium asks the user before a public page may call ${hostname} (Local Network Access).`;
}
