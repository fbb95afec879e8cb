import { readFileSync } from 'node:fs';

import { parseSync } from '@swc/core';
import { expect, test } from 'vitest';

/** Returns what the entry point imports from other packages, by itself or by what it imports. */
function importedFrom(url: URL, seen: Set<string>): readonly string[] {
  if (seen.has(url.href)) return [];
  seen.add(url.href);
  return sourcesIn(readFileSync(url, 'utf8')).flatMap((source) =>
    source.startsWith('.') ? importedFrom(new URL(source.replace(/\.js$/, '.ts'), url), seen) : [source],
  );
}

// Parsed, because the code of the fixes has imports as well.
function sourcesIn(code: string): readonly string[] {
  return parseSync(code, { syntax: 'typescript', target: 'es2022' }).body.flatMap((item) => {
    if (item.type === 'ImportDeclaration') return item.typeOnly ? [] : [item.source.value];
    if (item.type === 'ExportAllDeclaration') return [item.source.value];
    if (item.type === 'ExportNamedDeclaration')
      return item.source === null || item.source === undefined ? [] : [item.source.value];
    return [];
  });
}

test('the entry point runs in a web page: behind it are the two halves of the protocol, and nothing of Node.js', () => {
  const seen = new Set<string>();
  const packages = importedFrom(new URL('../src/index.ts', import.meta.url), seen);
  expect([...new Set(packages)].toSorted()).toEqual(['@corskit/browser', '@corskit/core']);
  expect(seen.size).toBeGreaterThan(50);
});
