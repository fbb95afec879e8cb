import { expect, it } from 'vitest';

import { ENGINES, performFetch, type PageFetch } from '../src/index.js';

const PAGE = 'http://localhost:5173/';

/** A fetch that is redirected to where it may not go, and what Chromium 156 was seen to print of it. */
const ROWS: readonly (readonly [title: string, page: PageFetch, location: string, prints: string])[] = [
  [
    'a blocked port',
    { page: PAGE, url: 'http://localhost:3000/' },
    'http://localhost:6000/x',
    'Failed to load resource: net::ERR_UNSAFE_PORT',
  ],
  [
    'another origin, where none is wanted',
    { page: PAGE, url: '/moved', mode: 'same-origin' },
    'http://localhost:3000/x',
    `Unsafe attempt to load URL http://localhost:3000/x from frame with URL ${PAGE}. Domains, protocols and ports must match.\n`,
  ],
];

it.each(ROWS)('a redirect to %s is not followed', async (_, page, location, prints) => {
  for (const engine of ENGINES) {
    const { outcome, exchanges } = await performFetch(page, engine, () => ({
      status: 302,
      headers: [
        ['Access-Control-Allow-Origin', '*'],
        ['Location', location],
      ],
    }));
    expect(exchanges).toHaveLength(1);
    expect(outcome).toMatchObject({ allowed: false, cause: { kind: 'refused' } });
    if (engine === 'chromium') expect(outcome.console).toEqual([prints]);
  }
});
