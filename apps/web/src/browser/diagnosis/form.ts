import type { SentRequest } from '@corskit/browser';
import { SERVER_NAMES } from 'corskit';

import { part } from '../dom.js';
import { askedBy } from './asked.js';
import { EMPTY_CASE, type Case } from './case.js';
import { headsOf, headText } from './head-text.js';
import { headerText } from './header-text.js';
import { sentenceFrom } from './sentence.js';
import { allowing, preflightFor, requestFor } from './sent.js';

/** The fields of a case that hold what is typed, or chosen, as it is. */
const FIELDS = ['page', 'url', 'method', 'headers', 'mode', 'preflight', 'response', 'server'] as const;

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What is known of a case, to be changed, and what the browser sends for it. */
export class Form {
  readonly #panel: HTMLElement;
  readonly #fields: ReadonlyMap<(typeof FIELDS)[number], Field>;
  readonly #credentials: HTMLInputElement;

  /** `changed` is told of everything that is typed or chosen. */
  constructor(panel: HTMLElement, changed: () => void) {
    this.#panel = panel;
    this.#fields = new Map(FIELDS.map((name) => [name, part(panel, `field-${name}`) as Field]));
    this.#credentials = part(panel, 'field-credentials') as HTMLInputElement;
    for (const [value, text] of Object.entries(SERVER_NAMES)) {
      const option = document.createElement('option');
      option.value = value;
      option.textContent = text;
      this.#fields.get('server')?.append(option);
    }
    for (const field of [...this.#fields.values(), this.#credentials])
      field.addEventListener('input', changed);
    part(panel, 'allow').addEventListener('click', () => {
      this.#allow();
      changed();
    });
  }

  /** Returns the case as it is now: what no field holds stays as it was. */
  read(before: Case): Case {
    const typed = Object.fromEntries(Array.from(this.#fields, ([name, { value }]) => [name, value]));
    return { ...before, ...typed, credentials: this.#credentials.checked ? 'include' : '' };
  }

  /** Shows a case. */
  write(one: Case): void {
    for (const [name, field] of this.#fields) if (field.value !== one[name]) field.value = one[name];
    this.#credentials.checked = one.credentials === 'include';
  }

  /** Shows what the browser sends for a case, and what of it cannot be read. */
  showSent(one: Case): void {
    const asked = askedBy(one);
    const page = 'page' in asked ? asked.page : undefined;
    const preflight = page === undefined ? undefined : preflightFor(page);
    const request = page === undefined ? undefined : requestFor(page);
    const isLeftOver = preflight === undefined && one.preflight.trim() !== '';
    part(this.#panel, 'preflight-step').hidden = preflight === undefined && !isLeftOver;
    part(this.#panel, 'preflight-sent').textContent =
      preflight === undefined
        ? page === undefined
          ? 'It shows as soon as the request is known.'
          : 'None: this request is sent at once, and the answer below is not looked at.'
        : sentText(preflight);
    part(this.#panel, 'request-sent').textContent =
      request === undefined ? 'It shows as soon as the request is known.' : sentText(request);
    part(this.#panel, 'allow').hidden = page === undefined || allowing(page) === undefined;
    const others = [one.redirect && `redirect: '${one.redirect}'`, one.api && `asked for by: ${one.api}`];
    part(this.#panel, 'others').textContent = others.filter((text) => text !== '').join(', ');
    this.#showFault('page', 'fault' in asked ? asked.fault : undefined);
    this.#showFault('preflight', headsOf(one.preflight).fault);
    this.#showFault('response', headsOf(one.response).fault);
  }

  /** Goes to the first field. */
  focus(): void {
    this.#fields.get('page')?.focus();
  }

  #showFault(name: 'page' | 'preflight' | 'response', fault: string | undefined): void {
    part(this.#panel, `fault-${name}`).textContent = fault === undefined ? '' : sentenceFrom(fault);
    this.#fields.get(name)?.setAttribute('aria-invalid', String(fault !== undefined));
  }

  #allow(): void {
    const asked = askedBy(this.read(EMPTY_CASE));
    const answers = 'page' in asked ? allowing(asked.page) : undefined;
    if (answers === undefined) return;
    const { preflight, response } = answers;
    for (const [name, answer] of [
      ['preflight', preflight],
      ['response', response],
    ] as const) {
      const field = this.#fields.get(name);
      if (field !== undefined) field.value = answer === undefined ? '' : headText(answer);
    }
  }
}

function sentText({ method, url, headers }: SentRequest): string {
  return [`${method} ${url}`, headerText(headers)].join('\n').trim();
}
