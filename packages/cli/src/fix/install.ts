import type { Snippet } from './fix.js';

/** Returns the line that installs one of this project's packages. */
export function installSnippet(name: string): Snippet {
  return { place: 'in a terminal', language: 'sh', code: `npm install ${name}` };
}
