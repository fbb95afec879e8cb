import { describe, expect, it } from 'vitest';

import { ENGINES, performFetch, readConsole, type MessageCode } from '../src/index.js';
import { answerTo, fetchOf, SCENARIOS } from './measured.js';

/** What an engine's text does not tell apart. */
const MERGED: Readonly<Record<string, Readonly<Record<string, MessageCode>>>> = {
  chromium: { RedirectToOtherScheme: 'CorsDisabledScheme' },
  firefox: {
    InvalidAllowOriginValue: 'AllowOriginMismatch',
    MultipleAllowOriginValues: 'AllowOriginMismatch',
    RedirectToOtherScheme: 'CorsDisabledScheme',
  },
  webkit: {
    RedirectToOtherScheme: 'CorsDisabledScheme',
    MissingAllowOriginHeader: 'OriginNotAllowed',
    AllowOriginMismatch: 'OriginNotAllowed',
    InvalidAllowOriginValue: 'OriginNotAllowed',
    DisallowedRedirect: 'InvalidStatus',
  },
};

describe.each(ENGINES)('what %s prints', (engine) => {
  it.each(SCENARIOS.map((scenario) => ({ id: scenario.id, scenario })))(
    'of $id is read back',
    async ({ scenario }) => {
      const { outcome } = await performFetch(
        fetchOf(scenario, scenario.fetch),
        engine,
        answerTo.bind(undefined, scenario),
      );
      if (outcome.allowed || outcome.cause.kind !== 'cors' || outcome.console.length < 2) return;
      const { fault } = outcome.cause;
      const message = readConsole(outcome.console.join('\n'));
      expect(message?.engine).toBe(engine);
      expect([fault.code, MERGED[engine]?.[fault.code]]).toContain(message?.code);
    },
  );
});

it('every measured line about CORS is read, by its own engine', () => {
  const unread = SCENARIOS.flatMap(({ results }) =>
    ENGINES.flatMap((engine) => (results[engine]?.console ?? []).map((line) => ({ engine, line }))),
  ).filter(({ engine, line }) => {
    const isAboutCors = /Access-Control|CORS|Cross-Origin Request/.test(line);
    return isAboutCors && readConsole(line)?.engine !== engine;
  });
  expect(unread).toEqual([]);
});

describe('what people paste', () => {
  it.each([
    [
      'with the place in the program before it, and another line after',
      "app.js:12 Access to fetch at 'https://api.example.com/x' from origin 'http://localhost:3000' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource. If an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.\napp.js:12 GET https://api.example.com/x net::ERR_FAILED\nUncaught (in promise) TypeError: Failed to fetch",
      {
        engine: 'chromium',
        code: 'MissingAllowOriginHeader',
        at: 'preflight',
        url: 'https://api.example.com/x',
        origin: 'http://localhost:3000',
      },
    ],
    [
      'broken by a terminal',
      "Access to XMLHttpRequest at 'https://api.example.com/x' from origin\n'http://localhost:3000' has been blocked by CORS policy: Method PUT is not\nallowed by Access-Control-Allow-Methods in preflight response.",
      {
        engine: 'chromium',
        code: 'MethodDisallowed',
        at: 'preflight',
        url: 'https://api.example.com/x',
        origin: 'http://localhost:3000',
        method: 'PUT',
      },
    ],
    [
      'of Firefox, with straight quotation marks',
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.com/x. (Reason: header 'x-token' is not allowed according to header 'Access-Control-Allow-Headers' from CORS preflight response).",
      {
        engine: 'firefox',
        code: 'HeaderDisallowed',
        at: 'preflight',
        url: 'https://api.example.com/x',
        header: 'x-token',
      },
    ],
    [
      'of Safari, whose URL is in another line',
      '[Error] Origin https://app.example.com is not allowed by Access-Control-Allow-Origin. Status code: 404\n[Error] Fetch API cannot load https://api.example.com/x due to access control checks.',
      {
        engine: 'webkit',
        code: 'OriginNotAllowed',
        origin: 'https://app.example.com',
        status: 404,
        url: 'https://api.example.com/x',
      },
    ],
    ['of the script alone', 'TypeError: Failed to fetch', { engine: 'chromium', code: 'FailedToFetch' }],
  ])('%s', (_title, text, message) => {
    expect(readConsole(text)).toEqual(message);
  });

  it.each(['', 'hello', 'x'.repeat(1_000_000), "Access to fetch at 'x' from origin '".repeat(5000)])(
    'is not about CORS',
    (text) => {
      expect(readConsole(text)).toBeUndefined();
    },
  );
});
