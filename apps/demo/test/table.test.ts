import pc from 'picocolors';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openLoopback, type Loopback } from '../src/loopback.js';
import { perform, type Performance } from '../src/perform.js';
import { createScenarios } from '../src/scenarios.js';
import { SERVERS } from '../src/servers.js';
import { compareServers, type Row } from '../src/side-by-side.js';
import { formatTable, formatVerdict } from '../src/table.js';

const plain = pc.createColors(false);
const coloured = pc.createColors(true);

let api: Loopback;
const performances: Performance[] = [];

// A server as one finds it in tutorials: every origin may do everything, whatever the route, and OPTIONS is a 200.
beforeAll(async () => {
  api = await openLoopback(0);
  api.serve((req, res) => {
    res.writeHead(200, {
      'Access-Control-Allow-Origin': req.headers.origin ?? '*',
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE, PATCH',
      'Access-Control-Allow-Headers': req.headers['access-control-request-headers'] ?? '*',
    });
    res.end();
  });
  const cast = { site: 'http://a.example', stranger: 'http://b.example', partner: 'http://c.example' };
  for (const scenario of createScenarios(cast)) performances.push(await perform(api.port, scenario));
});

afterAll(async () => api.close());

const surprisesOf = (title: string): readonly string[] =>
  performances.find(({ scenario }) => scenario.title === title)?.surprises ?? [];

const rowsOf = (names: readonly string[]): readonly Row[] =>
  performances.map((performance) => compareServers(new Map(names.map((name) => [name, performance]))));
const rows = (): readonly Row[] => rowsOf(SERVERS.map(({ name }) => name));

describe('a server that allows everything', () => {
  test('fails every row, each for reasons that are named', () => {
    expect(
      performances.filter(({ surprises }) => surprises.length === 0).map((p) => p.scenario.title),
    ).toEqual([]);
    expect(surprisesOf('Refused: a method')).toEqual([
      'expected 204, not 200, 200',
      'expected of a browser: MethodDisallowed, not reads',
    ]);
    expect(surprisesOf('Public route, a stranger')).toEqual([
      'expected access-control-allow-origin: *, not http://b.example',
    ]);
    expect(surprisesOf('Refused: the origin null')).toContain(
      'expected of a browser: MissingAllowOriginHeader, not reads',
    );
  });

  test('is summed up', () => {
    const verdict = formatVerdict(rowsOf(['One', 'Two']), plain);
    expect(verdict).toContain(
      `0 of ${performances.length} scenarios went as they should, on each of the 2 servers.`,
    );
    expect(verdict).toMatch(/^Not on Two: A program, not a page; .*Refused: a method; /m);
  });
});

describe('the table', () => {
  test.each([60, 80, 100, 120])('fits %i columns', (width) => {
    const lines = formatTable(rows(), width, plain).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    expect(lines.filter((line) => /(?: +NO){7}$/.test(line))).toHaveLength(performances.length);
  });

  test.each([80, 100, 120])('has the names over the words, beside the titles, at %i columns', (width) => {
    const [upper = '', lower = '', ...lines] = formatTable(rows(), width, plain).split('\n');
    expect(upper).toMatch(/^ +node: +Nest on  Nest on$/);
    expect(lower).toMatch(/^Scenario +Express  Koa  Fastify  http   Hono  Express  Fastify$/);
    const words = lines.find((line) => line.startsWith('Refused: a method')) ?? '';
    const starts = ['Express', 'Koa', 'Fastify', 'http', 'Hono'].map((name) => lower.indexOf(name));
    expect([...words.matchAll(/NO/g)].map(({ index }) => index)).toEqual([
      ...starts,
      upper.indexOf('Nest on'),
      upper.lastIndexOf('Nest on'),
    ]);
  });

  test('has the titles above the words where they have no room beside them', () => {
    const lines = formatTable(rows(), 60, plain).split('\n');
    expect(lines.slice(0, 3)).toEqual([
      'Scenario',
      '                               node:        Nest on  Nest on',
      '        Express  Koa  Fastify  http   Hono  Express  Fastify',
    ]);
    expect(lines[lines.indexOf('Refused: a method') + 1]).toMatch(/^ {8}NO(?: +NO){6}$/);
  });

  test('needs no second line for names that are short', () => {
    const [heads] = formatTable(rowsOf(['Express', 'Koa']), 80, plain).split('\n');
    expect(heads).toMatch(/^Scenario +Express  Koa$/);
  });

  test('cuts no word at 80 columns, not even the longest path', () => {
    expect(formatTable(rows(), 80, plain)).toContain('/recommendations');
    expect(formatTable(rows(), 80, plain)).not.toContain('\u2026');
  });

  test('is the same text with colours as without', () => {
    const escapes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
    const strip = (text: string): string => text.replace(escapes, '').replace(/ +$/gm, '');
    const withColours = formatTable(rows(), 100, coloured);
    expect(withColours).toMatch(escapes);
    expect(strip(withColours)).toBe(formatTable(rows(), 100, plain));
  });
});
