import { describe, expect, it } from 'vitest';
import {
  CASES,
  decideHost,
  describeCorsContract,
  findDifferences,
  middlewareHost,
  runCase,
  runContract,
  type ContractCase,
  type ContractHost,
  type Expectation,
  type HeaderLine,
} from '../src/index.js';
import { ownLayer } from './hosts/own-layer.js';

function rowOf(id: string): ContractCase {
  const row = CASES.find((one) => one.id === id);
  if (row === undefined) throw new Error(`there is no case ${id}`);
  return row;
}

const passing: Expectation = {
  status: 200,
  reached: true,
  headers: { 'Access-Control-Allow-Origin': 'https://app.example.com' },
  vary: ['Origin'],
};

const differences = (expected: Expectation, headers: readonly HeaderLine[], reached = 1): readonly string[] =>
  findDifferences(expected, { response: { status: 200, headers, body: '' }, reached, refusals: [] });

describe('a comparison', () => {
  const origin: HeaderLine = ['access-control-allow-origin', 'https://app.example.com'];

  it('finds nothing where all is as expected, in any case of letters', () => {
    expect(differences(passing, [origin, ['vary', 'accept-encoding, ORIGIN']])).toEqual([]);
  });

  it('finds a header that is not listed', () => {
    const extra: HeaderLine = ['Access-Control-Allow-Credentials', 'true'];
    expect(differences(passing, [origin, ['Vary', 'Origin'], extra])).toEqual([
      'Access-Control-Allow-Credentials: expected none, received "true"',
    ]);
  });

  it('finds a second line with the same value', () => {
    expect(differences(passing, [origin, origin, ['Vary', 'Origin']])).toHaveLength(1);
  });

  it('finds names in Vary that are missing, repeated, or that only a policy could mean', () => {
    expect(differences(passing, [origin, ['Vary', 'Accept']])).toHaveLength(1);
    expect(differences(passing, [origin, ['Vary', 'Origin, Origin']])).toHaveLength(1);
    expect(
      differences(passing, [origin, ['Vary', 'Origin'], ['Vary', 'Access-Control-Request-Method']]),
    ).toHaveLength(1);
    expect(differences(passing, [origin, ['Vary', '*']])).toHaveLength(1);
  });

  it('finds a handler that ran twice, and one that did not run', () => {
    expect(differences(passing, [origin, ['Vary', 'Origin']], 2)).toHaveLength(1);
    expect(differences(passing, [origin, ['Vary', 'Origin']], 0)).toHaveLength(1);
  });
});

describe('a report', () => {
  it('says what was sent, expected and received, and what is wrong', async () => {
    const echo = ownLayer({
      alter: (decision, { origin = '*' }) => ({
        ...decision,
        headers: { 'Access-Control-Allow-Origin': origin },
      }),
    });
    const result = await runCase(middlewareHost('echo', echo), rowOf('CO-005'));
    const report = result.outcome === 'failed' ? result.report : '';
    expect(report.replace(/Date: .*/, 'Date: ...')).toMatchInlineSnapshot(`
      "CO-005 (MUST) a single origin is compared like a list of one: nobody else is told it
        source    https://github.com/corskit/corskit/blob/main/packages/contract/README.md#what-an-origin-is-compared-with
        setup     { origin: 'https://app.example.com' }
        sent      GET /ok HTTP/1.1
                  Origin: https://evil.example.net
        expected  200, handler reached, refused: origin-not-allowed
                  Vary: Origin
        received  200
                  X-App: yes
                  Access-Control-Allow-Origin: https://evil.example.net
                  Vary: Origin
                  Date: ...
                  Connection: close
                  Content-Length: 2
                  body: ok
        wrong     Access-Control-Allow-Origin: expected none, received "https://evil.example.net""
    `);
  });

  it('shows control characters of a request as escapes', async () => {
    const silent: ContractHost = {
      name: 'silent',
      kind: 'decide',
      start: async () => ({
        send: async () => Promise.resolve({ status: 204, headers: [], body: '\u001b[2J' }),
        close: async () => Promise.resolve(),
      }),
    };
    const result = await runCase(silent, rowOf('SE-010'));
    expect(result).toMatchObject({ outcome: 'failed' });
    expect(JSON.stringify(result)).not.toMatch(/\\u001b\[2J"/);
    // oxlint-disable-next-line no-control-regex -- that is the point
    expect(result.outcome === 'failed' ? result.report : '').not.toMatch(/[\x00-\x09\x0b-\x1f]/);
  });
});

describe('a run', () => {
  const rows = ['NC-001', 'HO-001', 'CF-001'].map(rowOf);

  it('reports a gap with its reason', async () => {
    const report = await runContract(decideHost, rows);
    expect(report).toMatchObject({ passed: ['NC-001', 'CF-001'], failed: {} });
    expect(report.gaps['HO-001']).toMatch(/^throws: .+ server$/);
  });

  it('refuses a gap for a case that does not exist', async () => {
    const host = { ...decideHost, gaps: { 'NC-999': 'never' } };
    await expect(runContract(host, rows)).rejects.toThrow('NC-999');
  });

  it('fails a case on a host that does not start, does not answer, or breaks off', async () => {
    const dead: ContractHost = {
      name: 'dead',
      kind: 'server',
      start: async () => Promise.reject(new Error('no port')),
    };
    const torn = middlewareHost('torn', () => (_request, response) => response.destroy());
    expect(await runCase(dead, rowOf('NC-001'))).toMatchObject({
      outcome: 'failed',
      report: expect.stringContaining('no port') as string,
    });
    expect(await runCase(torn, rowOf('NC-001'))).toMatchObject({
      outcome: 'failed',
      report: expect.stringContaining('instead of an answer') as string,
    });
  });

  it('fails a configuration case on a host that throws something else than a policy error', async () => {
    const host = middlewareHost('thrower', () => {
      throw new TypeError('bad option');
    });
    expect(await runCase(host, rowOf('CF-001'))).toMatchObject({
      outcome: 'failed',
      report: expect.stringContaining('bad option') as string,
    });
  });
});

describe('describeCorsContract', () => {
  it('declares a test for each case, and a skipped one with its reason for each gap', () => {
    const declared: string[] = [];
    const skipped: string[] = [];
    const declare = Object.assign((name: string) => void declared.push(name), {
      skip: (name: string) => void skipped.push(name),
    });
    const host = { ...decideHost, gaps: { 'CO-001': 'not yet' } };
    describeCorsContract(host, { describe: (_name, body) => body(), it: declare });
    expect(declared.length + skipped.length).toBe(CASES.length + 1);
    expect(skipped).toContain('CO-001 a listed origin is named, and the application answers [gap: not yet]');
  });
});
