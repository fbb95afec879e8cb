import { describe, expect, test } from 'vitest';

import { BROKEN, NOT_HTTP, ODD, type BadServer } from './bad-server-rows.js';
import { corskit } from './command-process.js';
import { rawServer } from './raw-server.js';
import { expectNarrow, expectTidy } from './tidy-output.js';

/** Checks a bad server twice, for people and for programs. */
async function check({ serving, code, says, words = [] }: BadServer): Promise<void> {
  const server = await rawServer(serving);
  const given = ['check', `${server.origin}/orders`, '--origin', 'https://app.example.com', ...words];
  const [text, json] = await Promise.all([
    corskit(given),
    corskit([...given, '--json'].filter((w) => w !== '-v')),
  ]);
  await server.stop();
  for (const ran of [text, json]) {
    expectTidy(ran);
    expect({ code: ran.code, out: ran.stdout }).toMatchObject({ code });
  }
  expectNarrow(text.stdout);
  expect(text.stdout.replace(/\s+/g, ' ')).toMatch(says ?? /./);
  expect(JSON.parse(json.stdout)).toMatchObject({ schemaVersion: 1, asExpected: code === 0 });
}

describe.concurrent('a server that breaks off', () => {
  test.each(BROKEN)('$id', check);
});

describe.concurrent('a server that speaks no HTTP', () => {
  test.each(NOT_HTTP)('$id', check);
});

describe.concurrent('a server that is odd, and allows', () => {
  test.each(ODD)('$id', check);
});
