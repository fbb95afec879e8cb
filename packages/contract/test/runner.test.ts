import { describe, expect, it } from 'vitest';
import {
  CASES,
  decideHost,
  describeCorsContract,
  exchangesOf,
  findDifferences,
  isRequestCase,
  middlewareHost,
  request,
  runCase,
  runContract,
  type CaseResult,
  type ContractCase,
  type ContractHost,
  type Difference,
  type Expectation,
  type HeaderLine,
} from '../src/index.js';
import { unknownGaps } from '../src/run-contract.js';
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

const differences = (
  expected: Expectation,
  headers: readonly HeaderLine[],
  reached = 1,
): readonly Difference[] =>
  findDifferences(expected, { response: { status: 200, headers, body: '' }, reached, refusals: [] });

describe('a comparison', () => {
  const origin: HeaderLine = ['access-control-allow-origin', 'https://app.example.com'];

  it('finds nothing where all is as expected, in any case of letters', () => {
    expect(differences(passing, [origin, ['vary', 'accept-encoding, ORIGIN']])).toEqual([]);
  });

  it('finds a header that is not listed', () => {
    const extra: HeaderLine = ['Access-Control-Allow-Credentials', 'true'];
    expect(differences(passing, [origin, ['Vary', 'Origin'], extra])).toEqual([
      {
        about: 'header',
        name: 'access-control-allow-credentials',
        expected: [],
        received: ['true'],
        text: 'Access-Control-Allow-Credentials: expected none, received "true"',
      },
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

  it("tells the names that the policy adds to Vary from the application's own", () => {
    const both = { ...passing, ownVary: ['Accept'] };
    expect(differences(both, [origin, ['Vary', 'ACCEPT, Origin']])).toEqual([]);
    expect(differences(both, [origin, ['Vary', 'Cookie, Origin']])).toEqual([
      {
        about: 'vary',
        expected: ['Origin'],
        own: ['Accept'],
        received: ['cookie', 'origin'],
        text: 'Vary: expected "Origin" and the application\'s own "Accept", received "cookie" and "origin"',
      },
    ]);
    expect(differences({ ...passing, vary: '*' }, [origin, ['Vary', '*']])).toEqual([]);
    expect(differences({ ...passing, vary: '*' }, [origin])).toEqual([
      { about: 'vary', expected: ['*'], own: [], received: [], text: 'Vary: expected "*", received none' },
    ]);
  });

  it('finds a handler that ran twice, and one that did not run', () => {
    const vary: HeaderLine = ['Vary', 'Origin'];
    expect(differences(passing, [origin, vary], 2)).toEqual([
      {
        about: 'handler',
        expected: 1,
        received: 2,
        text: 'handler: expected reached, received reached 2 times',
      },
    ]);
    expect(differences(passing, [origin, vary], 0)).toEqual([
      { about: 'handler', expected: 1, received: 0, text: 'handler: expected reached, received not reached' },
    ]);
  });
});

describe('a comparison of the status', () => {
  const oneOf = { ...passing, status: [404, 405] };

  it('takes any of several', () => {
    const response = { status: 405, headers: [], body: '' };
    const observed = { response, reached: 1, refusals: [] };
    expect(findDifferences({ ...oneOf, headers: {}, vary: [] }, observed)).toEqual([]);
  });

  it('says which there are', () => {
    expect(differences(oneOf, [])).toContainEqual({
      about: 'status',
      expected: [404, 405],
      received: 200,
      text: 'status: expected 404 or 405, received 200',
    });
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
    // The data are as they came; only what is shown is escaped.
    expect(result).toMatchObject({
      differences: expect.arrayContaining([
        expect.objectContaining({ about: 'body', expected: 'ok', received: '\u001b[2J' }),
      ]) as unknown,
    });
    // oxlint-disable-next-line no-control-regex -- that is the point
    expect(result.outcome === 'failed' ? result.report : '').not.toMatch(/[\x00-\x09\x0b-\x1f]/);
  });
});

async function failureOf(
  host: ContractHost,
  id: string,
): Promise<Extract<CaseResult, { outcome: 'failed' }>> {
  const result = await runCase(host, rowOf(id));
  if (result.outcome !== 'failed') throw new Error(`${id} has not failed`);
  return result;
}

describe('a failure as data', () => {
  const breaking = middlewareHost('breaking', () => {
    let count = 0;
    return (_incoming, response) => (count++ === 0 ? response.end() : response.destroy());
  });

  it('has all that the report says is wrong, of the first request that fails', async () => {
    const { report, differences: found, exchange } = await failureOf(breaking, 'CO-005');
    expect(exchange).toBe(0);
    expect(found.map(({ about }) => about)).toEqual(['vary', 'header', 'body', 'handler', 'refusal']);
    const [, wrong = ''] = report.split('\n  wrong     ');
    expect(wrong.split('\n').map((line) => line.trim())).toEqual(found.map(({ text }) => text));
  });

  it('says which request failed, the repeated ones counted', async () => {
    const row = CASES.find((one) => isRequestCase(one) && (one.times ?? 1) > 1);
    if (row === undefined || !isRequestCase(row)) throw new Error('no row repeats its request');
    expect(exchangesOf(row)).toHaveLength((row.times ?? 1) + (row.then ?? []).length);
    const second = {
      ...row,
      request: request('GET'),
      expect: { status: 200, reached: false, headers: {}, vary: [] },
    };
    expect(await runCase(breaking, second)).toMatchObject({
      exchange: 1,
      differences: [{ about: 'answer' }],
    });
  });

  it('tells a server that starts from one that does not', async () => {
    const started = await failureOf(
      middlewareHost('careless', () => (_incoming, _response, next) => next()),
      'CF-001',
    );
    expect(started.differences).toEqual([
      { about: 'start', expected: false, received: true, text: 'the server starts, and must not' },
    ]);
    const stopped = await failureOf(
      middlewareHost('stubborn', () => {
        throw new TypeError('bad option');
      }),
      'CF-006',
    );
    expect(stopped.differences.map(({ about }) => about)).toEqual(['answer', 'start']);
    expect(stopped).not.toHaveProperty('exchange');
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

describe('a run side by side', () => {
  const rows = CASES.filter((row) => row.id.startsWith('VA-'));

  it('runs no more cases at a time than it may, and reports them in their order', async () => {
    let running = 0;
    let most = 0;
    const host: ContractHost = {
      ...decideHost,
      start: async (plan) => {
        most = Math.max(most, ++running);
        const started = await decideHost.start(plan);
        // The later a case begins, the sooner it is done.
        for (let turns = 0; turns < 40 / running; turns++)
          await new Promise((resolve) => setImmediate(resolve));
        return {
          ...started,
          send: async (one) => started.send(one),
          close: async () => {
            running--;
            await started.close();
          },
        };
      },
    };
    const report = await runContract(host, rows, { concurrency: 3 });
    expect(most).toBe(3);
    expect(running).toBe(0);
    expect(report).toEqual(await runContract(decideHost, rows));
  });
});

describe('one connection', () => {
  const row = rowOf('HO-304');

  it('is the same for all requests of a case', async () => {
    const ports = new Set<number | undefined>();
    const layer = ownLayer();
    const host = middlewareHost('watched', (setup) => {
      const inner = layer(setup);
      return (incoming, response, next) => {
        ports.add(incoming.socket.remotePort);
        return inner(incoming, response, next);
      };
    });
    expect(await runCase(host, row)).toEqual({ id: 'HO-304', outcome: 'passed' });
    expect(ports.size).toBe(1);
  });

  it('fails a case on a server that closes it after each answer', async () => {
    const layer = ownLayer();
    const host = middlewareHost('closing', (setup) => {
      const inner = layer(setup);
      return (incoming, response, next) => {
        response.shouldKeepAlive = false;
        return inner(incoming, response, next);
      };
    });
    expect(await runCase(host, row)).toMatchObject({
      outcome: 'failed',
      report: expect.stringMatching(/sent \(2 of 6\)[^]*the server has closed the connection/) as string,
    });
  });

  it('is missed on a host that cannot open one and does not say so', async () => {
    const host = middlewareHost('without', ownLayer());
    const without: ContractHost = {
      ...host,
      start: async (plan) => {
        const running = await host.start(plan);
        return { send: async (one) => running.send(one), close: async () => running.close() };
      },
    };
    expect(await runCase(without, row)).toMatchObject({
      outcome: 'failed',
      report: expect.stringContaining('one-connection') as string,
    });
    expect(await runCase({ ...without, lacks: { 'one-connection': 'not here' } }, row)).toEqual({
      id: 'HO-304',
      outcome: 'gap',
      reason: 'one-connection: not here',
    });
  });
});

describe('HTTP/2', () => {
  it('is what requests and responses go over, with every line of the response', async () => {
    const versions = new Set<string>();
    const host = middlewareHost(
      'watched',
      () => (incoming, response) => {
        versions.add(incoming.httpVersion);
        response.setHeader('X-Twice', ['one', 'two']);
        response.end(String(incoming.headers[':authority']));
      },
      { protocol: 'http2' },
    );
    const running = await host.start({
      setup: { origin: false },
      middleware: [],
      routes: [],
      groups: [],
      reached: () => undefined,
      shared: { error: new Error('unused'), headers: {} },
    });
    const response = await running.send(
      request('POST', { headers: [['Host', 'api.example.com']], body: 'text' }),
    );
    await running.close();
    expect([...versions]).toEqual(['2.0']);
    expect(response).toMatchObject({ status: 200, body: 'api.example.com' });
    expect(response.headers.filter(([name]) => name === 'x-twice').map(([, value]) => value)).toEqual([
      'one',
      'two',
    ]);
  });

  it('has gaps for the bytes of HTTP/1 only, each with its reason', () => {
    const { gaps = {} } = middlewareHost('h2', ownLayer(), { protocol: 'http2', gaps: { 'CO-001': 'mine' } });
    expect(Object.keys(gaps).sort()).toEqual([
      'CO-001',
      'CR-006',
      'HO-301',
      'HO-302',
      'HO-303',
      'PM-015',
      'PM-018',
    ]);
    expect(unknownGaps(middlewareHost('h2', ownLayer(), { protocol: 'http2' }))).toEqual([]);
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
