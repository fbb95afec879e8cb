/**
 * Returns the `Vary` value that names all that `current` names, and `names` too.
 *
 * What is there keeps its text and order; `*` stands for everything, so nothing is added to it. Header names are
 * compared without regard to case.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.5
 */
export function appendVary(current: string | undefined, names: readonly string[]): string {
  const added = names.length === 1 ? (names[0] ?? '') : names.join(', ');
  if (current === undefined || current === '' || current === added) return added;
  const present = new Set(current.split(',').map((name) => name.trim().toLowerCase()));
  if (present.has('*')) return '*';
  const missing = names.filter((name) => !present.has(name.toLowerCase()));
  return missing.length === 0 ? current : `${current}, ${missing.join(', ')}`;
}
