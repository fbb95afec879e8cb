import { isSafelistedMethod } from '@corskit/core';
import type { PageFetch } from '@corskit/browser';

import { listOf, valueOf } from './answer-headers.js';
import { replyOf, type Exchange, type Reply } from './exchange.js';
import { neededPolicy } from './needed.js';

/** One thing that a browser looks at in an answer. */
export interface Check {
  /** A header, or `status`. */
  readonly what: string;
  readonly passes: boolean;
  /** What came; undefined where nothing did. */
  readonly got: string | undefined;
  /** What would have passed, as a phrase. */
  readonly wanted: string;
}

/**
 * Returns everything that browsers look at in the answer of an exchange, whatever fails first in which of them.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch
 */
export function checksOf(
  exchange: Exchange,
  page: PageFetch,
  reads: readonly string[] = [],
): readonly Check[] {
  const reply = replyOf(exchange);
  // What went out counts, not the page: after a redirect the origin may be null.
  const origin = valueOf(exchange.question, 'origin');
  if (reply === undefined || origin === undefined) return [];
  const { credentials, exposedHeaders } = neededPolicy(page, reads);
  const isPreflight = exchange.question.method === 'OPTIONS';
  return [
    ...(isPreflight ? [statusCheck(reply)] : []),
    ...accessChecks(reply, origin, credentials),
    ...(isPreflight ? listChecks(reply, exchange, credentials) : []),
    ...(isPreflight || exposedHeaders.length === 0
      ? []
      : [listCheck(reply, 'Access-Control-Expose-Headers', exposedHeaders, credentials)]),
  ];
}

function statusCheck({ status }: Reply): Check {
  return {
    what: 'status',
    passes: status >= 200 && status <= 299,
    got: String(status),
    wanted: '200 to 299',
  };
}

function accessChecks(reply: Reply, origin: string, credentials: boolean): readonly Check[] {
  const allowed = valueOf(reply, 'access-control-allow-origin');
  const access = {
    what: 'Access-Control-Allow-Origin',
    passes: allowed === origin || (allowed === '*' && !credentials),
    got: allowed,
    wanted: credentials ? origin : `${origin} or *`,
  };
  if (!credentials) return [access];
  const got = valueOf(reply, 'access-control-allow-credentials');
  return [access, { what: 'Access-Control-Allow-Credentials', passes: got === 'true', got, wanted: 'true' }];
}

function listChecks(reply: Reply, { question }: Exchange, credentials: boolean): readonly Check[] {
  const method = valueOf(question, 'access-control-request-method') ?? '';
  const names = listOf(question, 'access-control-request-headers');
  return [
    ...(isSafelistedMethod(method)
      ? []
      : [listCheck(reply, 'Access-Control-Allow-Methods', [method], credentials, (name) => name)]),
    ...(names.length === 0 ? [] : [listCheck(reply, 'Access-Control-Allow-Headers', names, credentials)]),
  ];
}

// Methods are case-sensitive, names are not.
function listCheck(
  reply: Reply,
  what: string,
  wanted: readonly string[],
  credentials: boolean,
  keyOf: (name: string) => string = (name) => name.toLowerCase(),
): Check {
  const listed = listOf(reply, what.toLowerCase()).map(keyOf);
  const passes =
    (listed.includes('*') && !credentials) || wanted.every((name) => listed.includes(keyOf(name)));
  return { what, passes, got: valueOf(reply, what.toLowerCase()), wanted: wanted.join(', ') };
}
