import { describe, expect, it, test } from 'vitest';

import { check, jsonFile, type GivenFile } from './matrix-command.js';
import { POLICY } from './matrix-policy-rows.js';
import { expectUsageError } from './tidy-output.js';

describe('a policy that is wrong', () => {
  it('is refused with all that is wrong with it', async () => {
    const origin = ['https://*.kawasaki.jp', 'https://app.example.com/'];
    const wrong = { origin, credentials: true, method: 'PUT' };
    const ran = await check(jsonFile(wrong), ['--policy', 'file', 'http://127.0.0.1:2/']);
    expect(ran).toEqual({
      code: 2,
      stdout: '',
      stderr: `corskit: cors.json: cors: method: there is no such option; write methods
corskit: cors.json: cors: origin[0]: anyone can get a name below kawasaki.jp; name your own, 'https://*.yours.kawasaki.jp', or add dangerouslyAllowPublicSuffixSubdomains: true
corskit: cors.json: cors: origin[1]: "https://app.example.com/" ends in a slash, and an origin never does; write "https://app.example.com"
`,
    });
  });

  test.each<readonly [id: string, file: GivenFile, says: string]>([
    [
      'no JSON',
      ['cors.json', 'origin: *'],
      "cors.json: line 1, column 1: this is no JSON from 'origin:' on.",
    ],
    ['a list', ['cors.json', '[]'], 'cors.json: cors: [] is no object of options; write { origin: ... }'],
    ['empty', ['cors.json', '{}'], 'cors.json: cors: origin: it is missing or undefined'],
    [
      'another kind of file',
      ['cors.yaml', ''],
      '--policy cors.yaml: give a file of JSON (.json), or a module',
    ],
    [
      'without a default export',
      ['cors.mjs', 'export const a = 1;'],
      'cors.mjs: it has no default export. Write',
    ],
    [
      'no JavaScript',
      ['cors.mjs', 'export default {'],
      'cors.mjs: it cannot be imported: Unexpected end of input',
    ],
    [
      'one that throws',
      ['cors.mjs', 'throw new Error("no SECRET_URL");'],
      'cors.mjs: it cannot be imported: no SECRET_URL',
    ],
    ['one that throws nothing', ['cors.mjs', 'throw null;'], 'cors.mjs: it cannot be imported: null'],
    [
      'one that never ends',
      ['cors.mjs', 'await new Promise(() => {});'],
      'it waits for something at its top level.',
    ],
    [
      'one that lacks a package',
      ['cors.mjs', 'import "no-such-package";'],
      "Cannot find package 'no-such-package'",
    ],
  ])('%s', async (_, file, says) => {
    const ran = await check(file, ['--policy', 'file', 'http://127.0.0.1:2/', '--timeout', '500ms']);
    expectUsageError(ran);
    expect(ran.stderr).toContain(says);
  });

  // From Node 22.18 on it can.
  test.skipIf(Number(process.versions.node.split('.')[0]) > 20)(
    'TypeScript, which Node 20 cannot import',
    async () => {
      const file = ['cors.ts', 'export default { origin: false as const };'] as const;
      const ran = await check(file, ['--policy', 'file', 'http://127.0.0.1:2/']);
      expectUsageError(ran);
      expect(ran.stderr).toMatch(
        /^corskit: cors\.ts: Node 20\.\d+\.\d+ cannot import TypeScript\. Take Node 22\.18 or later, or give the policy as \.mjs or \.json\.\n$/,
      );
    },
  );

  test.each([
    [[], 'give the URL of the server beside it, whole: corskit check --policy cors.json'],
    [["fetch('https://a.example')"], "whole, and not 'fetch('https://a.example')': corskit check --policy"],
    [['api.example.com'], "whole, and not 'api.example.com': corskit check"],
    [
      ['http://a.example', '-H', 'X-A: 1'],
      "'--policy <file>' cannot be used with option '-H, --header <line>'",
    ],
    [['http://a.example', '--send'], "'--policy <file>' cannot be used with option '--send'"],
    [
      ['http://a.example', '--engine', 'webkit'],
      "'--policy <file>' cannot be used with option '--engine <name>'",
    ],
    [['--matrix', 'file'], "'--policy <file>' cannot be used with option '--matrix <file>'"],
  ])('called with %j beside it', async (words, says) => {
    const ran = await check(jsonFile(POLICY), ['--policy', 'file', ...words]);
    expectUsageError(ran);
    expect(ran.stderr).toContain(says);
  });
});
