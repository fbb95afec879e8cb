import { readFileSync } from 'node:fs';

import { readConsole } from '@corskit/browser';
import { describe, expect, it } from 'vitest';

import { CAUSES } from '../src/diagnosis/cause.js';
import { explain } from '../src/explain/explain.js';
import { SERVER_NAMES, type ServerName } from '../src/fix/server-name.js';

/** What three real browsers have printed, as @corskit/browser keeps it. */
const measured = JSON.parse(
  readFileSync(new URL('../../browser/test/fixtures/measured.json', import.meta.url), 'utf8'),
) as unknown;

const LINES = [...new Set(texts(measured))].filter((text) => readConsole(text) !== undefined);

/** Returns every list of strings under a key `console`, however deep. */
function texts(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    key === 'console' && Array.isArray(one) ? one.filter((text) => typeof text === 'string') : texts(one),
  );
}

const PREFLIGHT =
  "Access to fetch at 'https://api.example.com/orders' from origin 'http://localhost:3000' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: ";

describe('explain', () => {
  it('has something to say about every line that was measured', () => {
    expect(LINES.length).toBeGreaterThan(200);
    for (const line of LINES) {
      const explanation = explain(line, 'express');
      expect(explanation?.found, line).toMatch(/^[A-Z'].*\.$/);
      expect(explanation?.found, line).not.toMatch(/[{}]/);
      for (const { title } of explanation?.fixes ?? []) expect(title, line).toMatch(/^[A-Z'][^{}]*\.$/);
      for (const { id } of explanation?.causes ?? []) expect(CAUSES).toHaveProperty(id);
    }
  });

  it('says how to find out which of several causes it is, by a check of the same fetch', () => {
    expect(explain(`${PREFLIGHT}It does not have HTTP ok status.`)).toMatchObject({
      message: { code: 'InvalidStatus', at: 'preflight' },
      causes: [{ id: 'options-not-routed' }, { id: 'auth-before-cors' }, { id: 'preflight-5xx' }],
      check: [
        'https://api.example.com/orders',
        '--origin',
        'http://localhost:3000',
        '-H',
        'Content-Type: application/json',
      ],
    });
    const redirected = explain(
      "Access to fetch at 'https://b.example/' (redirected from 'https://api.example.com/x') from origin 'https://app.example.com' has been blocked by CORS policy: The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
    );
    expect(redirected?.check).toEqual([
      'https://api.example.com/x',
      '--origin',
      'https://app.example.com',
      '--credentials',
    ]);
    const method = explain(
      "Access to fetch at 'https://api.example.com/x' from origin 'https://app.example.com' has been blocked by CORS policy: Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.",
    );
    expect(method?.found).toBe('The server lets the origin in, but does not list the method PUT.');
    expect(method?.check?.slice(3)).toEqual(['--method', 'PUT']);
  });

  it('keeps apart what the same words mean of a preflight and of a response', () => {
    const missing = "No 'Access-Control-Allow-Origin' header is present on the requested resource.";
    const [ofPreflight, ofResponse] = [
      explain(PREFLIGHT + missing),
      explain(PREFLIGHT.replace(/Response to preflight.*/, missing)),
    ];
    expect(ofPreflight?.causes.map(({ id }) => id)).toContain('auth-before-cors');
    expect(ofResponse?.causes.map(({ id }) => id)).toContain('error-masks-itself');
  });

  it('says that it is not CORS where it is not', () => {
    for (const line of [
      'GET https://api.example.com/ net::ERR_CONNECTION_REFUSED',
      'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.com/. (Reason: CORS request did not succeed). Status code: (null).',
    ])
      expect(explain(line)?.found).toMatch(/not CORS/);
  });

  it.each(Object.keys(SERVER_NAMES) as ServerName[])('writes the fix for %s', (server) => {
    const explanation = explain(`${PREFLIGHT}It does not have HTTP ok status.`, server);
    const [fix] = explanation?.fixes ?? [];
    expect(fix?.target).toBe(server);
    expect(fix?.snippets.map(({ code }) => code).join('\n')).toContain('localhost:3000');
  });

  it('knows nothing of what no browser prints', () => {
    for (const text of ['', 'hello', 'TypeError: x is not a function', '\0'.repeat(100)])
      expect(explain(text)).toBeUndefined();
  });
});
