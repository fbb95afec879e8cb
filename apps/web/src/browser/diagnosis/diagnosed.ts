import type { Engine, PageFetch } from '@corskit/browser';
import { checksOf, fixesOf, notesOf, SERVER_NAMES, type Diagnosis, type Fix, type ServerName } from 'corskit';

import { commandFor } from './command.js';
import type { AnswerView, BrowserView, Judgement } from './judgement.js';
import { neededBy, preflightFor } from './sent.js';

const BROWSERS: Readonly<Record<Engine, string>> = {
  chromium: 'Chromium',
  firefox: 'Firefox',
  webkit: 'WebKit',
};

const WORDS: Readonly<Record<Diagnosis['verdict'], Pick<Judgement, 'verdict' | 'word'>>> = {
  allowed: { verdict: 'allowed', word: 'Allowed' },
  blocked: { verdict: 'blocked', word: 'Blocked' },
  unreachable: { verdict: 'not-cors', word: 'Not CORS' },
  'not-cors': { verdict: 'not-cors', word: 'Not CORS' },
  opaque: { verdict: 'opaque', word: 'Opaque' },
  untested: { verdict: 'waiting', word: 'Needs an answer' },
};

/** Judges a case by what came of the fetch in each browser. */
export function judgementOf(diagnosis: Diagnosis, server?: ServerName): Judgement {
  const { page, verdict, exchanges } = diagnosis;
  if (verdict === 'untested') return waiting(diagnosis, server);
  const [cause] = diagnosis.causes;
  return {
    ...WORDS[verdict],
    about: aboutOf(page),
    sentence: cause?.title ?? sentenceOf(diagnosis),
    reasons: [...(cause?.detail ?? []), ...someOnly(diagnosis)],
    possible: [],
    ...(cause === undefined ? {} : { cause: `${cause.id}, ${cause.confidence}` }),
    browsers: browsersOf(diagnosis),
    answers: answersOf(diagnosis),
    fixes: cause?.fixes ?? (isReadable(diagnosis) ? neededFixes(page, server) : []),
    ...(diagnosis.server === undefined ? {} : { recognised: SERVER_NAMES[diagnosis.server.name] }),
    notes: notesOf(page, exchanges, cause === undefined),
  };
}

function waiting(diagnosis: Diagnosis, server?: ServerName): Judgement {
  const { page, outcomes } = diagnosis;
  const roles = [...outcomes.values()].map((one) => ('unfinished' in one && 'role' in one ? one.role : ''));
  const method = neededBy(page).methods[0] ?? 'GET';
  const isSent = preflightFor(page) !== undefined;
  const sentence = roles.includes('preflight')
    ? `The browser asks first, by a preflight. Fill in what the server answers to it.`
    : isSent
      ? `The preflight passes. Fill in what the server answers to the ${method} itself: that has to let the origin in, too.`
      : `No preflight: the browser sends the ${method} at once. Fill in what the server answers.`;
  const command = commandFor(page);
  return {
    ...WORDS.untested,
    about: aboutOf(page),
    sentence,
    reasons: [],
    possible: [],
    browsers: browsersOf(diagnosis),
    answers: answersOf(diagnosis),
    fixes: neededFixes(page, server),
    ...(command === undefined ? {} : { command }),
    notes: [],
  };
}

function neededFixes(page: PageFetch, server: ServerName | undefined): readonly Fix[] {
  return fixesOf('Let this through, and no more:', neededBy(page), server);
}

function aboutOf(page: PageFetch): string {
  const url = URL.canParse(page.url, page.page) ? new URL(page.url, page.page).href : page.url;
  const from = page.origin ?? new URL(page.page).origin;
  return `${neededBy(page).methods[0] ?? 'GET'} ${url} from ${from}${page.credentials === 'include' ? ', with credentials' : ''}`;
}

function sentenceOf({ outcomes }: Diagnosis): string {
  const [outcome] = outcomes.values();
  if (outcome === undefined || 'unfinished' in outcome || !outcome.allowed) return '';
  const { type, status, readableHeaders } = outcome;
  if (type === 'basic') return 'The page and the URL have one origin: nothing has to be allowed.';
  if (type === 'cors')
    return `The script gets the response (${status}) and may read ${readableHeaders.length === 0 ? 'none of its headers' : readableHeaders.join(', ')}.`;
  return 'The script gets a response of which it may read nothing: no status, no headers, no body.';
}

function isReadable({ outcomes }: Diagnosis): boolean {
  return [...outcomes.values()].every((one) => 'allowed' in one && one.allowed && one.type === 'cors');
}

// Preflights are not sent alike, and not everybody looks at the same first.
function someOnly({ outcomes }: Diagnosis): readonly string[] {
  const blocked = [...outcomes].filter(([, one]) => 'allowed' in one && !one.allowed);
  if (blocked.length === 0 || blocked.length === outcomes.size) return [];
  return [`In ${blocked.map(([engine]) => BROWSERS[engine]).join(' and ')} alone.`];
}

function browsersOf({ outcomes }: Diagnosis): readonly BrowserView[] {
  if ([...outcomes.values()].every((outcome) => 'unfinished' in outcome)) return [];
  return [...outcomes].map(([engine, outcome]) => {
    const name = BROWSERS[engine];
    if ('unfinished' in outcome) return { name, result: 'waits for an answer', console: [] };
    return { name, result: outcome.allowed ? 'lets it through' : 'blocks it', console: outcome.console };
  });
}

function answersOf({ page, exchanges }: Diagnosis): readonly AnswerView[] {
  return exchanges.flatMap((exchange) => {
    const { question, reply } = exchange;
    const checks = checksOf(exchange, page);
    if ('failure' in reply || checks.length === 0) return [];
    const what =
      question.role === 'preflight' ? 'The answer to the preflight' : `The answer to the ${question.method}`;
    return [{ title: `${what}: ${reply.status}`, checks }];
  });
}
