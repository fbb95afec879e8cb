import type { Api } from './config.js';
import { copyOf, link, part } from './dom.js';

/** Adds the columns of the servers to the table, each with a link to something that the server shows to everyone. */
export function addHeads(apis: readonly Api[]): void {
  const heads = part(document, 'heads');
  for (const { name, origin } of apis) {
    const copy = copyOf('head-template');
    part(copy, 'head-link').textContent = name;
    link(part(copy, 'head-link'), `${origin}/books`);
    part(copy, 'port').textContent = `:${new URL(origin).port}`;
    heads.append(copy);
  }
  heads.append(copyOf('last-head-template'));
}
