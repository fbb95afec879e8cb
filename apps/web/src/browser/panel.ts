import { fetchSource, preflightOf, type Call, type CallInit, type Expectation } from './call.js';
import type { Api } from './config.js';
import { element, part } from './dom.js';
import type { Outcome } from './run.js';

/** The details of one call. */
export interface Panel {
  /** Shows what came of the call on `api`; undefined is one that is still under way. */
  readonly show: (api: Api, outcome: Outcome | undefined) => void;
}

/** Fills the parts of `root` that are the same on all servers, and returns the panel. */
export function createPanel(root: ParentNode, call: Call, expected: Expectation): Panel {
  part(root, 'about').textContent = call.about;
  part(root, 'source').setAttribute('aria-label', `The call of "${call.title}"`);
  part(root, 'preflight').append(...describePreflight(call.path, call.init));
  part(root, 'expected').append(...describeExpectation(expected));
  const [source, server] = [part(root, 'source'), part(root, 'server')];
  const [outcomePart, reasonPart] = [part(root, 'outcome'), part(root, 'reason')];
  const reasonRow = reasonPart.parentElement;
  return {
    show: (api, outcome) => {
      source.textContent = fetchSource(api.origin + call.path, call.init);
      server.textContent = `on ${api.name}`;
      outcomePart.replaceChildren(...(outcome === undefined ? ['is asking'] : describeOutcome(outcome)));
      const reason = outcome === undefined ? [] : describeReason(outcome);
      reasonPart.replaceChildren(...reason);
      reasonRow?.toggleAttribute('hidden', reason.length === 0);
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
