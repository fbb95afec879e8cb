import type { Call } from './call.js';
import type { Api } from './config.js';
import { copyOf, part } from './dom.js';
import type { Outcome } from './run.js';

type State = 'waiting' | 'running' | 'unexpected' | Outcome['outcome'];

/** What came of one call on one server, in short, as a button that opens the details. */
export class Cell {
  readonly api: Api;
  /** To be put into the table. */
  readonly fragment: DocumentFragment = copyOf('cell-template');
  readonly button: HTMLElement = part(this.fragment, 'result');
  readonly #element: HTMLElement = part(this.fragment, 'cell');
  readonly #title: string;
  #state: State = 'waiting';
  #outcome: Outcome | undefined;

  constructor(api: Api, { title }: Call) {
    this.api = api;
    this.#title = title;
    this.#element.dataset['server'] = api.id;
    this.#show('waiting', 'waiting');
  }

  get state(): State {
    return this.#state;
  }

  /** Undefined while the call has not been made, or is made again. */
  get outcome(): Outcome | undefined {
    return this.#outcome;
  }

  showRunning(): void {
    this.#outcome = undefined;
    this.#show('running', 'asking');
  }

  showOutcome(outcome: Outcome, asExpected: boolean): void {
    this.#outcome = outcome;
    this.#show(asExpected ? outcome.outcome : 'unexpected', labelOf(outcome));
  }

  #show(state: State, label: string): void {
    this.#state = state;
    this.#element.dataset['state'] = state;
    this.button.dataset['state'] = state;
    this.button.textContent = label;
    // Its row and its column say the rest, but not to who goes from button to button.
    const odd = state === 'unexpected' ? ', not what the policy says' : '';
    this.button.setAttribute('aria-label', `${this.#title} on ${this.api.name}: ${label}${odd}`);
  }
}

function labelOf(outcome: Outcome): string {
  switch (outcome.outcome) {
    case 'readable':
      return String(outcome.status);
    case 'blocked':
      return 'blocked';
    case 'unreachable':
      return 'down';
  }
}
