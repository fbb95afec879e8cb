import { CORS_RESPONSE_HEADERS } from '@corskit/core';
import { preflight, request, sendOverSocket, type CaseResponse } from '@corskit/contract';
import { request as httpRequest } from 'node:http';
import { describe, expect, it } from 'vitest';

import { PAGE, PARTNER } from './application.js';

const CORS_NAMES: ReadonlySet<string> = new Set(CORS_RESPONSE_HEADERS.map((name) => name.toLowerCase()));

const ALLOWED = { 'access-control-allow-origin': [PAGE], 'access-control-allow-credentials': ['true'] };

/** Declares the tests of the application that listens on `port`: what wrapping changes about its answers, and what not. */
export function describeApplication(port: number, { hasUpgrade }: { readonly hasUpgrade: boolean }): void {
  const get = async (path: string, origin?: string): Promise<CaseResponse> =>
    sendOverSocket(port, request('GET', { path, ...(origin === undefined ? {} : { origin }) }));

  describe('a wrapped handler', () => {
    it.each([
      'text',
      'json',
      'bytes',
      'blob',
      'file',
      'stream',
      'empty',
      'no-content',
      'not-modified',
      'cookies',
      'redirect',
      'upstream',
      'upstream-redirect',
      'rest',
    ])('answers as a bare one, but for the CORS headers: %s', async (name) => {
      const bare = await get(`/bare/${name}`, PAGE);
      const wrapped = await get(`/cors/${name}`, PAGE);
      const off = await get(`/off/${name}`, PAGE);
      expect(others(wrapped)).toEqual(others(bare));
      expect(corsOf(wrapped)).toEqual(ALLOWED);
      expect(varyOf(wrapped)).toEqual([...varyOf(bare), 'origin']);
      expect(off.headers.filter(isSteady)).toEqual(bare.headers.filter(isSteady));
    });

    it('keeps the length of a text', async () => {
      const { headers } = await get('/cors/text', PAGE);
      expect(linesOf(headers, 'content-length')).toEqual(['5']);
    });

    it('keeps every cookie, also where the response cannot be changed', async () => {
      for (const path of ['/cors/cookies', '/cors/upstream']) {
        const { headers } = await get(path, PAGE);
        expect(linesOf(headers, 'set-cookie')).toEqual(['a=1', 'b=2; Path=/']);
      }
    });

    it('may answer with one constant: nothing of one client reaches the next', async () => {
      const answers = [];
      for (const [path, origin] of [
        ['/cors/constant', PAGE],
        ['/cors/constant', PARTNER],
        ['/cors/constant', 'https://evil.example.net'],
        ['/cors/constant', undefined],
        ['/off/constant', PAGE],
        ['/cors/constant', PAGE],
      ] as const)
        answers.push(await get(path, origin));
      expect(answers.map(({ status, headers }) => [status, linesOf(headers, 'x-app')])).toEqual(
        answers.map(() => [404, ['yes']]),
      );
      expect(answers.map((answer) => corsOf(answer)['access-control-allow-origin'])).toEqual([
        [PAGE],
        [PARTNER],
        undefined,
        undefined,
        undefined,
        [PAGE],
      ]);
      expect(answers.map(varyOf)).toEqual([['origin'], ['origin'], ['origin'], ['origin'], [], ['origin']]);
    });

    it('does not see preflights', async () => {
      const { status, headers, body } = await sendOverSocket(
        port,
        preflight('PUT', { path: '/cors/text', origin: PAGE }),
      );
      expect([status, body]).toEqual([204, '']);
      expect(linesOf(headers, 'content-length')).toEqual([]);
      expect(linesOf(headers, 'access-control-allow-methods')).toEqual(['PUT']);
    });

    it.skipIf(!hasUpgrade)('can upgrade a connection', async () => {
      expect(await upgrade(port, '/bare/upgrade')).toBe(101);
      expect(await upgrade(port, '/cors/upgrade')).toBe(101);
    });
  });
}

type Lines = CaseResponse['headers'];

function linesOf(headers: Lines, name: string): readonly string[] {
  return headers.filter(([line]) => line.toLowerCase() === name).map(([, value]) => value);
}

function isSteady([name]: Lines[number]): boolean {
  return name.toLowerCase() !== 'date';
}

function corsOf({ headers }: CaseResponse): Record<string, readonly string[]> {
  const names = headers.map(([name]) => name.toLowerCase()).filter((name) => CORS_NAMES.has(name));
  return Object.fromEntries(names.map((name) => [name, linesOf(headers, name)]));
}

function varyOf({ headers }: CaseResponse): readonly string[] {
  return linesOf(headers, 'vary').flatMap((line) => line.toLowerCase().split(', '));
}

function others({ status, headers, body }: CaseResponse): unknown {
  const lines = headers
    .filter(isSteady)
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => name !== 'vary' && !CORS_NAMES.has(name))
    .toSorted(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1));
  return { status, lines, body };
}

async function upgrade(port: number, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({
      host: '127.0.0.1',
      port,
      path,
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
        'Sec-WebSocket-Version': '13',
        Origin: PAGE,
      },
    });
    sent.once('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode);
    });
    sent.once('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.once('error', reject);
    sent.end();
  });
}
