import { describe, expect, test } from 'vitest';

import { FICKLE, HOSTILE } from './bad-answer-rows.js';
import { BROKEN } from './bad-connection-rows.js';
import { REDIRECTS } from './bad-redirect-rows.js';
import { NOT_HTTP, ODD } from './bad-http-rows.js';
import type { BadServer } from './bad-server.js';
import { corskit } from './command-process.js';
import { rawServer } from './raw-server.js';
import { expectNarrow, expectTidy } from './tidy-output.js';

/** An audit sends many requests: of each kind of bad server some are enough. */
const ROWS: readonly (readonly [kind: string, row: BadServer])[] = [
  ...BROKEN.filter(({ words = [] }) => !words.includes('PUT')).map((row) => ['breaks off', row] as const),
  ...NOT_HTTP.filter((_, index) => index % 6 === 0).map((row) => ['speaks no HTTP', row] as const),
  ...ODD.filter(({ id }) => id === '10,000 headers' || id === 'a folded header').map(
    (row) => ['is odd', row] as const,
  ),
  ...REDIRECTS.filter((_, index) => index % 6 === 0).map((row) => ['redirects', row] as const),
  ...HOSTILE.filter((_, index) => index % 4 === 0).map((row) => ['talks to the terminal', row] as const),
  ...FICKLE.slice(0, 2).map((row) => ['answers each time otherwise', row] as const),
];

const OUTPUTS = ['text', '--json', '--sarif'] as const;

describe.concurrent('an audit of a server that', () => {
  test.each(
    ROWS.map(([kind, row], index) => ({ kind, row, id: row.id, output: OUTPUTS[index % 3] ?? 'text' })),
  )('$kind, $id, $output', async ({ kind, row, output }) => {
    const server = await rawServer(row.serving);
    const ran = await corskit([
      'audit',
      `${server.origin}/orders`,
      '--timeout',
      '1s',
      ...(output === 'text' ? [] : [output]),
    ]);
    await server.stop();
    expectTidy(ran);
    expect([0, 3, 4]).toContain(ran.code);
    if (kind !== 'redirects' && row.code === 3) expect(ran.code).toBe(3);
    if (output === 'text') expectNarrow(ran.stdout);
    else
      expect(JSON.parse(ran.stdout)).toMatchObject(
        output === '--json' ? { schemaVersion: 1 } : { version: '2.1.0' },
      );
  });
});
