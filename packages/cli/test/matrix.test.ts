import { cors as corskitCors } from '@corskit/express';
import express, { type Express, type RequestHandler } from 'express';
import { describe, expect, it, test } from 'vitest';

import { readMatrix } from '../src/matrix/read-matrix.js';
import { runRows } from '../src/matrix/run-rows.js';
import { serving } from './audit-servers.js';
import type { Ran } from './command-process.js';
import { check, jsonFile, rowsOf } from './matrix-command.js';
import { APP, EVIL, WRONG } from './matrix-wrong-rows.js';
import { expectNarrow, expectTidy } from './tidy-output.js';

const DOWN = 'http://127.0.0.1:2/orders';

/** A server of orders behind `layer`, which writes down the methods that it gets. */
function ordersBehind(layer: RequestHandler, got: string[]): Express {
  const app = express();
  app.use((request, _, next) => {
    got.push(request.method);
    next();
  });
  app.use(layer);
  app.all('/orders', (_, response) => {
    response.set('X-Total', '7').json({});
  });
  return app;
}

/** Runs a matrix on a server behind `layer`: an entry for it, and more. */
async function ranOn(
  layer: RequestHandler,
  entry: object,
  words: readonly string[] = [],
  more: readonly object[] = [],
): Promise<Ran & { readonly got: readonly string[] }> {
  const got: string[] = [];
  return serving(ordersBehind(layer, got), async ({ href }) => {
    const file = jsonFile([{ url: href, origins: { [APP]: 'allow', [EVIL]: 'block' }, ...entry }, ...more]);
    const { stdout, ...ran } = await check(file, ['--matrix', 'file', ...words]);
    return { ...ran, stdout: stdout.replaceAll(href, 'http://localhost:3000/orders'), got };
  });
}

const RIGHT = corskitCors({ origin: [APP], credentials: true });
const ALL = { methods: ['GET', 'PUT', 'POST'], credentials: true };

describe('a matrix on a server that is right', () => {
  it('comes as expected, and changes nothing', async () => {
    const ran = await ranOn(RIGHT, ALL);
    expectTidy(ran);
    expect(rowsOf(ran.stdout)).toEqual({
      [`GET from ${APP}, with credentials`]: 'ok allowed',
      [`PUT from ${APP}, with credentials`]: 'ok passes',
      [`POST from ${APP}, with credentials`]: 'ok passes',
      [`GET from ${EVIL}, with credentials`]: 'ok blocked',
      [`PUT from ${EVIL}, with credentials`]: 'ok blocked',
      [`POST from ${EVIL}, with credentials`]: 'ok blocked',
    });
    expect(ran.stdout).toMatch(/\n6 rows: all as expected\.\n$/);
    expect(ran.code).toBe(0);
    // No probe was sent: each row has its own preflight, and its own GET.
    expect(ran.got.toSorted()).toEqual(['GET', 'GET', 'GET', 'GET', 'GET', 'OPTIONS', 'OPTIONS']);
  });

  it('sends what may change something where it is told to', async () => {
    const ran = await ranOn(RIGHT, ALL, ['--send']);
    expect(rowsOf(ran.stdout)).toMatchObject({ [`PUT from ${APP}, with credentials`]: 'ok allowed' });
    expect(ran.got).toEqual(expect.arrayContaining(['PUT', 'POST']));
  });

  it.each([['--json'], ['--github']])('has nothing to say by %s', async (word) => {
    const { code, stdout } = await ranOn(RIGHT, ALL, [word]);
    expect(code).toBe(0);
    if (word === '--github') expect(stdout).toBe('');
    else expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, asExpected: true });
  });
});

describe('a matrix on a server that', () => {
  test.each(WRONG)('$id', async ({ layer, entry, rows, says }) => {
    const ran = await ranOn(layer, entry);
    expectTidy(ran);
    expectNarrow(ran.stdout);
    expect(rowsOf(ran.stdout)).toEqual(rows);
    for (const text of says) expect(ran.stdout.replace(/\n +/g, ' ')).toContain(text);
    expect(ran.code).toBe(1);
  });
});

describe('what a matrix ends with', () => {
  it.each([
    { id: 'no answer', more: [{ url: DOWN, origins: { [APP]: 'allow' } }], entry: {}, code: 3 },
    {
      id: 'no answer where it should be blocked',
      more: [{ url: DOWN, origins: { [EVIL]: 'block' } }],
      entry: {},
      code: 3,
    },
    {
      id: 'a port that browsers do not call',
      more: [{ url: 'http://127.0.0.1:25/', origins: { [EVIL]: 'block' } }],
      entry: {},
      code: 3,
    },
    {
      id: 'no answer, and one that is wrong',
      more: [{ url: DOWN, origins: { [APP]: 'allow' } }],
      entry: { origins: { [EVIL]: 'allow' } },
      code: 1,
    },
  ])('$id: $code', async ({ more, entry, code }) => {
    const ran = await ranOn(RIGHT, entry, [], more);
    expectTidy(ran);
    expect(
      Object.values(rowsOf(ran.stdout)).some((said) =>
        /^-- (?:no answer|not a matter of CORS), expected/.test(said),
      ),
    ).toBe(true);
    expect(ran.stdout).toMatch(/1 no matter of CORS\.\n$/);
    expect(ran.code).toBe(code);
  });

  it('is said as data', async () => {
    const entry = { origins: { [EVIL]: 'allow' }, headers: ['X-Api-Key: abcdefghijk'] };
    const ran = await ranOn(RIGHT, entry, ['--json', '-H', 'Authorization: Bearer abcdefghijk']);
    expectTidy(ran);
    expect(ran.stdout).not.toContain('abcdefghijk');
    expect(JSON.parse(ran.stdout)).toMatchObject({
      schemaVersion: 1,
      asExpected: false,
      rows: [
        {
          request: {
            origin: EVIL,
            headers: [
              ['X-Api-Key', '***'],
              ['Authorization', 'Bearer ***'],
            ],
          },
          verdict: 'blocked',
          expected: 'allow',
          asExpected: false,
          causes: [{ id: 'origin-not-listed' }],
        },
      ],
    });
  });

  it('is said to GitHub, one annotation a row', async () => {
    const entry = { origins: { [EVIL]: 'allow', [APP]: 'block' }, methods: ['GET', 'PUT'] };
    const ran = await ranOn(RIGHT, entry, ['--github']);
    const lines = ran.stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(
      /^::error title=corskit check::http:\/\/localhost:3000\/orders: GET from https:\/\/evil\.example: blocked, expected allow%0A.+%0AFix: /,
    );
    expect(ran.code).toBe(1);
  });
});

describe('rows on a server that never answers', () => {
  it('ask it three times', async () => {
    const origins = Object.fromEntries(
      Array.from({ length: 9 }, (_, at) => [`https://a${at}.example`, 'allow']),
    );
    const rows = readMatrix(JSON.stringify({ url: 'https://api.example.com/', origins }));
    let asked = 0;
    const results = await runRows(rows, () => () => {
      asked += 1;
      return Promise.resolve({ failure: 'timeout', detail: 'it did not answer in time' });
    });
    expect(asked).toBe(3);
    expect(results.map(({ verdict }) => verdict)).toEqual(rows.map(() => 'unreachable'));
  });
});
