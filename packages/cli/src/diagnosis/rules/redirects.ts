import { letsIn, valueOf } from '../answer-headers.js';
import { replyOf } from '../exchange.js';
import { answeredOf, type Facts, type Failure } from '../facts.js';
import { elsewhere, inPage, type Fix } from '../../fix/fix.js';
import type { Found } from '../found.js';

/** Says that a preflight is redirected, which no browser follows. */
export function preflightRedirect(facts: Facts, { exchange, status, request }: Failure): Found {
  const location = valueOf(replyOf(exchange), 'location');
  const target =
    location !== undefined && URL.canParse(location, request.url.href)
      ? new URL(location, request.url.href)
      : undefined;
  const isLogin = target !== undefined && isLoginPage(target, request.url);
  const there = answeredOf(facts, 'target-preflight');
  // Where it fails as well, to call it right away does not help by itself.
  const isRefusedThere =
    there !== undefined && (there.reply.status > 299 || !letsIn(there.reply, facts.origin));
  const canCall = target !== undefined && !isLogin && !isRefusedThere;
  return {
    id: 'preflight-redirect',
    confidence: 'certain',
    title: `The server redirects the preflight (${status}) ${target === undefined ? 'without a Location that says where to' : `to ${target.href}`}, and browsers follow no redirect of a preflight.`,
    detail: [
      isLogin
        ? 'It looks like the way to a login page: authentication runs before CORS, and the preflight carries no credentials.'
        : `${differenceIn(request.url, target)} Redirects of the request itself a browser does follow; those of a preflight never.`.trim(),
      ...(isRefusedThere && !isLogin
        ? [
            `There the same preflight is answered ${there.reply.status}, and does not let the page in, either: the server has to allow it there, too.`,
          ]
        : []),
    ],
    evidence: [exchange.number, ...(there === undefined ? [] : [there.number])],
    ...(canCall ? { fixes: [callInstead(target)] } : {}),
    atServer: isLogin
      ? 'Put the CORS layer in front of authentication.'
      : 'Answer preflights before anything redirects.',
  };
}

/** Finds why a request was lost on a redirect. */
export function findByRedirect(facts: Facts, failure: Failure): Found | undefined {
  const { at, exchange, request, status, fault, target } = failure;
  const isTainted = request.sentOrigin === 'null' && facts.origin !== 'null';
  if (at !== 'redirect' && !isTainted) return undefined;
  const from = at === 'redirect' ? request.url : request.redirectedFrom.at(-1);
  const to = at === 'redirect' ? target : request.url;
  if (from === undefined || to === undefined) return undefined;
  const isLogin = isLoginPage(to, from);
  const found = {
    id: 'redirect-cross-origin',
    confidence: 'certain',
    evidence: facts.exchanges
      .filter(({ number, question }) => number <= exchange.number && question.role === 'request')
      .map(({ number }) => number),
  } as const;
  const login =
    'Answer requests of scripts with 401 instead of a redirect to a login page, and let the page go there itself.';
  if (fault.code === 'RedirectContainsCredentials' || fault.code === 'RedirectToOtherScheme')
    return {
      ...found,
      title:
        fault.code === 'RedirectContainsCredentials'
          ? 'The server redirects to a URL with a user name and a password in it, which a browser does not follow to another origin.'
          : `The server redirects to ${to.protocol.slice(0, -1)}:, and a browser follows to http and https alone.`,
      detail: [],
      fixes: [elsewhere('Redirect to an http or https URL without user name and password.')],
    };
  if (isTainted)
    return {
      ...found,
      title: `The redirect from ${from.origin} to ${to.origin} makes the origin null, which ${request.url.host} does not allow.`,
      detail: [
        "After a redirect from one foreign origin to another a browser no longer says who asks: it sends Origin: null. Chromium and Firefox name the page's own origin in their message all the same.",
      ],
      fixes: isLogin
        ? [elsewhere(login)]
        : [
            callInstead(to),
            elsewhere(`Have ${from.host} hand out itself what is wanted, instead of a redirect.`),
          ],
    };
  const isAway = to.origin !== from.origin && from.origin !== facts.origin;
  return {
    ...found,
    title: `The server redirects (${status}) to ${to.href}, and the redirect itself has no CORS headers that let the page on.`,
    detail: [
      isLogin
        ? 'It looks like the way to a login page: a script cannot log in there, and the page does not even learn that it should.'
        : `${differenceIn(from, to)} Each answer on the way has to allow the origin, redirects included.`,
      ...(isAway && !isLogin
        ? [
            `With those headers the next request would go to ${to.origin} with Origin: null, since that is another origin again; few servers allow that. To call it right away is the better repair.`,
          ]
        : []),
    ],
    fixes: isLogin ? [elsewhere(login)] : repairsOf(facts, to, isAway),
    // On the way to another origin that alone would not do.
    ...(isAway && !isLogin ? {} : { atServer: 'Put the CORS layer in front of what redirects.' }),
  };
}

