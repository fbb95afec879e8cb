import { isRedirectStatus } from '@corskit/browser';

import { hasCors, linesOf, listOf, valueOf } from '../diagnosis/answer-headers.js';
import { replyOf, type Exchange, type Reply } from '../diagnosis/exchange.js';
import { letsThrough, passes } from './attempt.js';
import type { Baseline } from './baseline.js';
import type { Finding } from './finding.js';

/** As long as Chromium keeps a preflight, in seconds. */
const LONG_MAX_AGE = 7200;

const NEVER_SENT = ['CONNECT', 'TRACE', 'TRACK'];

/** Returns what the answers show beside who is allowed. */
export function answerFindings(baseline: Baseline): readonly Finding[] {
  return [
    ...refusal(baseline),
    ...redirect(baseline),
    ...vary(baseline),
    ...forbiddenMethod(baseline),
    ...disclosure(baseline),
    ...maxAge(baseline),
    ...errors(baseline),
  ];
}

function numbersOf(exchanges: readonly (Exchange | undefined)[]): readonly number[] {
  return exchanges.flatMap((one) => (one === undefined ? [] : [one.number]));
}

function refusal({ listed }: Baseline): readonly Finding[] {
  if (listed === undefined || replyOf(listed.request) === undefined || passes(listed).length > 0) return [];
  const { status } = replyOf(listed.request) ?? { status: 0 };
  const hint =
    status === 401 || status === 403
      ? `The server answers ${status}: give it what it asks for with -H, or give a path that is open.`
      : 'Give an origin that it allows with --origin, or look why it refuses this one with corskit check.';
  return [
    {
      id: 'listed-refused',
      severity: 'info',
      title: 'The listed origin is refused, so there is little to audit with',
      detail: `${listed.origin} was to be an origin that the server allows; neither a GET nor a preflight from there gets through.`,
      evidence: numbersOf([listed.request, listed.preflight]),
      fix: hint,
    },
  ];
}

function redirect({ plain }: Baseline): readonly Finding[] {
  const reply = replyOf(plain);
  if (reply === undefined || !isRedirectStatus(reply.status)) return [];
  return [
    {
      id: 'redirected',
      severity: 'info',
      title: 'The URL redirects, and redirects are not followed',
      detail: 'What was audited is the redirect, not what it leads to.',
      evidence: numbersOf([plain]),
      fix: 'Audit the address in Location as well, if it is yours.',
    },
  ];
}

/** An answer that is the same for every origin need not vary. */
function vary({ plain, control, allowed }: Baseline): readonly Finding[] {
  const others = [plain, control.request].filter((one) => one !== undefined && one !== allowed?.request);
  const own = originOf(allowed?.request);
  if (allowed === undefined || others.every((one) => originOf(one) === own)) return [];
  const fix =
    'Send Vary: Origin with every answer of this URL, also where there is no Origin, or a refused one.';
  if (isMixedUp(allowed.request))
    return [
      {
        id: 'vary-missing',
        // A cached * is right for every origin; what goes wrong is that the answer without it is cached first.
        severity: own === '*' ? 'low' : 'medium',
        title: 'Vary does not name Origin, so caches mix up answers',
        detail:
          'A cache hands the answer to one origin to another one: it is blocked there, or somebody reads it whom it is not for.',
        evidence: numbersOf([allowed.request, ...others]),
        fix,
      },
    ];
  const bare = others.filter((one) => isMixedUp(one));
  if (bare.length === 0) return [];
  return [
    {
      id: 'vary-missing',
      severity: 'low',
      title: 'Vary names Origin only where an origin is allowed',
      detail:
        'A cache keeps the answer without CORS headers, and hands it to an origin that is allowed: it is blocked there.',
      evidence: numbersOf(bare),
      fix,
    },
  ];
}

/** Reports whether a cache hands this answer to whatever origin asks; what is never kept cannot be mixed up. */
function isMixedUp(exchange: Exchange | undefined): boolean {
  const reply = replyOf(exchange);
  if (reply === undefined || listOf(reply, 'cache-control').some((word) => /^no-store$/i.test(word)))
    return false;
  return !listOf(reply, 'vary').some((name) => /^(?:origin|\*)$/i.test(name));
}

function originOf(exchange: Exchange | undefined): string {
  return linesOf(replyOf(exchange), 'access-control-allow-origin').join('\n');
}

function preflightsOf({ listed, control }: Baseline): readonly (Exchange & { readonly reply: Reply })[] {
  return [listed?.preflight, control.preflight].filter(
    (one): one is Exchange & { readonly reply: Reply } => replyOf(one) !== undefined,
  );
}

function forbiddenMethodsOf(reply: Reply): readonly string[] {
  const methods = listOf(reply, 'access-control-allow-methods').map((method) => method.toUpperCase());
  return NEVER_SENT.filter((method) => methods.includes(method));
}

function forbiddenMethod(baseline: Baseline): readonly Finding[] {
  const shown = preflightsOf(baseline).filter(({ reply }) => forbiddenMethodsOf(reply).length > 0);
  const methods = [...new Set(shown.flatMap(({ reply }) => forbiddenMethodsOf(reply)))].join(' and ');
  if (shown.length === 0) return [];
  return [
    {
      id: 'forbidden-method',
      severity: 'low',
      title: `${methods} is listed as allowed, which no browser sends`,
      detail: 'Scripts may not use it. That it is listed says that the list was not made for this server.',
      evidence: numbersOf(shown),
      fix: 'List the methods that the routes have, and no others.',
    },
  ];
}

function disclosure({ control }: Baseline): readonly Finding[] {
  if (passes(control).length > 0) return [];
  const shown = [control.request, control.preflight].filter((one) => hasCors(replyOf(one)));
  if (shown.length === 0) return [];
  return [
    {
      id: 'policy-disclosed',
      severity: 'info',
      title: 'Refused origins are told what others may do',
      detail:
        'An origin that is not allowed gets CORS headers all the same. It can do nothing with them but learn the policy.',
      evidence: numbersOf(shown),
      fix: 'Send refused origins Vary: Origin, and no Access-Control header.',
    },
  ];
}

function maxAge(baseline: Baseline): readonly Finding[] {
  const shown = preflightsOf(baseline).filter(({ reply }) => {
    const value = valueOf(reply, 'access-control-max-age') ?? '';
    return /^\d+$/.test(value) && Number(value) > LONG_MAX_AGE;
  });
  if (shown.length === 0) return [];
  return [
    {
      id: 'long-max-age',
      severity: 'info',
      title: 'Preflights are kept for longer than two hours',
      detail:
        'Chromium forgets after two hours and WebKit after ten minutes; Firefox goes on by the old policy for up to a day after it has changed.',
      evidence: numbersOf(shown),
      fix: `Send Access-Control-Max-Age: ${LONG_MAX_AGE}, or less.`,
    },
  ];
}

function errors({ allowed, missing }: Baseline): readonly Finding[] {
  const reply = replyOf(missing);
  if (reply === undefined || reply.status < 400 || letsThrough(missing, allowed?.origin)) return [];
  return [
    {
      id: 'errors-without-cors',
      severity: 'info',
      title: 'Errors carry no CORS headers',
      detail: `The browser hides the answer of status ${reply.status}: the script sees a failed request, and the console blames CORS.`,
      evidence: numbersOf([missing]),
      fix: 'Put the CORS headers on every answer: before the router, and in nginx with always.',
    },
  ];
}
