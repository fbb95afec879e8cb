import { PasteError, type HarEntry } from 'corskit';

import { element, part } from '../dom.js';
import type { Case } from './case.js';
import { EXAMPLES } from './examples.js';
import { readingOf, readingOfEntry, type Reading } from './reading.js';
import { sentenceFrom } from './sentence.js';

/** What the field and the buttons below it lead to. */
interface Actions {
  /** Told what a paste makes of the case that is there. */
  readonly taken: (into: (before: Case) => Case) => void;
  readonly byHand: () => void;
  readonly reset: () => void;
}

/** The field that takes whatever somebody has, and says what it is. */
export class PasteField {
  readonly #text: HTMLTextAreaElement;
  readonly #kind: HTMLElement;
  readonly #notes: HTMLElement;
  readonly #entries: HTMLSelectElement;
  readonly #actions: Actions;
  #har: readonly HarEntry[] = [];

  constructor(panel: HTMLElement, actions: Actions) {
    this.#text = part(panel, 'paste') as HTMLTextAreaElement;
    this.#kind = part(panel, 'kind');
    this.#notes = part(panel, 'paste-notes');
    this.#entries = part(panel, 'entries') as HTMLSelectElement;
    this.#actions = actions;
    this.#text.addEventListener('input', () => this.#read());
    this.#entries.addEventListener('change', () => {
      this.#show(readingOfEntry(this.#har, Number(this.#entries.value)));
    });
    for (const { name, text } of EXAMPLES) {
      const button = element('button', 'quiet-button', name);
      button.setAttribute('type', 'button');
      button.addEventListener('click', () => {
        this.#text.value = text;
        this.#read();
      });
      part(panel, 'examples').append(button);
    }
    part(panel, 'by-hand').addEventListener('click', actions.byHand);
    part(panel, 'reset').addEventListener('click', () => {
      this.show('');
      actions.reset();
      this.#text.focus();
    });
  }

  /** Shows `text`, which the case that is there came from. */
  show(text: string): void {
    this.#text.value = text;
    this.#say('', false, []);
    this.#list([]);
  }

  #read(): void {
    const text = this.#text.value;
    this.#list([]);
    if (text.trim() === '') {
      this.#say('', false, []);
      this.#actions.taken((before) => ({ ...before, console: '' }));
      return;
    }
    try {
      this.#show(readingOf(text));
    } catch (error) {
      if (!(error instanceof PasteError)) throw error;
      this.#say(sentenceFrom(error.message), true, []);
    }
  }

  #show({ says, notes, into, entries = [], entry }: Reading): void {
    this.#say(says, false, notes);
    this.#list(entries, entry);
    this.#actions.taken(into);
  }

  #say(text: string, isFault: boolean, notes: readonly string[]): void {
    this.#kind.textContent = text;
    this.#kind.classList.toggle('fault', isFault);
    this.#text.setAttribute('aria-invalid', String(isFault));
    this.#notes.replaceChildren(...notes.map((note) => element('li', '', sentenceFrom(note))));
  }

  #list(entries: readonly HarEntry[], chosen?: number): void {
    this.#har = entries;
    this.#entries.replaceChildren(
      ...entries.map(({ number, label }) => {
        const option = document.createElement('option');
        option.value = String(number);
        option.textContent = label;
        option.selected = number === chosen;
        return option;
      }),
    );
    const row = this.#entries.parentElement;
    if (row !== null) row.hidden = entries.length < 2;
  }
}
