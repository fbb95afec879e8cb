import { describe, expect, it } from 'vitest';

import { definePolicy, type CorsPolicy } from '../../src/index.js';
import { IssueList } from '../../src/policy/issue-list.js';
import { RouteTable } from '../../src/policy/route-table.js';

/** Each row has a policy of its own, which is told by its `maxAge`: the number of the row. */
const policies: readonly CorsPolicy[] = Array.from({ length: 10 }, (_, i) =>
  definePolicy({ origin: false, maxAge: i }),
);

function read(rows: unknown): { readonly table: RouteTable; readonly issues: IssueList } {
  const issues = new IssueList();
  const table = new RouteTable(rows, issues, (input, row) => (input === false ? false : policies[row]));
  return { table, issues };
}

function find(table: RouteTable, method: string, target: string, caseSensitive = true): unknown {
  const policy = table.find(method, target, caseSensitive);
  return policy === undefined || policy === false ? policy : Number(policy.maxAge);
}

describe('a table of routes', () => {
  const { table, issues } = read([
    { path: '/a/b', methods: 'PUT, delete', policy: {} },
    { path: '/a/*', methods: ['GET'], policy: {} },
    { path: '/a/**', policy: {} },
    { path: '/off', policy: false },
    { path: '/off', policy: {} },
    { path: /^\/re\d$/, methods: ['patch', 'HEAD'], policy: {} },
    { path: '/any', methods: ['query'], policy: {} },
  ]);

  it('has no issues and a size', () => {
    expect(issues.issues).toEqual([]);
    expect(table.size).toBe(7);
    expect(table.policies).toEqual(policies.slice(0, 7).map((policy, i) => (i === 3 ? false : policy)));
  });

  it.each<[string, string, unknown]>([
    ['PUT', '/a/b', 0],
    ['DELETE', '/a/b', 0],
    // The method counts as part of the row.
    ['GET', '/a/b', 1],
    ['HEAD', '/a/b', 1],
    ['POST', '/a/b', 2],
    ['GET', '/a/b/c', 2],
    ['GET', '/a', 2],
    ['GET', '/%61', 2],
    ['GET', '/b', undefined],
    // Off is an answer, too.
    ['GET', '/off', false],
    ['patch', '/re1', 5],
    ['HEAD', '/re1', 5],
    // HEAD does not include GET, and patch is not PATCH.
    ['GET', '/re1', undefined],
    ['PATCH', '/re1', undefined],
    ['query', '/any', 6],
    ['QUERY', '/any', undefined],
    ['GET', '*', undefined],
  ])('finds for %s %s: %j', (method, target, row) => {
    expect(find(table, method, target)).toBe(row);
  });

  it('tells /A from /a where the router does', () => {
    expect(find(table, 'POST', '/A/X', true)).toBeUndefined();
    expect(find(table, 'POST', '/A/X', false)).toBe(2);
  });

  it.each([undefined, []])('finds nothing where it is %j', (rows) => {
    const { table: none, issues: no } = read(rows);
    expect([none.size, none.find('GET', '/', true), no.issues]).toEqual([0, undefined, []]);
  });

  it.each<[unknown, readonly (string | number)[]]>([
    [null, ['routes']],
    [{ path: '/a', policy: {} }, ['routes']],
    ['/a', ['routes']],
    [[null], ['routes', 0]],
    [['/a'], ['routes', 0]],
    [[{ policy: {} }], ['routes', 0, 'path']],
    [[{ path: 'a', policy: {} }], ['routes', 0, 'path']],
    [[{ path: '/a', policy: {}, method: 'GET' }], ['routes', 0, 'method']],
    [
      [
        { path: '/a', policy: {} },
        { path: '/a', policy: {}, methods: [] },
      ],
      ['routes', 1, 'methods'],
    ],
    [[{ path: '/a', policy: {}, methods: '' }], ['routes', 0, 'methods']],
    [[{ path: '/a', policy: {}, methods: 'GET,' }], ['routes', 0, 'methods']],
    [[{ path: '/a', policy: {}, methods: ['GET', 5] }], ['routes', 0, 'methods']],
    [[{ path: '/a', policy: {}, methods: ['GET POST'] }], ['routes', 0, 'methods']],
    [[{ path: '/a', policy: {}, methods: null }], ['routes', 0, 'methods']],
  ])('complains of %j at %j', (rows, path) => {
    const found = read(rows).issues.issues;
    expect(found).toMatchObject([{ code: 'invalid-route', severity: 'error', path }]);
  });

  it('says what to write', () => {
    const { issues: found } = read([
      { path: '/a/:id', policy: {} },
      { path: '/a', policy: {}, methods: 5, handler: 1 },
      5,
    ]);
    expect(found.issues.map(({ message }) => message)).toMatchInlineSnapshot(`
      [
        "cors: routes[0].path: "/a/:id" looks like a route of a router; write '*' for one segment, a last '/**' for everything below, or a RegExp",
        "cors: routes[1].handler: there is no such key; a row has path, methods and policy",
        "cors: routes[1].methods: 5 is no list of methods; write ['PUT', 'DELETE'], or leave it out for all",
        "cors: routes[2]: 5 is no row; write { path: '/path', policy: ... }",
      ]
    `);
  });

  it("means every method by '*', as the option methods does, or says that it does not", () => {
    const { table: star, issues: found } = read([{ path: '/a', policy: {}, methods: '*' }]);
    expect(found.issues.length > 0 || find(star, 'PUT', '/a') === 0).toBe(true);
  });
});
