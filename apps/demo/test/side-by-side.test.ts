import type { Answer } from '@corskit/browser';
import pc from 'picocolors';
import { describe, expect, test } from 'vitest';

import type { Performance } from '../src/perform.js';
import { compareServers } from '../src/side-by-side.js';
import { formatTable, formatVerdict } from '../src/table.js';

const plain = pc.createColors(false);

const performance = (
  headers: Answer['headers'],
  { status = 200, surprises = [] as readonly string[] } = {},
): Performance => ({
  scenario: {
    title: 'GET with the cookie',
    origin: 'https://shop.example',
    request: { method: 'GET', path: '/basket' },
    expected: { statuses: [200], browser: 'reads' },
  },
  exchanges: [{ sent: { method: 'GET', path: '/basket', headers: [] }, answer: { status, headers } }],
  browser: 'reads',
  why: '',
  surprises,
});

const usual: Answer['headers'] = [
  ['Vary', 'Origin'],
  ['Access-Control-Allow-Origin', 'https://shop.example'],
  ['Date', 'today'],
];

describe('servers side by side', () => {
  test('are alike, however they write their header names and whatever else they send', () => {
    const other: Answer['headers'] = [
      ['access-control-allow-origin', 'https://shop.example'],
      ['vary', 'Origin'],
      ['x-powered-by', 'something'],
    ];
    const { results } = compareServers(
      new Map([
        ['Express', performance(usual)],
        ['Koa', performance(other)],
      ]),
    );
    expect(results.map(({ surprises }) => surprises)).toEqual([[], []]);
  });

  test.each([
    [
      'a header more',
      [...usual, ['Access-Control-Max-Age', '5']],
      'access-control-max-age 5, on Express (none)',
    ],
    ['a header less', usual.slice(1), 'vary (none), on Express Origin'],
    ['another value', [['Vary', 'Accept'], ...usual.slice(1)], 'vary Accept, on Express Origin'],
    ['a second line', [...usual, ['Vary', 'Origin']], 'vary Origin | Origin, on Express Origin'],
  ] as const)('are told apart by %s, that nobody expected', (_what, headers, difference) => {
    const { results } = compareServers(
      new Map([
        ['Express', performance(usual)],
        ['Koa', performance(headers)],
      ]),
    );
    expect(results.map(({ surprises }) => surprises)).toEqual([[], [`GET: ${difference}`]]);
  });

  test('are compared with the first one that is as expected', () => {
    const row = compareServers(
      new Map([
        ['Express', performance([], { status: 500, surprises: ['expected 200, not 500'] })],
        ['Koa', performance(usual)],
        ['Hono', performance(usual, { status: 204 })],
      ]),
    );
    expect(row.shown.exchanges[0]?.answer.status).toBe(200);
    expect(row.results.map(({ surprises }) => surprises)).toEqual([
      ['expected 200, not 500'],
      [],
      ['statuses 204, on Koa 200'],
    ]);
    expect(formatTable([row], 80, plain)).toMatch(/^GET with the cookie +NO {7}yes {2}NO$/m);
    expect(formatTable([row], 80, plain)).toContain(
      '  Express: expected 200, not 500\n  Hono: statuses 204, on Koa 200\n',
    );
    expect(formatVerdict([row], plain)).toBe(
      [
        '0 of 1 scenarios went as they should, on each of the 3 servers.',
        'Not on Express: GET with the cookie.',
        'Not on Hono: GET with the cookie.',
        '',
      ].join('\n'),
    );
  });
});
