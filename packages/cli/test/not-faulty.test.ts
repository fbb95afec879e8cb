import { createServer } from 'node:http';

import type { PageFetch } from '@corskit/browser';
import { describe, expect, it } from 'vitest';

import { diagnose } from '../src/diagnosis/diagnose.js';
import { browserHeaders } from '../src/wire/browser-headers.js';
import { createAsk } from '../src/wire/send.js';
import { serve } from './faulty/serve.js';

/** A server that nothing is wrong with, and that looks as if. */
interface Row {
  readonly what: string;
  readonly page: string;
  readonly fetch?: Partial<PageFetch>;
  readonly headers: Readonly<Record<string, string>>;
}

const SHOP = 'https://shop.example.com';

const allowing = (origin: string): Record<string, string> => ({
  'Access-Control-Allow-Origin': origin,
  'Access-Control-Allow-Credentials': 'true',
});

const ROWS: readonly Row[] = [
  {
    what: 'a cookie without SameSite=None, for a page of the same site',
    page: 'http://localhost:5173',
    fetch: { credentials: 'include' },
    headers: { ...allowing('http://localhost:5173'), 'Set-Cookie': 'id=1; SameSite=Lax' },
  },
  {
    what: 'a cookie that is taken away by its age',
    page: SHOP,
    fetch: { credentials: 'include' },
    headers: { ...allowing(SHOP), 'Set-Cookie': 'id=; Max-Age=0; Path=/' },
  },
  {
    what: 'a cookie that is taken away by its date',
    page: SHOP,
    fetch: { credentials: 'include' },
    headers: { ...allowing(SHOP), 'Set-Cookie': 'id=; Expires=Thu, 01 Jan 1970 00:00:00 GMT' },
  },
  {
    what: 'lists with an element that is empty, and a header that nobody knows',
    page: SHOP,
    fetch: { headers: [['X-Tenant', 'a']] },
    headers: {
      ...allowing(SHOP),
      'Access-Control-Allow-Headers': 'X-TENANT, ,',
      'Access-Control-Allow-Header': 'x',
    },
  },
];

describe('nothing is found', () => {
  it.each(ROWS)('for $what', async ({ page, fetch: more, headers }) => {
    const up = await serve(createServer((_, res) => res.writeHead(200, headers).end()));
    try {
      const fetched = { page: `${page}/`, url: `${up.origin}/`, ...more };
      const ask = createAsk({
        timeoutOf: () => 2000,
        headersOf: (question) => browserHeaders(question, fetched),
      });
      const { causes, verdict } = await diagnose(fetched, ask);
      expect(causes).toEqual([]);
      expect(verdict).toBe('allowed');
    } finally {
      await up.stop();
    }
  });
});
