import { readFileSync } from 'node:fs';

import { CASES } from '@corskit/contract';
import { describe, expect, test } from 'vitest';

import { compareDocuments } from '../src/compare-documents.js';
import { writeDocument } from '../src/document/document.js';
import { ENTRIES } from '../src/entries.js';
import { resultsOf } from '../src/host-run.js';
import { runHosts } from '../src/run-hosts.js';

const committed = readFileSync(new URL('../../docs/hosts.md', import.meta.url), 'utf8');
// About a minute on two cores; this only ends what hangs.
const runs = await runHosts(ENTRIES);
const fresh = writeDocument(runs);

describe('docs/hosts.md', () => {
  test('is what a fresh run gives', () => {
    const difference = compareDocuments(committed, fresh);
    expect(difference, difference).toBeUndefined();
  });

  test.each([
    ['a figure', /\| +(\d+) \|/],
    ['an id', /\b(RT-0\d\d)\b/],
    ['a version', /express (\d+\.\d+\.\d+)/],
    ['its last line', /^\| ([A-Z]{2}-\d+) .*\n$(?![^])/m],
  ])('would be found out with %s changed', (_what, pattern) => {
    const planted = committed.replace(pattern, (text, part: string) => text.replace(part, `${part}1`));
    expect(planted).not.toBe(committed);
    expect(compareDocuments(planted, committed)).toContain('Run `npm run hosts` and look at the difference');
    expect(compareDocuments(committed, planted)).toContain('Run `npm run hosts` and look at the difference');
  });

  test('would be found out with a line missing, or one too many', () => {
    expect(compareDocuments('a\nb\n', 'a\n')).toContain('\n- b\n+ ');
    expect(compareDocuments('a', 'a\nb')).toContain('line 2');
    expect(compareDocuments('a\nb', 'a\nb')).toBeUndefined();
  });
});

describe.each(runs.map((run) => ({ name: run.entry.name, run })))('$name', ({ run }) => {
  test('has a result for every row', () => {
    expect(run.results.map(({ id }) => id)).toEqual(CASES.map(({ id }) => id));
  });

  test('gives a reason for each row that it cannot express', () => {
    for (const { id, reason } of resultsOf(run, 'gap')) expect(reason, id).toMatch(/\w+ \w+ \w+/);
  });
});

describe.each(
  runs.filter(({ entry }) => entry.kind === 'ours').map((run) => ({ name: run.entry.name, run })),
)('$name, which is ours', ({ run }) => {
  test('fails no row', () => {
    expect(resultsOf(run, 'failed').map(({ report }) => report)).toEqual([]);
  });
});

describe.each(
  runs.filter(({ entry }) => entry.kind === 'peer').map((run) => ({ name: run.entry.name, run })),
)('$name, a peer', ({ run }) => {
  test('is not failed by the way in which it is asked: it passes rows of each group', () => {
    const passed = new Set(resultsOf(run, 'passed').map(({ id }) => id.slice(0, 2)));
    expect([...passed].sort()).toEqual([...new Set(CASES.map(({ id }) => id.slice(0, 2)))].sort());
  });
});
