import { describe, expect, test } from 'vitest';
import { listFiles, read } from './repository.js';

const texts = listFiles()
  .filter((file) => !/\.(?:png|ico|woff2)$|^pnpm-lock\.yaml$/.test(file))
  .map((file) => ({ file, text: read(file) }));

/** Lists the places of a pattern as `file:line: match`. */
function find(
  pattern: RegExp,
  among: readonly { readonly file: string; readonly text: string }[],
): readonly string[] {
  return among.flatMap(({ file, text }) =>
    [...text.matchAll(new RegExp(pattern, `${pattern.flags}g`))].map((match) => {
      const line = text.slice(0, match.index).split('\n').length;
      return `${file}:${line}: ${match[0]}`;
    }),
  );
}

describe('what is committed', () => {
  test('names no path of the machine that it was written on', () => {
    // Absolute folders that hold somebody's files, wherever a path may start.
    const machinePath =
      /(?<![\w.@/~-])\/(?:home|root|Users|work|tmp|private|mnt|media)\/[\w.-]+|\b[A-Z]:\\\w+/;
    expect(find(machinePath, [{ file: 'a', text: `cd ${['', 'home', 'ann', 'x'].join('/')}` }])).toHaveLength(
      1,
    );
    expect(texts.length).toBeGreaterThan(50);
    expect(find(machinePath, texts)).toEqual([]);
  });
});

describe('the sources', () => {
  const sources = texts.filter(({ file }) => /^(?:packages|apps|benchmarks)\/.*\bsrc\/.*\.ts$/.test(file));

  test('are ASCII, so that no letter can pass for another', () => {
    expect(find(/[^\n -~]/, sources)).toEqual([]);
  });

  test('document every export', () => {
    // Decorators stand between the two.
    const bare =
      /(?<!\*\/\n(?:@.*\n)*)^export (?:declare |abstract |async )?(?:function|class|const|interface|type) \w+/m;
    const packages = sources.filter(({ file }) => file.startsWith('packages/'));
    expect(
      find(bare, [
        { file: 'a', text: 'export const bare = 1;\n/** Is. */\nexport const fine = 1;\n' },
        { file: 'b', text: '@Global()\nexport class Bare {}\n/** Is. */\n@Global()\nexport class Fine {}\n' },
      ]),
    ).toEqual(['a:1: export const bare', 'b:2: export class Bare']);
    expect(find(bare, packages)).toEqual([]);
  });

  test('speak as the Fetch standard does', () => {
    expect(
      find(
        /\b(?:simple|actual) requests?\b/i,
        texts.filter(({ file }) => !file.startsWith('tooling/')),
      ),
    ).toEqual([]);
  });
});
