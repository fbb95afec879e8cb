import express, { type RequestHandler } from 'express';
import { describe, expect, it, test } from 'vitest';

import { serving } from './audit-servers.js';
import type { Ran } from './command-process.js';
import { check, jsonFile, rowsOf, type GivenFile } from './matrix-command.js';
import { DIFFERENT, POLICY, SAME } from './matrix-policy-rows.js';
import { expectNarrow, expectTidy } from './tidy-output.js';

/** What `--json` prints, as far as it is looked at here. */
interface Printed {
  readonly asExpected: boolean;
  readonly rows: readonly {
    readonly asExpected: boolean;
    readonly request: { readonly origin: string; readonly method: string };
    readonly differences: readonly { readonly what: string }[];
  }[];
  readonly notes: readonly string[];
}

/** Checks a policy on a server behind `layer`. */
async function ranOn(layer: RequestHandler, file: GivenFile, words: readonly string[] = []): Promise<Ran> {
  const app = express();
  app.use(layer);
  app.all('/orders', (_, response) => {
    response.json({});
  });
  return serving(app, ({ href }) => check(file, ['--policy', 'file', href, ...words]));
}

const NOTHING: RequestHandler = (_, __, next) => next();

describe('a server that is what the policy says', () => {
  test.each(SAME)('%s', async (_, layer) => {
    const ran = await ranOn(layer, jsonFile(POLICY));
    expectTidy(ran);
    expectNarrow(ran.stdout);
    expect(Object.values(rowsOf(ran.stdout)).filter((said) => !said.startsWith('ok'))).toEqual([]);
    expect(ran.stdout).toMatch(/\n37 rows: all as the policy says\.\n$/);
    expect(ran.code).toBe(0);
  });
});

describe('a server that is not what the policy says', () => {
  test.each(DIFFERENT)('$id', async ({ layer, differ, count, headers }) => {
    const ran = await ranOn(layer, jsonFile(POLICY), ['--no-probe']);
    expectTidy(ran);
    expectNarrow(ran.stdout);
    const failed = Object.entries(rowsOf(ran.stdout)).filter(([, said]) => said.startsWith('no'));
    expect(failed.map(([label]) => label)).toEqual(expect.arrayContaining([...differ]));
    expect(failed).toHaveLength(count);
    for (const header of headers)
      expect(ran.stdout).toMatch(new RegExp(`^ {2}The (?:preflight|response) has (?:no )?${header}`, 'm'));
    expect(ran.code).toBe(1);
  });

  it('is told as data', async () => {
    const [first] = DIFFERENT;
    const ran = await ranOn(first?.layer ?? NOTHING, jsonFile(POLICY), ['--json']);
    const { asExpected, rows } = JSON.parse(ran.stdout) as Printed;
    const failed = rows.filter((row) => !row.asExpected);
    expect(asExpected).toBe(false);
    expect(failed.flatMap(({ differences }) => differences)).toContainEqual({
      in: 'preflight',
      what: 'Access-Control-Allow-Credentials',
      wanted: 'true',
    });
  });

  it('is no matter of CORS where it does not answer', async () => {
    const ran = await check(jsonFile(POLICY), ['--policy', 'file', 'http://127.0.0.1:2/orders']);
    expectTidy(ran);
    expect(ran.stdout).toMatch(/\n37 rows: 0 as the policy says, 37 no matter of CORS\.\n$/);
    expect(ran.code).toBe(3);
  });
});

describe('a policy', () => {
  test.each<readonly [id: string, file: GivenFile]>([
    ['that is exported by default', ['cors.mjs', `export default ${JSON.stringify(POLICY)};`]],
    ['that is module.exports', ['cors.cjs', `module.exports = ${JSON.stringify(POLICY)};`]],
    [
      'that a compiler has written in CommonJS',
      ['cors.cjs', `exports.__esModule = true; exports.default = ${JSON.stringify(POLICY)};`],
    ],
  ])('%s', async (_, file) => {
    const [same] = SAME;
    const ran = await ranOn(same?.[1] ?? NOTHING, file);
    expectTidy(ran);
    expect(ran.code).toBe(0);
  });

  it('by http is not taken for mixed content', async () => {
    const app = express().use(SAME[0]?.[1] ?? NOTHING);
    const ran = await serving(app, ({ port }) =>
      check(jsonFile(POLICY), [
        '--policy',
        'file',
        `http://api.example.com:${port}/orders`,
        '--resolve',
        `api.example.com:${port}:127.0.0.1`,
      ]),
    );
    expect(ran.stdout).toMatch(/\n37 rows: all as the policy says\.\n$/);
  });

  it.each([
    {
      id: 'of a RegExp',
      text: 'export default { origin: [/^https:\\/\\/app\\.example\\.com$/, "https://a.example"] };',
      note: 'of the RegExp nobody can tell which origins it means to allow: only forged ones were tried on it',
    },
    {
      id: 'of a function that reads a header',
      text: 'export default { vary: ["Host"], origin: (origin, header) => origin !== header("Host") && false };',
      note: 'the policy has a function for the origin, so nobody can tell which ones it means to allow: only forged ones were tried, and it was asked about them here',
    },
    {
      id: 'of many origins',
      text: 'export default { origin: Array.from({ length: 25 }, (_, at) => `https://a${at}.example`) };',
      note: 'of the 25 origins that are named whole the first 20 were tried',
    },
    {
      id: 'that is worth a word',
      text: 'export default { origin: ["https://*.example.org"], credentials: true };',
      note: 'cors.mjs: cors: origin[0]: one forgotten or broken site below example.org then speaks for whoever is logged in; list the subdomains that need it',
    },
  ])('$id is said to be so', async ({ text, note }) => {
    const ran = await ranOn(NOTHING, ['cors.mjs', text], ['--json', '--no-probe']);
    const { rows, notes } = JSON.parse(ran.stdout) as Printed;
    expect(notes).toEqual([note]);
    expect(rows.map(({ request }) => request.origin)).toContain('null');
    expect(rows.length).toBeLessThanOrEqual(500);
  });

  it('for everybody is tried with credentials, which nobody may have then', async () => {
    const [open, echoing] = await Promise.all([
      ranOn((_, response, next) => next(response.set('Access-Control-Allow-Origin', '*') && undefined), ANY),
      ranOn((request, response, next) => {
        response.set('Access-Control-Allow-Origin', request.get('Origin') ?? '*');
        response.set('Access-Control-Allow-Credentials', 'true');
        next();
      }, ANY),
    ]);
    expect(rowsOf(open.stdout)).toMatchObject({
      'GET from https://corskit-check.example': 'ok allowed',
      'GET from https://corskit-check.example, with credentials': 'ok blocked',
      'GET from null': 'ok allowed',
    });
    expect(rowsOf(echoing.stdout)).toMatchObject({
      'GET from https://corskit-check.example': 'ok allowed',
      'GET from https://corskit-check.example, with credentials': 'no allowed, expected block',
    });
  });
});

const ANY = jsonFile({ origin: '*' });
