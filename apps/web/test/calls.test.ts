import { describe, expect, test } from 'vitest';

import { fetchSource, preflightOf } from '../src/browser/call.js';
import { calls } from '../src/browser/calls.js';

const json = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"a":1}' };

describe('the source of a call', () => {
  test('is what one would type', () => {
    expect(fetchSource('http://api.example/a', {})).toBe("fetch('http://api.example/a')");
    expect(fetchSource('http://api.example/a', { ...json, credentials: 'include' })).toBe(
      [
        "fetch('http://api.example/a', {",
        "  method: 'POST',",
        "  credentials: 'include',",
        '  headers: {',
        "    'Content-Type': 'application/json',",
        '  },',
        `  body: '{"a":1}',`,
        '})',
      ].join('\n'),
    );
  });

  test('quotes what would end the string', () => {
    expect(fetchSource("http://api.example/it's\\", {})).toBe("fetch('http://api.example/it\\'s\\\\')");
  });
});

describe('the preflight of a call', () => {
  test('is not sent for a safelisted method without headers', () => {
    expect(preflightOf({})).toBeUndefined();
    expect(preflightOf({ method: 'POST' })).toBeUndefined();
  });

  test('asks for the method and for the header names in lower case, sorted', () => {
    const headers = { 'X-Debug': '1', Authorization: 'a' };
    expect(preflightOf({ method: 'DELETE' })).toEqual({ method: 'DELETE', headers: [] });
    expect(preflightOf({ method: 'POST', headers })).toEqual({
      method: 'POST',
      headers: ['authorization', 'x-debug'],
    });
  });
});

test('ids are unique and fit for a URL fragment', () => {
  const ids = calls.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
});
