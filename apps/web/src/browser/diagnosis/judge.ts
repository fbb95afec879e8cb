import type { PageFetch } from '@corskit/browser';
import { diagnose, explain } from 'corskit';

import { askedBy, type Asked } from './asked.js';
import type { Case } from './case.js';
import { judgementOf as judgementOfDiagnosis } from './diagnosed.js';
import { judgementOf as judgementOfExplanation } from './explained.js';
import { headsOf } from './head-text.js';
import type { Judgement } from './judgement.js';
import { askTyped } from './recording.js';

/** Judges a case by all that is known of it; undefined where nothing is. */
export async function judge(one: Case): Promise<Judgement | undefined> {
  const server = one.server === '' ? undefined : one.server;
  const [preflights, responses] = [headsOf(one.preflight), headsOf(one.response)];
  const isAnswered = preflights.heads.length > 0 || responses.heads.length > 0;
  if (one.console !== '' && !isAnswered) {
    const explanation = explain(one.console, server);
    if (explanation !== undefined) return judgementOfExplanation(explanation);
  }
  const asked = askedBy(one);
  if (!('page' in asked)) return isAnswered || one.url !== '' || one.page !== '' ? lacking(asked) : undefined;
  const { page } = asked;
  if (!isAnswered && isOfOneOrigin(page)) return { ...BLANK, ...ownOrigin(page) };
  const diagnosis = await diagnose(page, askTyped(page, preflights.heads, responses.heads), {
    send: true,
    probe: false,
    ...(server === undefined ? {} : { server }),
  });
  const judgement = judgementOfDiagnosis(diagnosis, server);
  return { ...judgement, notes: [...new Set([...preflights.notes, ...responses.notes, ...judgement.notes])] };
}

const BLANK = { reasons: [], possible: [], browsers: [], answers: [], fixes: [], notes: [] } as const;

function lacking(asked: Exclude<Asked, { page: PageFetch }>): Judgement {
  if ('fault' in asked)
    return { ...BLANK, verdict: 'waiting', word: 'Needs the page', sentence: `${asked.fault}.` };
  return asked.lacks === 'page'
    ? {
        ...BLANK,
        verdict: 'waiting',
        word: 'Needs the page',
        sentence:
          'Which page asks? Fill in its origin, as in https://app.example.com: what is right for one page is wrong for another.',
      }
    : {
        ...BLANK,
        verdict: 'waiting',
        word: 'Needs the request',
        sentence: 'What is asked for? Fill in the URL, and the method and the headers that the script sets.',
      };
}

function isOfOneOrigin({ page, url, origin = new URL(page).origin }: PageFetch): boolean {
  return URL.canParse(url, page) && new URL(url, page).origin === origin;
}

function ownOrigin({ page, url }: PageFetch): Omit<Judgement, keyof typeof BLANK> {
  return {
    verdict: 'allowed',
    word: 'Allowed',
    sentence: `It goes to ${new URL(url, page).href}, which is of the page's own origin: nothing has to be allowed.`,
  };
}
