import { describe, expect, it } from 'vitest';

import { diagnose, type Diagnosis } from '../src/diagnosis/diagnose.js';
import { askRecording } from '../src/diagnosis/recording.js';
import { checkJson } from '../src/report/check-json.js';

const PAGE = { page: 'https://app.example.com/', url: 'https://api.example.com/orders/1', method: 'PUT' };

/** The diagnosis of a PUT whose preflight is answered with these headers and nothing else. */
async function ofPreflight(headers: readonly (readonly [string, string])[]): Promise<Diagnosis> {
  const answer = { status: 204, headers };
  return diagnose(PAGE, askRecording([{ kind: 'preflight', method: 'OPTIONS', url: PAGE.url, answer }]), {
    probe: false,
  });
}

async function jsonOf(headers: readonly (readonly [string, string])[]): Promise<Record<string, unknown>> {
  const context = { expect: 'allow', isFine: false, reads: [], notes: ['a note of the paste'] } as const;
  return JSON.parse(checkJson(await ofPreflight(headers), context)) as Record<string, unknown>;
}

describe('a check as data', () => {
  it('says how long each browser remembers the preflight', async () => {
    const allowed = [
      ['Access-Control-Allow-Origin', '*'],
      ['Access-Control-Allow-Methods', 'PUT'],
    ] as const;
    const json = await jsonOf([...allowed, ['Access-Control-Max-Age', '864000']]);
    expect(json['preflightRememberedFor']).toEqual({ chromium: 7200, firefox: 86_400, webkit: 600 });
    expect((await jsonOf(allowed))['preflightRememberedFor']).toEqual({ chromium: 5, firefox: 5, webkit: 5 });
    expect(await jsonOf([['Access-Control-Max-Age', '600']])).not.toHaveProperty('preflightRememberedFor');
  });

  it('has the engines, the causes with their fixes, and each exchange with its checks', async () => {
    const json = await jsonOf([['Access-Control-Allow-Origin', 'https://app.example.com']]);
    expect(json).toMatchObject({
      schemaVersion: 1,
      request: PAGE,
      verdict: 'blocked',
      expected: 'allow',
      asExpected: false,
      engines: {
        chromium: { allowed: false, at: 'preflight', fault: { code: 'MethodDisallowed', method: 'PUT' } },
        firefox: {
          allowed: false,
          console: [expect.stringContaining('Did not find method'), expect.any(String)],
        },
        webkit: { allowed: false },
      },
      causes: [
        { id: 'method-not-allowed', confidence: 'certain', evidence: [1], fixes: [{ target: 'elsewhere' }] },
      ],
      exchanges: [
        {
          number: 1,
          role: 'preflight',
          request: { method: 'OPTIONS' },
          response: { status: 204 },
          checks: [
            { what: 'status', passes: true },
            { what: 'Access-Control-Allow-Origin', passes: true },
            { what: 'Access-Control-Allow-Methods', passes: false, wanted: 'PUT' },
          ],
        },
      ],
      notes: ['a note of the paste'],
    });
  });
});
