import { readFileSync } from 'node:fs';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** Returns the blocks of TypeScript that the README has under `heading`: each is for the runtime that it is about. */
export function blocksOf(heading: string): readonly string[] {
  const section = README.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code = '']) => code);
}
