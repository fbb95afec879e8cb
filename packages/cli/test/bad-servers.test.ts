import { describe, expect, test } from 'vitest';

import { FICKLE, HOSTILE, LARGE } from './bad-answer-rows.js';
import { BROKEN } from './bad-connection-rows.js';
import { REDIRECTS } from './bad-redirect-rows.js';
import { NOT_HTTP, ODD } from './bad-http-rows.js';
import type { BadServer } from './bad-server.js';
import { corskit, type Ran } from './command-process.js';
import { rawServer } from './raw-server.js';
import { expectNarrow, expectTidy } from './tidy-output.js';

/** Runs `check` against a server of its own. */
async function ranAgainst({ serving, words = [] }: BadServer, more: readonly string[]): Promise<Ran> {
  const server = await rawServer(serving);
  const ran = await corskit([
    'check',
    `${server.origin}/orders`,
    '--origin',
    'https://app.example.com',
    ...words,
    ...more,
  ]);
  await server.stop();
  return ran;
}

async function checkText(row: BadServer): Promise<void> {
  const ran = await ranAgainst(row, []);
  expectTidy(ran);
  expectNarrow(ran.stdout);
  expect(ran.stdout.replace(/\s+/g, ' ')).toMatch(row.says ?? /./);
  expect(ran).toMatchObject({ code: row.code });
}

async function checkJson(row: BadServer): Promise<void> {
  const ran = await ranAgainst(row, ['--json']);
  expectTidy(ran);
  expect(ran.stdout).toMatch(row.says ?? /./);
  expect(ran).toMatchObject({ code: row.code });
  expect(JSON.parse(ran.stdout)).toMatchObject({ schemaVersion: 1, asExpected: row.code === 0 });
}

describe.concurrent.each([
  ['that breaks off', BROKEN],
  ['that speaks no HTTP', NOT_HTTP],
  ['that is odd, and allows', ODD],
  ['that redirects', REDIRECTS],
  ['that talks to the terminal', HOSTILE],
  ['that sends much', LARGE],
  ['that answers each time otherwise', FICKLE],
])('a server %s', (_, rows) => {
  test.each(rows)('$id', checkText);

  // Each fourth one, for what is printed comes from the same diagnosis.
  test.each(rows.filter((_row, index) => index % 4 === 0))('$id, as JSON', checkJson);
});
