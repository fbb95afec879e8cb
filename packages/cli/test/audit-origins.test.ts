import { describe, expect, test } from 'vitest';

import { audit } from '../src/audit/audit.js';
import { bySeverity, reaches, type Finding } from '../src/audit/finding.js';
import { forgedOrigins } from '../src/audit/forged-origins.js';
import type { Ask } from '../src/diagnosis/exchange.js';

const API = new URL('https://api.example.com/orders');

function idsOf(listed: string | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(forgedOrigins(API, listed).map(({ id, origin }) => [id, origin]));
}

describe('forged origins', () => {
  test('of a host with a port', () => {
    expect(idsOf('https://app.example.com:8443')).toEqual({
      control: 'https://corskit-audit.invalid',
      null: 'null',
      suffix: 'https://app.example.com.evil.example',
      prefix: 'https://evilexample.com:8443',
      subdomain: 'https://corskit-audit.app.example.com:8443',
      sibling: 'https://corskit-audit.example.com:8443',
      'prefix-host': 'https://evilapp.example.com:8443',
      truncated: 'https://app.example.co',
      'suffix-port': 'https://app.example.com:8443.evil.example',
      'dot-1': 'https://appxexample.com:8443',
      'dot-2': 'https://app.examplexcom:8443',
      'special-5f': 'https://app.example.com_.evil.example',
      'special-60': 'https://app.example.com`.evil.example',
      'special-7b': 'https://app.example.com{.evil.example',
      'special-21': 'https://app.example.com!.evil.example',
      'special-26': 'https://app.example.com&.evil.example',
      'special-25': 'https://app.example.com%20.evil.example',
      'special-2c': 'https://app.example.com,.evil.example',
      'special-24': 'https://app.example.com$.evil.example',
      'special-3b': 'https://app.example.com;.evil.example',
      'special-22': 'https://app.example.com".evil.example',
      userinfo: 'https://app.example.com:8443@evil.example',
      list: 'https://app.example.com:8443, https://evil.example',
      http: 'http://app.example.com:8443',
      port: 'https://app.example.com:8444',
      'upper-case': 'https://APP.EXAMPLE.COM:8443',
      'localhost-name': 'https://localhost.evil.example',
      extension: 'chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
      file: 'file://',
      localhost: 'http://localhost',
      'localhost-port': 'http://localhost:3000',
      lan: 'http://192.168.1.20',
    });
  });

  test.each([
    [undefined, { prefix: 'https://evilexample.com', http: 'http://api.example.com' }, []],
    ['https://example.co.uk', { prefix: 'https://evilexample.co.uk' }, ['prefix-host', 'sibling']],
    [
      'https://shop.github.io',
      {
        neighbour: 'https://corskit-audit.github.io',
        'neighbour-alike': 'https://shop-corskit-audit.github.io',
      },
      [],
    ],
    ['http://app.example.com', {}, ['http']],
    [
      'http://localhost:3000',
      { suffix: 'http://localhost.evil.example' },
      ['port', 'localhost-port', 'prefix', 'lan'],
    ],
    ['http://192.168.1.20', { 'dot-3': 'http://192.168.1x20' }, ['prefix', 'upper-case', 'lan']],
    ['http://[::1]:3000', { suffix: 'http://[::1].evil.example' }, ['dot-1', 'upper-case', 'prefix']],
    ['capacitor://localhost', { 'upper-case': 'capacitor://LOCALHOST' }, ['http', 'port']],
    ['https://APP.example.com:443/basket', { 'upper-case': 'https://APP.EXAMPLE.COM' }, ['suffix-port']],
  ])('of %s', (listed, present, absent) => {
    const ids = idsOf(listed);
    expect(ids).toMatchObject(present);
    expect(absent.filter((id) => id in ids)).toEqual([]);
    expect(new Set(Object.values(ids)).size).toBe(Object.keys(ids).length);
  });

  test.each(['', 'app.example.com', 'null', '*', 'data:text/plain,x', 'https://ann:secret@app.example.com'])(
    'of %j, which is no origin: an error that does not repeat a password',
    async (listed) => {
      const message = await audit(API, async () => Promise.reject(new Error('asked')), { listed }).catch(
        String,
      );
      expect(message).toMatch(/^TypeError: origin: .*https:\/\/app\.example\.com$/);
      expect(message).not.toContain('secret');
    },
  );
});

const listingHttp: Ask = async ({ headers }) => {
  const isListed = headers.some(([name, value]) => name === 'Origin' && value === 'http://app.example.com');
  const allowing = [
    ['Access-Control-Allow-Origin', 'http://app.example.com'],
    ['Access-Control-Allow-Credentials', 'true'],
  ] as const;
  return Promise.resolve({ status: 200, headers: [['Vary', 'Origin'], ...(isListed ? allowing : [])] });
};

describe('what only https shows', () => {
  test('a listed origin by http, credentials allowed', async () => {
    const { findings } = await audit(API, listingHttp, { listed: 'http://app.example.com' });
    expect(findings.map(({ id, severity }) => [id, severity])).toEqual([['http-origin', 'medium']]);
  });
});

describe('severities', () => {
  const findings = (['low', 'critical', 'info', 'medium', 'high'] as const).map((severity): Finding => ({
    id: 'wildcard',
    severity,
    title: '',
    detail: '',
    evidence: [1],
    fix: '',
  }));

  test('the worst first', () => {
    expect(bySeverity(findings).map(({ severity }) => severity)).toEqual([
      'critical',
      'high',
      'medium',
      'low',
      'info',
    ]);
  });

  test.each([
    ['critical', ['high', 'medium', 'low']],
    ['high', ['high', 'medium', 'low']],
    ['medium', ['medium', 'low']],
    ['low', ['low']],
    ['info', []],
  ])('%s reaches %j', (severity, reached) => {
    const only = findings.filter((finding) => finding.severity === severity);
    expect((['high', 'medium', 'low'] as const).filter((threshold) => reaches(only, threshold))).toEqual(
      reached,
    );
  });
});
