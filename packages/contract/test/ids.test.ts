import { readFileSync } from 'node:fs';
import {
  MAX_ORIGIN_BYTES,
  MAX_REQUEST_HEADERS_BYTES,
  MAX_REQUEST_HEADERS_NAMES,
  POLICY_ISSUE_CODES,
  type RefusalReason,
} from '@corskit/core';
import { describe, expect, it } from 'vitest';
import {
  CASES,
  GROUPS,
  isRequestCase,
  MIDDLEWARE,
  PEER_FAULTS,
  SCENARIOS,
  SECURITY_CLASSES,
  type ConfigurationCase,
  type Exchange,
  type RequestCase,
} from '../src/index.js';
import { featuresOf } from '../src/plan.js';
import { DECISION } from '../src/sources.js';

const requests: readonly RequestCase[] = CASES.filter(isRequestCase);
const configurations = CASES.filter((row): row is ConfigurationCase => !isRequestCase(row));
const exchanges: readonly Exchange[] = requests.flatMap((row) => [row, ...(row.then ?? [])]);

/** The values of all lines of a header that some request sends, repeats joined. */
function valuesOf(name: string): readonly string[] {
  return exchanges.map(({ request }) =>
    request.headers
      .filter(([line]) => line.toLowerCase() === name)
      .map(([, value]) => value)
      .join(', '),
  );
}

describe('ids', () => {
  it('are unique and well-formed', () => {
    const ids = CASES.map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[A-Z]{2}-\d{3}$/.test(id) || !(id.slice(0, 2) in GROUPS))).toEqual([]);
  });

  it('are sorted by group and number', () => {
    const order = Object.keys(GROUPS);
    const rank = (id: string): number => order.indexOf(id.slice(0, 2)) * 1000 + Number(id.slice(3));
    const ranks = CASES.map((row) => rank(row.id));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  });

  it('never change their meaning', async () => {
    // A line may be added. One that is changed or taken away breaks every host that names the id.
    const lines = CASES.map(({ id, level, title }) => `${id} ${level} ${title}`).join('\n');
    await expect(`${lines}\n`).toMatchFileSnapshot('ids.txt');
  });

  it('are many enough to mean something', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(180);
    expect(Object.keys(GROUPS).filter((prefix) => !CASES.some(({ id }) => id.startsWith(prefix)))).toEqual(
      [],
    );
  });
});

describe('sources', () => {
  it('are clauses, by their address', () => {
    expect(CASES.filter(({ source }) => !/^https:\/\/\S+#\S+$/.test(source)).map(({ id }) => id)).toEqual([]);
  });

  it('that are decisions of this project are sections of the README', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const anchors = Array.from(readme.matchAll(/^#+ (.*)$/gm), ([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    );
    expect(Object.values(DECISION).filter((url) => !anchors.includes(url.split('#')[1] ?? ''))).toEqual([]);
  });

  it('that are decisions of this project are all used', () => {
    const used = new Set(CASES.map(({ source }) => source));
    expect(Object.values(DECISION).filter((url) => !used.has(url))).toEqual([]);
  });
});

describe('coverage', () => {
  it.each(Object.keys({ ...PEER_FAULTS, ...SECURITY_CLASSES }))('a case is against %s', (fault) => {
    expect(CASES.filter(({ against }) => against?.some((one) => one === fault)).length).toBeGreaterThan(0);
  });

  it.each(POLICY_ISSUE_CODES)('a case expects the issue %s', (code) => {
    const expects = ({ expect: { errors = [], warnings = [] } }: ConfigurationCase): boolean =>
      [...errors, ...warnings].includes(code);
    expect(configurations.filter(expects).length).toBeGreaterThan(0);
  });

  const reasons: Readonly<Record<RefusalReason, true>> = {
    'origin-malformed': true,
    'origin-null': true,
    'origin-not-allowed': true,
    'origin-function-failed': true,
    'method-not-allowed': true,
    'headers-too-long': true,
    'headers-too-many': true,
    'headers-malformed': true,
    'header-not-allowed': true,
  };

  it.each(Object.keys(reasons))('a case expects the refusal %s', (reason) => {
    expect(exchanges.filter(({ expect: expected }) => expected.reason === reason).length).toBeGreaterThan(0);
  });

  it.each([...Object.keys(SCENARIOS), ...Object.keys(MIDDLEWARE)].filter((name) => name !== 'ok'))(
    'a case needs %s',
    (name) => {
      expect(CASES.some((row) => [...featuresOf(row)].some((feature) => feature === name))).toBe(true);
    },
  );

  it('an Origin is sent at its bound, one byte over it, and at what Node lets through', () => {
    const lengths = valuesOf('origin').map((value) => value.length);
    expect(lengths).toEqual(expect.arrayContaining([MAX_ORIGIN_BYTES, MAX_ORIGIN_BYTES + 1]));
    expect(Math.max(...lengths)).toBeGreaterThan(16_384);
  });

  it('a list of names is asked for at its bounds, just over them, and far over them', () => {
    const values = valuesOf('access-control-request-headers');
    const lengths = values.map((value) => value.length);
    const counts = values.map((value) => value.split(',').filter((name) => name.trim() !== '').length);
    expect(lengths).toEqual(
      expect.arrayContaining([MAX_REQUEST_HEADERS_BYTES, MAX_REQUEST_HEADERS_BYTES + 1, 14_000]),
    );
    expect(counts).toEqual(
      expect.arrayContaining([MAX_REQUEST_HEADERS_NAMES, MAX_REQUEST_HEADERS_NAMES + 1]),
    );
  });
});
