import { element, part } from '../dom.js';
import { copyButton } from './copy-button.js';
import { fixElements } from './fix-elements.js';
import type { AnswerView, BrowserView, Judgement } from './judgement.js';
import { sentenceFrom } from './sentence.js';

const NOTHING: Judgement = {
  verdict: 'waiting',
  word: '',
  sentence: '',
  reasons: [],
  possible: [],
  browsers: [],
  answers: [],
  fixes: [],
  notes: [],
};

/** What the code is called where nothing is wrong yet. */
const FIX_TITLES: Readonly<Partial<Record<Judgement['verdict'], string>>> = {
  allowed: 'What lets it through',
  waiting: 'What the server has to answer',
};

/** What is found out about a case: the verdict, why, and what to change. */
export class FindingView {
  readonly #panel: HTMLElement;

  constructor(panel: HTMLElement) {
    this.#panel = panel;
  }

  /** Shows a judgement, or that there is none yet. */
  show(judgement: Judgement = NOTHING): void {
    const { verdict, word, about = '', sentence, reasons, possible, cause, command, notes } = judgement;
    part(this.#panel, 'bench').dataset['state'] = verdict;
    for (const name of ['verdict-card', 'finding']) part(this.#panel, name).hidden = word === '';
    this.#say('word', word);
    this.#say('sentence', sentence);
    this.#say('about', about);
    this.#fill(
      'reasons',
      reasons.map((text) => element('p', '', text)),
    );
    this.#say('cause', cause ?? '');
    this.#section(
      'possible',
      possible.map((text) => element('li', '', text)),
    );
    part(this.#panel, 'possible-title').textContent =
      possible.length === 1 ? 'What is behind it' : 'What can be behind it';
    this.#section('browsers', judgement.browsers.map(browserElement));
    this.#section('answers', judgement.answers.map(answerElement));
    this.#section('fixes', judgement.fixes.flatMap(fixElements));
    part(this.#panel, 'fixes-title').textContent = FIX_TITLES[verdict] ?? 'What to change';
    this.#servers(judgement);
    this.#section('command', command === undefined ? [] : commandElements(command));
    this.#section(
      'notes',
      notes.map((text) => element('li', '', sentenceFrom(text))),
    );
  }

  // A screen reader is to say what is new, and nothing else.
  #say(name: string, text: string): void {
    const target = part(this.#panel, name);
    if (target.textContent !== text) target.textContent = text;
    target.hidden = text === '';
  }

  #fill(name: string, nodes: readonly Node[]): void {
    part(this.#panel, name).replaceChildren(...nodes);
  }

  #section(name: string, nodes: readonly Node[]): void {
    this.#fill(name, nodes);
    part(this.#panel, `${name}-section`).hidden = nodes.length === 0;
  }

  #servers({ fixes, recognised }: Judgement): void {
    part(this.#panel, 'server-choice').hidden = fixes.every(({ target }) => target === 'page');
    part(this.#panel, 'any-server').textContent =
      recognised === undefined ? 'any server' : `${recognised}, by its answers`;
  }
}

function browserElement({ name, result, console }: BrowserView): HTMLElement {
  const view = element('div', 'browser', '');
  const head = element('h3', '', name);
  head.append(element('span', 'result', result));
  view.append(head);
  if (console.length > 0) view.append(element('pre', '', console.join('\n')));
  else if (result === 'lets it through') view.append(element('p', 'quiet', 'It prints nothing.'));
  view.dataset['result'] = result;
  return view;
}

function answerElement({ title, checks }: AnswerView): HTMLElement {
  const view = element('div', 'answer', '');
  const list = element('ul', 'checks', '');
  for (const { what, passes, got, wanted } of checks) {
    const item = element('li', passes ? 'passes' : 'fails', '');
    const name = element('p', 'what', '');
    name.append(element('code', '', what), element('span', 'sign', passes ? 'passes' : 'fails'));
    item.append(name, valueElement('got', got), ...(passes ? [] : [valueElement('wanted', wanted)]));
    list.append(item);
  }
  view.append(element('h3', '', title), list);
  return view;
}

function valueElement(label: string, value: string | undefined): HTMLElement {
  const created = element('p', 'value', '');
  created.append(
    element('span', 'label', label),
    value === undefined ? element('span', 'quiet', 'nothing') : element('code', '', value),
  );
  return created;
}

function commandElements(command: string): readonly Node[] {
  return [element('pre', '', command), copyButton('Copy the command', () => command)];
}
