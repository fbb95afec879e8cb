import { ENGINES, type Engine, type PageFetch } from '@corskit/browser';

import { fixesOf } from '../fix/fixes.js';
import type { ServerName } from '../fix/server-name.js';
import { carryOut, type Carried } from './carry-out.js';
import type { Cause } from './cause.js';
import { Conversation } from './conversation.js';
import { isOfFetch, type Ask, type Exchange } from './exchange.js';
import type { Facts, Outcomes } from './facts.js';
import { findCauses } from './find-causes.js';
import { neededPolicy } from './needed.js';
import { probesOf } from './probes.js';
import { recognise, type RecognisedServer } from './recognise.js';
import { findMixedContent } from './rules/before-sending.js';
import { findStripped } from './rules/stripped.js';
import { verdictOf, type Verdict } from './verdict.js';

/** How a fetch is diagnosed. */
export interface DiagnoseOptions {
  /** By default all. */
  readonly engines?: readonly Engine[];
  /** Sends requests that may change something, too. By default a GET stands in for them. */
  readonly send?: boolean;
  readonly body?: string;
  /** The cookies that a browser has for the server, as a header has them. */
  readonly cookie?: string;
  /** The names of the response headers that the script wants to read. */
  readonly reads?: readonly string[];
  /** Asks further where the fetch fails, at most eight times, by methods that change nothing; or only where that says so. By default true. */
  readonly probe?: boolean | ((verdict: Verdict) => boolean);
  /** The origin of the server behind the proxy that the fetch goes to. */
  readonly direct?: string;
  /** What the fix is to be written for, where it is not what was recognised. */
  readonly server?: ServerName;
}

/** What came of a fetch, and why. */
export interface Diagnosis {
  readonly page: PageFetch;
  readonly verdict: Verdict;
  readonly outcomes: Outcomes;
  readonly exchanges: readonly Exchange[];
  /** The first one first; empty where there is no trouble. */
  readonly causes: readonly Cause[];
  readonly server?: RecognisedServer;
}

/** Carries out what `page` asks for as browsers do, and finds out why it fails if it does; never throws on what a server does. */
export async function diagnose(page: PageFetch, ask: Ask, options: DiagnoseOptions = {}): Promise<Diagnosis> {
  const { engines = ENGINES, send = false, reads = [], probe = true, body, cookie } = options;
  const conversation = new Conversation(ask);
  const carried: Carried = { engines, send, body, cookie };
  // What a browser does not send is not sent here.
  const isMixed = findMixedContent(page) !== undefined;
  const outcomes: Outcomes = isMixed ? new Map() : await carryOut(page, conversation, carried);
  const facts = (): Facts => ({
    page,
    origin: page.origin ?? new URL(page.page).origin,
    url: URL.canParse(page.url, page.page) ? new URL(page.url, page.page) : new URL(page.page),
    outcomes,
    exchanges: conversation.exchanges,
    reads,
  });
  const isProbed = typeof probe === 'boolean' ? probe : probe(verdictOf(outcomes, findCauses(facts())));
  if (isProbed && !isMixed) for (const question of probesOf(facts)) await conversation.ask(question);
  const stripped = await compare(facts(), conversation, options);
  const found = stripped === undefined ? findCauses(facts()) : [stripped];
  const server = recognise(conversation.exchanges);
  const needed = neededPolicy(page, reads);
  const target = options.server ?? server?.name;
  const causes = found.map(({ fixes = [], atServer, ...cause }) => ({
    ...cause,
    fixes: [...fixes, ...(atServer === undefined ? [] : fixesOf(atServer, needed, target))],
  }));
  return {
    page,
    verdict: verdictOf(outcomes, found),
    outcomes,
    exchanges: conversation.exchanges,
    causes,
    ...(server === undefined ? {} : { server }),
  };
}

/** Carries out the same at the server behind the proxy, and finds what the proxy has done to it. */
async function compare(facts: Facts, conversation: Conversation, { direct }: DiagnoseOptions) {
  if (direct === undefined) return undefined;
  const url = new URL(`${facts.url.pathname}${facts.url.search}`, direct);
  const asked = facts.exchanges.filter(({ question }) => isOfFetch(question));
  for (const { question } of asked) {
    const role = question.role === 'preflight' ? 'direct-preflight' : 'direct-request';
    await conversation.ask({ ...question, role, url: url.href });
  }
  return findStripped(facts);
}
