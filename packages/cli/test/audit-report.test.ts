import { stripVTControlCharacters } from 'node:util';

import * as fc from 'fast-check';
import pc from 'picocolors';
import { describe, expect, test } from 'vitest';

import { audit, type Audit } from '../src/audit/audit.js';
import type { Ask, Reply } from '../src/diagnosis/exchange.js';
import { auditText } from '../src/report/audit-text.js';
import { maskedJson } from '../src/report/json.js';
import { toSarif, type SarifLog } from '../src/report/sarif.js';
import { askOverWire } from './audit-wire.js';
import { FAULTY, LISTED, serving, SOUND } from './audit-servers.js';

const PLAIN = pc.createColors(false);
const API = new URL('https://api.example.com/orders');

/** Answers each origin as `allow` says, none for whom it returns nothing. */
function answering(allow: (origin: string) => Reply['headers']): Ask {
  return async ({ headers }) =>
    Promise.resolve({ status: 200, headers: allow(headers.find(([name]) => name === 'Origin')?.[1] ?? '') });
}

function reflecting(origin: string): Reply['headers'] {
  return [
    ['Vary', 'Origin'],
    ['Access-Control-Allow-Origin', origin],
    ['Access-Control-Allow-Credentials', 'true'],
  ];
}

async function everyAudit(): Promise<readonly Audit[]> {
  const audits: Audit[] = [];
  for (const { listener, options } of [...FAULTY, ...SOUND])
    audits.push(
      await serving(listener, async (target) => audit(target, askOverWire(), { listed: LISTED, ...options })),
    );
  return audits;
}

describe('the text', () => {
  test('of a server with a mistake', async () => {
    const result = await audit(
      API,
      answering((origin) => (origin.startsWith(LISTED) ? reflecting(origin) : [])),
      { listed: LISTED },
    );
    expect(auditText(result, PLAIN)).toMatchInlineSnapshot(`
      "Audit of https://api.example.com/orders
      For your own servers, and for those that you have been asked to test.

        high      An origin is allowed as soon as it begins like a listed one
        low       Vary names Origin only where an origin is allowed

      HIGH      An origin is allowed as soon as it begins like a listed one

        The check does not look at the end: it is startsWith, or a RegExp without $.
        Whoever owns a domain puts the listed host before it, and is allowed.
        Credentials are allowed: such a page reads what the user sees who is signed
        in, and acts in their name.

        Sent      GET, Origin: https://app.example.com.evil.example (request 9)
        Answered  Access-Control-Allow-Origin: https://app.example.com.evil.example
                  Access-Control-Allow-Credentials: true
        Alike     https://app.example.com@evil.example
                  https://app.example.com, https://evil.example
                  https://app.example.com:8444

        Change    Compare the whole origin, byte for byte, with those of a list. A
                  RegExp ends with $.

      LOW       Vary names Origin only where an origin is allowed

        A cache keeps the answer without CORS headers, and hands it to an origin that
        is allowed: it is blocked there.

        Sent      GET, without Origin (request 1)
        Answered  no Access-Control-Allow-Origin
                  no Vary
        Sent      GET, Origin: https://corskit-audit.invalid (request 4)
        Answered  no Access-Control-Allow-Origin
                  no Vary

        Change    Send Vary: Origin with every answer of this URL, also where there is
                  no Origin, or a refused one.

      1 high, 1 low
      41 requests were sent.
      "
    `);
  });

  test.each<readonly [string, (origin: string) => Reply['headers'], string | undefined, string]>([
    [
      'nothing',
      () => [],
      undefined,
      'No answer has a CORS header: browsers let no other origin read this URL.',
    ],
    [
      'what it should',
      (origin: string) => (origin === LISTED ? reflecting(origin) : [['Vary', 'Origin']]),
      LISTED,
      'Nothing was found: every origin that was made up was refused.',
    ],
  ])('of a server that allows %s', async (_, allow, listed, verdict) => {
    const result = await audit(API, answering(allow), listed === undefined ? {} : { listed });
    expect(auditText(result, PLAIN)).toContain(`\n${verdict}\n`);
  });

  test('of an audit that ended early', async () => {
    const result = await audit(API, async () =>
      Promise.resolve({ failure: 'dns', detail: 'the name api.example.com leads nowhere' }),
    );
    expect(auditText(result, PLAIN)).toBe(
      [
        'Audit of https://api.example.com/orders',
        'For your own servers, and for those that you have been asked to test.',
        '',
        'Nothing was found until then.',
        'It ended early: No answer to request 1: the name api.example.com leads nowhere.',
        '1 request was sent.',
        '',
      ].join('\n'),
    );
  });

  test('is ASCII, of at most 80 columns, and has no colour where none is wanted', async () => {
    for (const result of await everyAudit()) {
      const text = auditText(result, PLAIN);
      expect(text).toMatch(/^[\n\x20-\x7e]+$/);
      expect(text.split('\n').filter((line) => line.length > 80 || line.endsWith(' '))).toEqual([]);
      expect(text).toContain(`${result.exchanges.length} requests were sent.`);
      for (const { title } of result.findings) expect(text.replace(/\s+/g, ' ')).toContain(title);
      const inColour = auditText(result, pc.createColors(true));
      expect(inColour).not.toBe(text);
      expect(stripVTControlCharacters(inColour)).toBe(text);
    }
  });

  test('does not let a server write on the screen', async () => {
    const evil = 'https://\u001b[2Jx\u202e\u009b1m';
    const text = auditText(
      await audit(
        API,
        answering(() => [['Access-Control-Allow-Origin', evil]]),
      ),
      PLAIN,
    );
    expect(text).toContain('https://?[2Jx??1m');
  });
});

