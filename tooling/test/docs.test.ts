import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listFiles, read, ROOT } from './repository.js';

const DOCUMENTS = listFiles()
  .filter((file) => file.endsWith('.md') && !file.startsWith('.changeset/'))
  .map((file) => ({ file, text: read(file) }));
const IDS = new Set(read('packages/contract/test/ids.txt').match(/\b[A-Z]{2}-\d{3}\b/g));

const withoutCode = (text: string): string => text.replaceAll(/^( *)```[^]*?^\1```$/gm, '');

/** The anchors that the headings of a document get where it is shown. */
function anchorsOf(text: string): readonly string[] {
  return [...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

/** Returns the links of a document that lead to no file of the repository, or to no heading of it. */
function deadLinks(file: string, text: string): readonly string[] {
  const links = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links.filter((link) => {
    if (/^\w+:/.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? file : posix.join(posix.dirname(file), path);
    if (!existsSync(`${ROOT}/${target}`)) return true;
    return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
  });
}

/** Returns the cases that a document names and that are none; `HO-001 to HO-003` names three. */
function unknownCases(text: string): readonly string[] {
  const ranges = [...text.matchAll(/\b([A-Z]{2})-(\d{3}) to \1-(\d{3})\b/g)];
  const within = ranges.flatMap(([, group = '', first, last]) => {
    const count = Number(last) - Number(first) + 1;
    return Array.from({ length: count }, (_, i) => `${group}-${String(Number(first) + i).padStart(3, '0')}`);
  });
  const single = [...text.matchAll(/\b(?:NC|CO|PO|PM|PH|CR|VA|OR|SE|CF|RT|HO)-\d{3}\b/g)].map(([id]) => id);
  return [...within, ...single].filter((id) => !IDS.has(id));
}

describe('the documents', () => {
  test('are found', () => {
    expect(DOCUMENTS.length).toBeGreaterThan(20);
    expect(IDS.size).toBeGreaterThan(150);
  });

  test.each(DOCUMENTS)('$file: links lead somewhere', ({ file, text }) => {
    expect(deadLinks(file, text)).toEqual([]);
  });

  test.each(DOCUMENTS)('$file: the cases that it names exist', ({ text }) => {
    expect(unknownCases(text)).toEqual([]);
  });

  test('would be found out', () => {
    const links = '[a](docs/nothing.md) [b](README.md#nothing) [c](README.md#packages) [d](https://a.test)';
    expect(deadLinks('README.md', links)).toEqual(['docs/nothing.md', 'README.md#nothing']);
    expect(unknownCases('NC-001, NC-999, HO-000 to HO-002')).toEqual(['HO-000', 'NC-999', 'HO-000']);
  });
});

/** The codes that a chapter of the error catalogue has sections for. */
function sectionsOf(chapter: string): readonly string[] {
  return [...chapter.matchAll(/^### `([\w-]+)`$/gm)].map(([, code = '']) => code);
}

describe('the error catalogue', () => {
  const [issues = '', messages = ''] = read('docs/errors.md').split(/^## .* while the server runs$/m);
  const sections = sectionsOf(messages);

  test('has a section for each code of a message of the adapters', () => {
    const sources = listFiles()
      .filter((file) => /^packages\/(?:node|express|koa|fastify|nestjs|fetch)\/src\//.test(file))
      .map(read);
    const spoken = /\b(?:warn|warnOnce|CorsSetupError)\(\s*'([\w-]+)'|\bcode: '([\w-]+)'/g;
    const codes = sources.flatMap((source) =>
      [...source.matchAll(spoken)].map(([, called, listed]) => called ?? listed ?? ''),
    );
    expect(sections.length).toBeGreaterThan(5);
    // An adapter can have options of its own, which are read as those of policies are.
    const spokenElsewhere = new Set(sectionsOf(issues));
    const spokenHere = new Set(codes.filter((code) => !spokenElsewhere.has(code)));
    expect(sections.toSorted()).toEqual([...spokenHere].toSorted());
  });
});

describe('the architecture', () => {
  const text = read('ARCHITECTURE.md');
  const invariants = text.split(/^\d+\. /m).slice(1);

  test('names files that exist', () => {
    const named = [...text.matchAll(/`((?:packages|apps|tooling|integrations|docs|\.\w)[\w./-]*)`/g)];
    expect(named.length).toBeGreaterThan(20);
    expect(named.map(([, path]) => path).filter((path) => !existsSync(`${ROOT}/${path}`))).toEqual([]);
  });

  test('names for each invariant a check that exists', async () => {
    const { default: config } = (await import(
      new URL('../../.dependency-cruiser.mjs', import.meta.url).href
    )) as {
      default: { forbidden: { name: string }[] };
    };
    const rules = config.forbidden.map(({ name }) => name);
    expect(invariants.length).toBeGreaterThan(15);
    for (const invariant of invariants) {
      const named = [...invariant.matchAll(/\b_([a-z-]+)_\b/g)].map(([, rule]) => rule);
      expect(rules).toEqual(expect.arrayContaining(named));
      expect(invariant).toMatch(/\b_[a-z-]+_\b|`[\w./-]+\.(?:test\.ts|json)`|\b[A-Z]{2}-\d{3}\b/);
    }
  });
});

describe('the spec map', () => {
  const places = [...read('docs/spec-map.md').matchAll(/((?:`\w+`(?:, )?)+) in `([\w./-]+\.ts)`/g)];

  test('says where things are', () => {
    expect(places.length).toBeGreaterThan(25);
    const wrong = places.filter(([, names = '', path = '']) => {
      const file = path.startsWith('packages/') ? path : `packages/core/src/${path}`;
      const source = existsSync(`${ROOT}/${file}`) ? read(file) : '';
      const found = (name: string): boolean =>
        new RegExp(`^(?:export )?(?:function|class|const|type|interface) ${name}\\b`, 'm').test(source);
      return !(names.match(/\w+/g) ?? []).every(found);
    });
    expect(wrong.map(([place]) => place)).toEqual([]);
  });
});
