import { fetchSource, preflightOf, type Call, type CallInit, type Expectation } from './call.js';
import { copyOf, element, link, part } from './dom.js';
import type { Outcome } from './run.js';

/** One call on the page. */
export interface CallView {
  readonly showRunning: () => void;
  readonly showOutcome: (outcome: Outcome, asExpected: boolean) => void;
}

/** Adds `call` to the page and returns its view; `run` is what its button does. */
export function addCall(call: Call, api: string, expected: Expectation, run: () => void): CallView {
  const entry = copyOf('index-template');
  const indexLink = part(entry, 'index-link');
  indexLink.textContent = call.title;
  link(indexLink, `#${call.id}`);

  const copy = copyOf('call-template');
  const article = part(copy, 'call');
  article.id = call.id;
  part(copy, 'title').textContent = call.title;
  link(part(copy, 'title'), `#${call.id}`);
  part(copy, 'about').textContent = call.about;
  part(copy, 'source').textContent = fetchSource(api + call.path, call.init);
  part(copy, 'source').setAttribute('aria-label', `The call of "${call.title}"`);
  part(copy, 'preflight').append(...describePreflight(call.path, call.init));
  part(copy, 'expected').append(...describeExpectation(expected));
  const button = part(copy, 'run');
  button.setAttribute('aria-label', `Run "${call.title}"`);
  button.addEventListener('click', run);
  const outcomePart = part(copy, 'outcome');
  const reasonPart = part(copy, 'reason');
  const reasonRow = reasonPart.parentElement;
  const agreement = part(copy, 'agreement');

  part(document, 'index').append(entry);
  part(document, 'calls').append(copy);

  const setState = (state: string): void => {
    article.dataset['state'] = state;
    indexLink.dataset['state'] = state;
  };
  setState('waiting');
  return {
    showRunning: () => {
      setState('running');
      outcomePart.replaceChildren('is asking');
      reasonPart.replaceChildren();
      agreement.textContent = '';
    },
    showOutcome: (outcome, asExpected) => {
      setState(asExpected ? outcome.outcome : 'unexpected');
      outcomePart.replaceChildren(...describeOutcome(outcome));
      const reason = describeReason(outcome);
      reasonPart.replaceChildren(...reason);
      reasonRow?.toggleAttribute('hidden', reason.length === 0);
      agreement.textContent = asExpected ? 'As the policy says' : 'Not what the policy says';
    },
  };
}

function describePreflight(path: string, init: CallInit): readonly Node[] {
  const question = preflightOf(init);
  if (question === undefined) return [element('p', '', 'None: the call goes out at once.')];
  const lines = [`OPTIONS ${path}`, `Access-Control-Request-Method: ${question.method}`];
  if (question.headers.length > 0)
    lines.push(`Access-Control-Request-Headers: ${question.headers.join(',')}`);
  return [element('pre', '', lines.join('\n'))];
}

function describeExpectation(expected: Expectation): readonly Node[] {
  const head = expected.outcome === 'readable' ? `Readable, status ${expected.status}` : 'Blocked';
  return [element('strong', expected.outcome, head), element('p', '', expected.why)];
}

function describeOutcome(outcome: Outcome): readonly Node[] {
  switch (outcome.outcome) {
    case 'readable': {
      const lines = outcome.headers.map(([name, value]) => `${name}: ${value}`);
      return [
        element('strong', 'readable', `Handed over, status ${outcome.status}`),
        element('pre', '', [...lines, '', shorten(outcome.body)].join('\n').trim()),
      ];
    }
    case 'blocked':
      return [
        element('strong', 'blocked', 'Blocked'),
        element('p', '', `All that the script learns: ${outcome.error}`),
      ];
    case 'unreachable':
      return [element('strong', 'unexpected', 'The API does not answer'), element('p', '', outcome.error)];
  }
}

function describeReason(outcome: Outcome): readonly Node[] {
  if (outcome.outcome !== 'blocked') return [];
  if (outcome.refusal !== undefined) return [element('p', 'log', outcome.refusal.text)];
  return [element('p', 'quiet', 'It noted no refusal: the browser went by the headers alone.')];
}

function shorten(body: string): string {
  return body.length > 300 ? `${body.slice(0, 300)}...` : body;
}
