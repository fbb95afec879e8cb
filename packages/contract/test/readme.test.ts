import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CASES, GROUPS } from '../src/index.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('the README', () => {
  it('counts the cases of each group', () => {
    const rows = Array.from(
      readme.matchAll(/^\| `(\w+)-` *\| (.+?) *\| +(\d+) \|$/gm),
      ([, prefix, about, count]) => [prefix, about, Number(count)],
    );
    const expected = Object.entries(GROUPS).map(([prefix, about]) => [
      prefix,
      about,
      CASES.filter(({ id }) => id.startsWith(prefix)).length,
    ]);
    expect(rows).toEqual(expected);
  });

  it('names only cases that exist', () => {
    const ids = new Set(CASES.map(({ id }) => id));
    const named = Array.from(readme.matchAll(/\b[A-Z]{2}-\d{3}\b/g), ([id]) => id);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });
});
