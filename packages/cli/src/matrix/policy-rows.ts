import { performFetch, type Header, type PageFetch, type SentRequest } from '@corskit/browser';
import { decide, isSafelistedMethod, readCorsRequest, type CorsPolicy } from '@corskit/core';

import { checksOf } from '../diagnosis/checks.js';
import { questionOf } from '../diagnosis/conversation.js';
import type { Exchange, Reply } from '../diagnosis/exchange.js';
import { originsOf } from './policy-origins.js';
import { pageOf, type PolicyAnswers, type Row } from './row.js';

/** The most rows that are made of a policy: they are asked one after the other. */
const MAX_ROWS = 500;

/** The most methods, and names of headers, that are tried from each origin. */
const MAX_NAMES = 20;

/** What a policy may not list; the last is a method that nobody lists. */
const METHODS = ['DELETE', 'PUT', 'PATCH', 'CORSKIT'];

/** A header that nobody lists. */
const UNLISTED: Header = ['X-Corskit-Check', '1'];

/** What of a fetch is tried from each origin. */
type Attempt = Pick<PageFetch, 'method' | 'headers' | 'credentials'> & { readonly reads?: readonly string[] };

/** The rows that a policy stands for. */
export interface PolicyRows {
  readonly rows: readonly Row[];
  /** What is not tried. */
  readonly notes: readonly string[];
}

/**
 * Returns fetches to `target`, and what comes of each where the policy answers: in Chromium, by what core decides.
 *
 * Nothing of it is written down: a row that the policy means otherwise than its writer is one all the same.
 */
export async function policyRows(policy: CorsPolicy, target: URL): Promise<PolicyRows> {
  const { listed, forged, notes } = originsOf(policy, target);
  const fromForged = forged.flatMap((origin) => forgedAttempts(policy).map((one) => ({ origin, ...one })));
  const fromListed = listed.flatMap((origin, index) =>
    listedAttempts(policy, index === 0).map((one) => ({ origin, ...one })),
  );
  const shown = fromListed.slice(0, MAX_ROWS - fromForged.length);
  const rows: Row[] = [];
  let isAgeCompared = false;
  for (const { origin, reads = [], ...rest } of [...shown, ...fromForged]) {
    const page = pageFrom(origin, target, rest);
    const row = await rowOf(policy, page, reads, !isAgeCompared);
    isAgeCompared ||= row.policy?.comparesMaxAge === true;
    rows.push(row);
  }
  const left = fromListed.length - shown.length;
  return { rows, notes: left === 0 ? notes : [...notes, `${left} more rows were left out`] };
}

function listedAttempts(policy: CorsPolicy, isFirst: boolean): readonly Attempt[] {
  const { methods, allowedHeaders, exposedHeaders } = policy;
  const named = methods.kind === 'listed' ? namesOf(methods.value) : METHODS.slice(0, -1);
  const isMeant = (method: string): boolean => methods.kind === 'listed' && methods.has(method);
  const unlisted = METHODS.find((method) => !isMeant(method) && !named.includes(method)) ?? 'CORSKIT';
  const tried = [...named.filter((method) => !isSafelistedMethod(method)).slice(0, MAX_NAMES), unlisted];
  const sample = namesOf(allowedHeaders.value).slice(0, MAX_NAMES).map(headerOf);
  const exposed = namesOf(exposedHeaders).slice(0, MAX_NAMES);
  const attempts: readonly Attempt[] = [
    { method: 'GET' },
    ...tried.map((method) => ({ method })),
    ...(sample.length === 0 ? [] : [{ method: 'GET', headers: sample }]),
    { method: 'GET', headers: [UNLISTED] },
  ];
  return [
    ...attempts,
    ...attempts.map((attempt) => ({ ...attempt, credentials: 'include' as const })),
    ...(isFirst && exposed.length > 0 ? [{ method: 'GET', reads: exposed }] : []),
  ];
}

/** A response and a preflight: many servers let the one in, and not the other. */
function forgedAttempts({ credentials }: CorsPolicy): readonly Attempt[] {
  return ['GET', 'PUT'].map((method) => ({
    method,
    ...(credentials ? { credentials: 'include' as const } : {}),
  }));
}

function namesOf(value: string): readonly string[] {
  return value.split(', ').filter((name) => name !== '' && name !== '*');
}

function headerOf(name: string): Header {
  const lower = name.toLowerCase();
  if (lower === 'content-type') return [name, 'application/json'];
  return [name, lower === 'authorization' ? 'Bearer 1' : '1'];
}

// By the scheme of the server, whatever that of the origin: mixed content is no matter of its policy.
function pageFrom(origin: string, target: URL, rest: Omit<Attempt, 'reads'>): PageFetch {
  const { page } = pageOf(origin);
  const isMixed = target.protocol === 'http:' && page.startsWith('https:');
  return { page: isMixed ? page.replace('https:', 'http:') : page, origin, url: target.href, ...rest };
}

async function rowOf(
  policy: CorsPolicy,
  page: PageFetch,
  reads: readonly string[],
  mayCompareMaxAge: boolean,
): Promise<Row> {
  const { outcome, exchanges } = await performFetch(page, 'chromium', (sent) => answerOf(policy, sent));
  const asked = exchanges.map(({ sent, received }, index): Exchange => ({
    number: index + 1,
    question: questionOf(sent.kind, sent, {}),
    reply: received as Reply,
  }));
  const mayRead = asked.every((exchange) => checksOf(exchange, page, reads).every(({ passes }) => passes));
  const isAllowed = outcome.allowed && (reads.length === 0 || mayRead);
  const comparesMaxAge = mayCompareMaxAge && isAllowed && asked.length > 1;
  const answers: PolicyAnswers = { exchanges: asked, comparesMaxAge };
  return { page, expected: isAllowed ? 'allow' : 'block', reads, policy: answers };
}

/** Returns what a server answers that is nothing but the policy. */
async function answerOf(policy: CorsPolicy, { method, url, headers }: SentRequest): Promise<Reply> {
  const decision = await decide(
    policy,
    readCorsRequest(method, (wanted) => {
      if (wanted.toLowerCase() === 'host') return new URL(url).host;
      return headers.find(([name]) => name.toLowerCase() === wanted.toLowerCase())?.[1];
    }),
  );
  const status = decision.kind === 'preflight' ? decision.status : 200;
  return { status, headers: Object.entries(decision.headers) };
}
