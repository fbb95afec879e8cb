import type { Api } from './config.js';
import { copyOf, link, part } from './dom.js';

/** Adds the columns of the servers to the table, each with a link to something that the server shows to everyone. */
export function addHeads(apis: readonly Api[]): void {
  const heads = part(document, 'heads');
  // How wide a column may be depends on how many there are.
  document.documentElement.style.setProperty('--servers', String(apis.length));
  for (const { name, origin } of apis) {
    const copy = copyOf('head-template');
    // A long name may be broken after its colon, as it may at a space.
    for (const piece of name.split(/(?<=:)/))
      part(copy, 'head-link').append(piece, document.createElement('wbr'));
    link(part(copy, 'head-link'), `${origin}/books`);
    part(copy, 'port').textContent = `:${new URL(origin).port}`;
    heads.append(copy);
  }
  heads.append(copyOf('last-head-template'));
}
