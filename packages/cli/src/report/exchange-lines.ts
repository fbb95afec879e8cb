import type { PageFetch } from '@corskit/browser';

import { listOf, valueOf } from '../diagnosis/answer-headers.js';
import { checksOf, type Check } from '../diagnosis/checks.js';
import { isOfFetch, replyOf, type Exchange, type Role } from '../diagnosis/exchange.js';
import { block, labelled, type Colors } from './layout.js';
import { maskHeader, maskUrl } from '../text/mask.js';
import { printable } from '../text/printable.js';

/** What each role is called. */
const ROLES: Readonly<Record<Role, string>> = {
  preflight: 'preflight',
  request: 'request',
  'stand-in': 'GET in its place',
  'bare-options': 'OPTIONS without Origin',
  'without-origin': 'request without Origin',
  'extra-preflight': 'preflight, though none is needed',
  'control-preflight': 'preflight from another origin',
  'control-request': 'request from another origin',
  'own-preflight': "preflight from the server's own origin",
  'sibling-preflight': 'preflight from a sibling origin',
  'bare-preflight': 'preflight without header names',
  'plain-preflight': 'preflight for a GET without headers',
  'target-preflight': 'preflight where the redirect leads',
  'target-request': 'request where the redirect leads',
  'other-scheme': 'request by the other scheme',
  'other-address': 'request to the other address',
  'missing-path': 'request for a path that is not there',
  'root-request': 'request for the root',
  'uncached-request': 'request past caches',
  'as-browser': 'preflight with the User-Agent of a browser',
  'direct-preflight': 'preflight, past the proxy',
  'direct-request': 'request, past the proxy',
  'audit-request': 'request from an origin to try',
  'audit-preflight': 'preflight from an origin to try',
};

/** How exchanges are shown. */
export interface ExchangeView {
  readonly page: PageFetch;
  readonly reads: readonly string[];
  /** Shows every header line. */
  readonly verbose: boolean;
}

/** Returns an exchange for people to read: what was sent, what came, and what of it a browser takes. */
export function exchangeLines(exchange: Exchange, view: ExchangeView, colors: Colors): readonly string[] {
  const { number, question } = exchange;
  const reply = replyOf(exchange);
  const came = 'failure' in exchange.reply ? exchange.reply.detail : String(exchange.reply.status);
  const head = [
    ...labelled(colors.dim(`#${number} `.padEnd(4)), `${ROLES[question.role]}: ${printable(came)}`, 2, 4),
    ...block(`${question.method} ${printable(maskUrl(question.url))}`, 6),
  ];
  if (view.verbose) return [...head, ...wire(exchange, colors), ''];
  const checks = isOfFetch(question)
    ? checksOf(exchange, view.page, view.reads).flatMap((check) => checkLines(check, colors))
    : probeLines(exchange);
  const location = valueOf(reply, 'location');
  return [
    ...head,
    ...(location === undefined ? [] : block(`Location: ${printable(maskUrl(location))}`, 6)),
    ...checks,
  ];
}

function checkLines({ what, passes, got, wanted }: Check, colors: Colors): readonly string[] {
  const mark = passes ? colors.green('ok ') : colors.red('no ');
  const value = got === undefined ? '(missing)' : printable(got);
  return labelled(`${mark} `, `${what}: ${value}${passes ? '' : `, wanted ${wanted}`}`, 6, 4);
}

function probeLines({ question, reply }: Exchange): readonly string[] {
  if ('failure' in reply) return [];
  const origin = valueOf(question, 'origin');
  const allowed = valueOf(reply, 'access-control-allow-origin');
  const names = listOf(question, 'access-control-request-headers');
  return [
    ...(origin === undefined ? [] : block(`Origin: ${printable(origin)}`, 6)),
    ...(names.length === 0 || question.role !== 'bare-preflight' ? [] : block(names.join(', '), 6)),
    ...block(`Access-Control-Allow-Origin: ${allowed === undefined ? '(missing)' : printable(allowed)}`, 6),
  ];
}

function wire({ question, reply }: Exchange, colors: Colors): readonly string[] {
  const lines = (headers: readonly (readonly [string, string])[], arrow: string) =>
    headers.flatMap(([name, value]) =>
      labelled(colors.dim(`${arrow} `), `${name}: ${printable(maskHeader(name, value))}`, 6, 2),
    );
  return [...lines(question.headers, '>'), ...('failure' in reply ? [] : lines(reply.headers, '<'))];
}
