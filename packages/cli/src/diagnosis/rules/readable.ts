import { isHttp, type Outcome, type PageFetch } from '@corskit/browser';

import { elsewhere, inPage } from '../../fix/fix.js';
import { linesOf, valueOf } from '../answer-headers.js';
import { answeredOf, type Facts } from '../facts.js';
import type { Found } from '../found.js';
import { isLoopback, isPrivate } from '../loopback.js';

type Allowed = Extract<Outcome, { allowed: true }>;

/** Finds what goes wrong for a script whose response was let through. */
export function findAfterwards(facts: Facts, outcome: Allowed): readonly Found[] {
  const found =
    outcome.type === 'opaque'
      ? [resourcePolicy(facts) ?? opaque(facts)]
      : [notExposed(facts, outcome), cookieNotSent(facts, outcome), localNetwork(facts)];
  return found.flatMap((one) => one ?? []);
}

// https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header
function resourcePolicy(facts: Facts): Found | undefined {
  const response = answeredOf(facts, 'request');
  const policy = valueOf(response?.reply, 'cross-origin-resource-policy');
  if (policy !== 'same-origin' && policy !== 'same-site') return undefined;
  return {
    id: 'corp-or-coep',
    confidence: policy === 'same-origin' ? 'certain' : 'possible',
    title: `The response says 'Cross-Origin-Resource-Policy: ${policy}': pages of other ${policy === 'same-origin' ? 'origins' : 'sites'} may not embed it.`,
    detail: ['Not CORS. helmet sends this header unless it is told otherwise.'],
    evidence: [response?.number ?? 0],
    fixes: [elsewhere("Send 'Cross-Origin-Resource-Policy: cross-origin' with what others may embed.")],
  };
}

function opaque(facts: Facts): Found | undefined {
  const { api = 'fetch' } = facts.page;
  // An image that is shown, or a script that is run, need not be read.
  if (api !== 'fetch' && api !== 'xhr') return undefined;
  return {
    id: 'opaque',
    confidence: 'certain',
    title: "With mode: 'no-cors' the script gets a response without status, headers and body.",
    detail: [
      'It does not switch CORS off: it says that the script will do without reading. The server has to allow the page in any case.',
    ],
    evidence: facts.exchanges
      .filter(({ question }) => question.role === 'request')
      .map(({ number }) => number),
    fixes: [inPage("Leave out mode: 'no-cors'.", { mode: 'cors' })],
    atServer: 'Allow the origin.',
  };
}

function notExposed(facts: Facts, { readableHeaders, type }: Allowed): Found | undefined {
  const response = answeredOf(facts, 'request');
  const hidden = facts.reads.filter(
    (name) =>
      valueOf(response?.reply, name.toLowerCase()) !== undefined &&
      !readableHeaders.includes(name.toLowerCase()),
  );
  if (hidden.length === 0 || type !== 'cors') return undefined;
  const isCookie = hidden.some((name) => /^set-cookie2?$/i.test(name));
  return {
    id: 'not-exposed',
    confidence: 'certain',
    title: `The response has ${hidden.join(', ')}, but the script reads null.`,
    detail: [
      isCookie
        ? 'No script ever reads Set-Cookie.'
        : 'Of a response of another origin a script reads seven headers, Content-Type among them, and those that Access-Control-Expose-Headers names.',
    ],
    evidence: [response?.number ?? 0],
    atServer: `Expose ${hidden.join(', ')}.`,
  };
}

function cookieNotSent({ page, url, ...facts }: Facts, { type }: Allowed): Found | undefined {
  const response = answeredOf({ page, url, ...facts }, 'request');
  if (page.credentials !== 'include' || type !== 'cors' || response === undefined) return undefined;
  const cookies = linesOf(response.reply, 'set-cookie');
  const bad = cookies.filter(
    (cookie) => !isDeletion(cookie) && (!/;\s*samesite=none/i.test(cookie) || !/;\s*secure/i.test(cookie)),
  );
  const isSame = isSameSite(new URL(page.page), url);
  if (bad.length === 0 || isSame === true) return undefined;
  const [first = ''] = bad.map((cookie) => cookie.split('=', 1)[0] ?? '');
  return {
    id: 'cookie-not-sent',
    confidence: isSame === undefined ? 'possible' : 'likely',
    title: `The cookie ${first} will not come back from a page of another site: it lacks SameSite=None or Secure.`,
    detail: [
      ...(isSame === undefined
        ? [
            `If ${new URL(page.page).hostname} and ${url.hostname} are of one site, it will come back all the same.`,
          ]
        : []),
      'Without SameSite=None; Secure a browser keeps a cookie to pages of the same site. Some block cookies of other sites altogether, whatever they say.',
    ],
    evidence: [response.number],
    fixes: [elsewhere('Set the cookie with SameSite=None; Secure, over https.')],
  };
}

/**
 * Returns whether cookies of any SameSite go from a page to a server; undefined where only the list of public suffixes
 * tells, which is too long for a web page.
 *
 * @see https://html.spec.whatwg.org/multipage/browsers.html#same-site
 */
function isSameSite(page: URL, server: URL): boolean | undefined {
  if (page.protocol !== server.protocol) return false;
  const [one, other] = [page.hostname, server.hostname];
  if (one === other || isBelow(one, other) || isBelow(other, one)) return true;
  const isName = /[a-z]$/.test(one) && one.includes('.');
  return isName && endOf(one) === endOf(other) ? undefined : false;
}

function isBelow(below: string, above: string): boolean {
  return above.includes('.') && below.endsWith(`.${above}`);
}

// A site has two labels at least.
function endOf(hostname: string): string {
  return hostname.split('.').slice(-2).join('.');
}

// A cookie that is taken away need not come back.
function isDeletion(cookie: string): boolean {
  const [, expires = ''] = /;\s*expires=([^;]+)/i.exec(cookie) ?? [];
  return /;\s*max-age=(?:0|-\d+)\s*(?:;|$)/i.test(cookie) || Date.parse(expires) < Date.now();
}

function localNetwork({ page, url, exchanges }: Facts): Found | undefined {
  const from = new URL(page.page);
  if (!isPublic(page) || from.protocol === 'https:') return undefined;
  if (!isLoopback(url.hostname) && !isPrivate(url.hostname)) return undefined;
  const secure = new URL(from);
  secure.protocol = 'https:';
  return {
    id: 'local-network',
    confidence: 'likely',
    title: `Chromium lets no public page without TLS call ${url.hostname}, which is in the user's own network.`,
    detail: [
      'CORS is right. Since version 142 Chromium asks the user for a permission, and only pages of https may ask (Local Network Access).',
    ],
    evidence: exchanges.slice(-1).map(({ number }) => number),
    fixes: [inPage(`Serve the page over https: ${secure.origin}.`, { page: secure.href })],
  };
}

/** Reports whether a page comes from outside of the user's network, as far as its name tells. */
export function isPublic({ page, origin }: PageFetch): boolean {
  const url = new URL(page);
  return origin !== 'null' && isHttp(url) && !isLoopback(url.hostname) && !isPrivate(url.hostname);
}