/** The parts of the schema that an audit uses, by hand: there is no package that has it. */
function sarifFaults({ $schema, version, runs }: SarifLog): readonly string[] {
  const [run] = runs;
  if (run === undefined || runs.length !== 1) return ['runs'];
  const { driver } = run.tool;
  return [
    ...(URL.canParse($schema) && version === '2.1.0' ? [] : ['version']),
    ...(driver.name !== '' && URL.canParse(driver.informationUri) ? [] : ['driver']),
    ...(new Set(driver.rules.map(({ id }) => id)).size === driver.rules.length ? [] : ['rules']),
    ...run.results.flatMap(({ ruleId, ruleIndex, level, message, locations }) => [
      ...(driver.rules[ruleIndex]?.id === ruleId ? [] : ['ruleIndex']),
      ...(['error', 'warning', 'note'].includes(level) ? [] : ['level']),
      ...(message.text.endsWith('.') && !message.text.includes('undefined') ? [] : ['message']),
      ...locations.flatMap(({ logicalLocations }) =>
        logicalLocations.flatMap(({ index, fullyQualifiedName }) =>
          run.logicalLocations[index]?.fullyQualifiedName === fullyQualifiedName ? [] : ['location'],
        ),
      ),
    ]),
  ];
}

describe('SARIF', () => {
  test('is well-formed, a result for each finding', async () => {
    for (const result of await everyAudit()) {
      const log = toSarif(result);
      expect(sarifFaults(log)).toEqual([]);
      expect(log.runs[0]?.results.map(({ ruleId }) => ruleId)).toEqual(result.findings.map(({ id }) => id));
    }
  });

  test('of a server that lets any website in', async () => {
    const log = toSarif(await audit(API, answering(reflecting)));
    expect(log.runs[0]?.results).toMatchObject([
      {
        ruleId: 'any-origin',
        level: 'error',
        locations: [{ logicalLocations: [{ fullyQualifiedName: API.href, kind: 'resource' }] }],
        properties: { severity: 'critical', requests: [2, 3, 5, 6] },
      },
    ]);
    expect(log.runs[0]?.tool.driver.rules[0]?.properties['security-severity']).toBe('9.5');
  });

  test('says where an audit ended early', async () => {
    const log = toSarif(await audit(API, async () => Promise.resolve({ status: 429, headers: [] })));
    expect(log.runs[0]?.invocations).toEqual([{ executionSuccessful: false }]);
  });
});

test('no secret that was given, or that a server gives, is in any report', async () => {
  const secrets = fc.stringMatching(/^[A-Za-z0-9_-]{12,40}$/);
  const names = fc.constantFrom('Authorization', 'Cookie', 'X-Api-Key', 'X-Auth-Token');
  await fc.assert(
    fc.asyncProperty(secrets, names, fc.boolean(), async (secret, name, isEchoed) => {
      const value =
        name === 'Cookie' ? `sid=${secret}` : name === 'Authorization' ? `Bearer ${secret}` : secret;
      const ask: Ask = async ({ headers }) => {
        const origin = headers.find(([one]) => one === 'Origin')?.[1] ?? '';
        return Promise.resolve({
          status: 302,
          headers: [
            ...reflecting(origin).slice(1),
            ['Set-Cookie', `sid=${secret}; Secure`],
            ['Location', `https://ann:${secret}@login.example.com/?token=${secret}`],
            ['Access-Control-Allow-Methods', 'TRACE'],
            ['Cache-Control', isEchoed ? headers.map((pair) => pair[1]).join(', ') : 'private'],
            ['Access-Control-Max-Age', '86400'],
          ],
        });
      };
      const target = new URL(`https://ann:${secret}@api.example.com/orders?api_key=${secret}`);
      const result = await audit(target, ask, { headers: [[name, value]] });
      expect(result.findings.length).toBeGreaterThan(2);
      expect(auditText(result, PLAIN).replace(/\s+/g, '')).not.toContain(secret);
      expect(JSON.stringify(toSarif(result))).not.toContain(secret);
      // Its exchanges hold all that was sent; what a server repeats in words of its own is only kept out of the text.
      if (!isEchoed) expect(maskedJson(result)).not.toContain(secret);
    }),
  );
});
