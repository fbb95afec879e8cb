/**
 * Finds the element that `root` marks with `data-part="<name>"`.
 *
 * @throws {Error} if there is none: the script and the page are then of different versions.
 */
export function part(root: ParentNode, name: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(`[data-part="${name}"]`);
  if (found === null) throw new Error(`the page has no part "${name}"`);
  return found;
}

/** Returns a copy of what the template `name` holds. */
export function copyOf(name: string): DocumentFragment {
  const template = part(document, name);
  if (!(template instanceof HTMLTemplateElement)) throw new Error(`the part "${name}" is no template`);
  return document.importNode(template.content, true);
}

/** Creates an element that shows `text`; text is never read as markup. */
export function element(tag: string, className: string, text: string): HTMLElement {
  const created = document.createElement(tag);
  if (className !== '') created.className = className;
  created.textContent = text;
  return created;
}

/** Makes `target` a link to `href`. */
export function link(target: HTMLElement, href: string): void {
  target.setAttribute('href', href);
}
