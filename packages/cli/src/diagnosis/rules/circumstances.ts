import { replyOf } from '../exchange.js';
import { answeredOf, type Facts, type Failure } from '../facts.js';
import { isPage } from '../recognise.js';

/** Says that a page for people has come in the place of what a script asks for. */
export function pageNotes(facts: Facts, { exchange }: Failure): readonly string[] {
  const get = exchange.question.method === 'GET' ? exchange : answeredOf(facts, 'stand-in', 'request');
  const reply = replyOf(get);
  if (reply === undefined || reply.status > 299 || !isPage(reply)) return [];
  if (/<input[^>]+type=["']?password/i.test(reply.body ?? ''))
    return [
      'What comes is an HTML page with a field for a password. Authentication answers with its login page, in the place of what was asked for.',
    ];
  const missing = replyOf(answeredOf(facts, 'missing-path'));
  return missing?.status === reply.status && missing.body === reply.body
    ? [
        'A path that does not exist is answered with the same HTML page: what answers is the fallback of a web site, not an API. Is the URL the right one, and does the path reach the API?',
      ]
    : [];
}

/** Says that the answer which fails is not of the URL that was asked for at first. */
export function redirectedIn({ request, exchange }: Failure): readonly string[] {
  return request.redirectedFrom.length === 0
    ? []
    : [`This is the answer of ${exchange.question.url}, to which the server redirects.`];
}
