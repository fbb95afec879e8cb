import type { IncomingMessage, ServerResponse } from 'node:http';

import { request, serve, type CaseResponse } from '@corskit/contract';
import { describe, expect, it } from 'vitest';

import { cors } from '../src/index.js';

const APP = 'https://app.test';

async function answerOf(
  handler: (req: IncomingMessage, res: ServerResponse) => void,
  times = 1,
): Promise<CaseResponse[]> {
  const api = cors({ origin: [APP, 'https://other.test'] });
  const host = await serve((req, res) => {
    api(req, res, () => handler(req, res));
  });
  try {
    const answers: CaseResponse[] = [];
    for (let i = 0; i < times; i++)
      answers.push(await host.send(request('GET', { origin: i === 0 ? APP : 'https://other.test' })));
    return answers;
  } finally {
    await host.close();
  }
}

function linesOf({ headers }: CaseResponse, name: string): string[] {
  return headers.filter(([found]) => found.toLowerCase() === name).map(([, value]) => value);
}

describe('what is given to writeHead', () => {
  it('an object that all responses share is not changed', async () => {
    const shared = { 'Content-Type': 'text/plain', Vary: 'Accept', 'Access-Control-Allow-Origin': '*' };
    const [first, second] = await answerOf((_req, res) => res.writeHead(200, shared).end('ok'), 2);
    expect(shared).toEqual({
      'Content-Type': 'text/plain',
      Vary: 'Accept',
      'Access-Control-Allow-Origin': '*',
    });
    expect([first, second].map((answer) => answer && linesOf(answer, 'access-control-allow-origin'))).toEqual(
      [[APP], ['https://other.test']],
    );
  });

  it('a list that all responses share is not changed', async () => {
    const shared = ['Content-Type', 'text/plain', 'vary', 'Accept'];
    const [first, second] = await answerOf((_req, res) => res.writeHead(200, shared).end('ok'), 2);
    expect(shared).toEqual(['Content-Type', 'text/plain', 'vary', 'Accept']);
    expect([first, second].map((answer) => answer && linesOf(answer, 'vary'))).toEqual([
      ['Accept, Origin'],
      ['Accept, Origin'],
    ]);
  });

  it.each<[string, (res: ServerResponse) => void]>([
    [
      'repeated lines in a list',
      (res) => res.writeHead(200, ['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2']).end(),
    ],
    ['a list as the value in an object', (res) => res.writeHead(200, { 'Set-Cookie': ['a=1', 'b=2'] }).end()],
    [
      'the same beside a header that was set',
      (res) => {
        res.setHeader('X-App', 'yes');
        res.writeHead(200, { 'Set-Cookie': ['a=1', 'b=2'], Vary: 'Accept' }).end();
      },
    ],
  ])('%s: both lines go out', async (_title, write) => {
    const [answer] = await answerOf((_req, res) => write(res));
    expect(answer && linesOf(answer, 'set-cookie')).toEqual(['a=1', 'b=2']);
    expect(answer && linesOf(answer, 'access-control-allow-origin')).toEqual([APP]);
  });

  it('a reason phrase, with and without headers', async () => {
    for (const write of [
      (res: ServerResponse) => res.writeHead(200, 'Fine'),
      (res: ServerResponse) => res.writeHead(200, 'Fine', { 'X-App': 'yes' }),
    ]) {
      const [answer] = await answerOf((_req, res) => write(res).end());
      expect(answer && linesOf(answer, 'access-control-allow-origin')).toEqual([APP]);
    }
  });

  it('a head that fails can be written again, and then has its headers', async () => {
    const [answer] = await answerOf((_req, res) => {
      expect(() => res.writeHead(200, { 'X-Bad': 'a\nb' })).toThrow('Invalid character');
      res.writeHead(500).end('sorry');
    });
    expect(answer?.status).toBe(500);
    expect(answer && linesOf(answer, 'access-control-allow-origin')).toEqual([APP]);
  });

  it('a second head is the error that Node has for it', async () => {
    const [answer] = await answerOf((_req, res) => {
      res.writeHead(200);
      expect(() => res.writeHead(200)).toThrow(
        expect.objectContaining({ code: 'ERR_HTTP_HEADERS_SENT' }) as Error,
      );
      res.end();
    });
    expect(answer?.status).toBe(200);
  });

  it('an Object.prototype that somebody has written to gives no header', async () => {
    // oxlint-disable-next-line no-extend-native
    Object.defineProperty(Object.prototype, 'X-Polluted', {
      value: 'yes',
      enumerable: true,
      configurable: true,
      writable: true,
    });
    const [answer] = await answerOf((_req, res) => {
      res.end('ok');
    }).finally(() => Reflect.deleteProperty(Object.prototype, 'X-Polluted'));
    expect(answer && linesOf(answer, 'x-polluted')).toEqual([]);
    expect(answer && linesOf(answer, 'access-control-allow-origin')).toEqual([APP]);
  });
});
