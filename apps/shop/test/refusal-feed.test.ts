import type { CorsRefusal } from '@corskit/core';
import { expect, test } from 'vitest';

import { createRefusalFeed } from '../src/index.js';

const refusal = (origin: string): CorsRefusal => ({
  kind: 'cors',
  reason: 'origin-not-allowed',
  method: 'GET',
  origin,
  value: origin,
});

test('stays at its limit, oldest first, however many and however long', () => {
  const feed = createRefusalFeed(50);
  for (let added = 0; added < 60; added += 1) feed.add(refusal(`https://${'a'.repeat(8_000)}.example`));
  expect(feed.entries().map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, index) => 11 + index));
  expect(Math.max(...feed.entries().map((entry) => JSON.stringify(entry).length))).toBeLessThan(1_000);
});

test('says why, in one line', () => {
  const feed = createRefusalFeed(1);
  feed.add(refusal('https://stranger.example'));
  expect(feed.entries()).toEqual([
    {
      id: 1,
      kind: 'cors',
      reason: 'origin-not-allowed',
      method: 'GET',
      origin: 'https://stranger.example',
      text: expect.stringMatching(/^[^\n]+"https:\/\/stranger\.example"[^\n]+$/) as string,
    },
  ]);
});
