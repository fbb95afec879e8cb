import type { Fix } from 'corskit';

import { element } from '../dom.js';
import { copyButton } from './copy-button.js';

/** Shows a fix: what to do, and each piece of code with the place where it goes. */
export function fixElements({ target, title, snippets }: Fix, index: number): readonly HTMLElement[] {
  const view = element('div', 'fix', '');
  const lead = element('p', 'fix-title', '');
  const where = target === 'page' ? 'In the page' : index === 0 ? '' : 'Or at the server';
  if (where !== '') lead.append(element('span', 'where', where), ' ');
  lead.append(title);
  view.append(lead);
  for (const { place, code } of snippets) {
    const figure = element('figure', 'snippet', '');
    const caption = element('figcaption', '', '');
    caption.append(
      element('span', '', `${place}:`),
      copyButton('Copy', () => code),
    );
    const source = element('pre', '', code);
    // A long line is scrolled to by the keyboard, too.
    source.tabIndex = 0;
    source.setAttribute('aria-label', `Code for ${place}`);
    figure.append(caption, source);
    view.append(figure);
  }
  return [view];
}
