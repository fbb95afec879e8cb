import type { Visitor } from './call.js';
import type { PageConfig } from './config.js';
import { element, link, part } from './dom.js';

/** Shows how many of `total` calls have been made, and in the end how many went as the policy says. */
export function showVerdict(results: ReadonlyMap<string, boolean>, total: number): void {
  const good = [...results.values()].filter(Boolean).length;
  const done = results.size === total;
  document.body.dataset['verdict'] = done ? (good === total ? 'good' : 'bad') : 'running';
  const verdict = part(document, 'verdict');
  // A screen reader is to say the result, not each step on the way.
  verdict.setAttribute('aria-busy', String(!done));
  verdict.textContent = done
    ? `${good} of ${total} calls went as the policy says`
    : `${results.size} of ${total} calls made`;
}

/** Says who calls whom, and returns what keeps the links to the other origin at the call that the address names. */
export function showOrigins({ apis, site, stranger }: PageConfig, visitor: Visitor): () => void {
  const links = [
    ['site-link', site],
    ['stranger-link', stranger],
  ] as const;
  const follow = (): void => {
    for (const [name, origin] of links) link(part(document, name), `${origin}/${location.hash}`);
  };
  follow();
  part(document, visitor === 'site' ? 'site-link' : 'stranger-link').setAttribute('aria-current', 'page');
  document.body.dataset['visitor'] = visitor;
  const names = apis.map(({ name }) => name);
  part(document, 'introduction').append(
    'This page is ',
    element('code', '', location.origin),
    `. It calls the API of one bookshop, written for ${names.slice(0, -1).join(', ')} and ${names.at(-1)}, each on an origin of its own. `,
    visitor === 'site'
      ? 'The policy there lists this page.'
      : 'The policy there does not list this page, so nearly everything is refused.',
  );
  return follow;
}