function repairsOf(facts: Facts, to: URL, isAway: boolean): readonly Fix[] {
  const there = answeredOf(facts, 'target-request');
  const isAllowed = there !== undefined && letsIn(there.reply, facts.origin);
  if (isAllowed) return [callInstead(to)];
  if (!isAway) return [];
  return [
    {
      ...callInstead(to),
      title: `Call ${to.href} right away, and have that server allow ${facts.origin}.`,
    },
  ];
}

function callInstead(target: URL): Fix {
  return inPage(`Call ${target.href} right away.`, { url: target.href });
}

function isLoginPage(target: URL, from: URL): boolean {
  const words =
    /(?:^|[/._-])(?:log[-_]?in|sign[-_]?in|auth(?:orize|enticate)?|sso|oauth2?|saml)(?:$|[/._?-])/i;
  return words.test(`${target.hostname}${target.pathname}`) && !words.test(from.pathname);
}

function differenceIn(from: URL, to: URL | undefined): string {
  if (to === undefined) return '';
  if (to.href === from.href) return 'It leads to the same URL again.';
  const withSlash = `${from.pathname}/`;
  if (to.origin === from.origin && (to.pathname === withSlash || from.pathname === `${to.pathname}/`))
    return 'The two differ in a slash at the end.';
  if (to.hostname === from.hostname && to.protocol !== from.protocol)
    return `The two differ in the scheme: ${to.protocol.slice(0, -1)}.${to.protocol === 'http:' ? ' A server behind a proxy that ends TLS writes http where it does not heed X-Forwarded-Proto; a page of https may not call that at all.' : ''}`;
  if (to.hostname === `www.${from.hostname}` || from.hostname === `www.${to.hostname}`)
    return 'The two differ in www.';
  return to.origin === from.origin ? 'The two differ in the path.' : 'It is another origin.';
}

/** Says why a fetch ended on a redirect that is nobody's CORS. */
export function findRedirectEnd(facts: Facts, reason: 'too-many' | 'unwanted' | 'invalid'): Found {
  const evidence = facts.exchanges
    .filter(({ question }) => question.role === 'request')
    .map(({ number }) => number);
  const base = { id: 'redirect-loop', confidence: 'certain', evidence } as const;
  switch (reason) {
    case 'too-many':
      return {
        ...base,
        title: 'The server redirects in a circle: a browser gives up after 20 redirects.',
        detail: ['Not CORS. Each redirect allows the page, and none leads to an end.'],
        fixes: [elsewhere('Break the circle at the server.')],
      };
    case 'invalid':
      return {
        ...base,
        title: 'The server redirects to what is no URL.',
        detail: ['Not CORS: the value of Location cannot be read.'],
        fixes: [elsewhere('Send a URL as Location.')],
      };
    case 'unwanted':
      return {
        ...base,
        id: 'bad-request',
        title: "The page asks with redirect: 'error', and the server redirects.",
        detail: [],
        fixes: [inPage("Leave out redirect: 'error'.", { redirect: 'follow' })],
      };
  }
}
