import { describe, expect, it } from 'vitest';

import { classifyRequest, readCorsRequest, type CorsRequest } from '../../src/index.js';

const ORIGIN = 'https://app.example.com';

describe('classifyRequest', () => {
  it.each<[string, string | undefined, string | undefined, ReturnType<typeof classifyRequest>]>([
    ['GET', undefined, undefined, 'not-cors'],
    ['POST', undefined, undefined, 'not-cors'],
    ['OPTIONS', undefined, undefined, 'not-cors'],
    ['OPTIONS', undefined, 'PUT', 'not-cors'],
    ['GET', ORIGIN, undefined, 'cors'],
    ['GET', ORIGIN, 'PUT', 'cors'],
    ['OPTIONS', ORIGIN, undefined, 'cors'],
    ['OPTIONS', ORIGIN, 'PUT', 'preflight'],
    // An empty value is a value.
    ['OPTIONS', ORIGIN, '', 'preflight'],
    ['OPTIONS', '', 'PUT', 'preflight'],
    ['GET', '', undefined, 'cors'],
    ['GET', 'null', undefined, 'cors'],
    // Methods are case-sensitive.
    ['options', ORIGIN, 'PUT', 'cors'],
    ['Options', ORIGIN, 'PUT', 'cors'],
    ['OPTIONS ', ORIGIN, 'PUT', 'cors'],
  ])(
    '%s with Origin %j and Access-Control-Request-Method %j is %s',
    (method, origin, requestMethod, kind) => {
      const request: CorsRequest = { method, origin, requestMethod, requestHeaders: 'x-a' };
      expect(classifyRequest(request)).toBe(kind);
      const headers = new Map([
        ['origin', origin],
        ['access-control-request-method', requestMethod],
      ]);
      expect(classifyRequest(readCorsRequest(method, (name) => headers.get(name)))).toBe(kind);
    },
  );
});

describe('readCorsRequest', () => {
  it('asks for lower-case names, and only for those that count', () => {
    const asked: string[] = [];
    const header = (name: string): string => {
      asked.push(name);
      return name;
    };
    expect(readCorsRequest('OPTIONS', header)).toEqual({
      method: 'OPTIONS',
      origin: 'origin',
      requestMethod: 'access-control-request-method',
      requestHeaders: 'access-control-request-headers',
      header,
    });
    expect(asked).toEqual(['origin', 'access-control-request-method', 'access-control-request-headers']);
    asked.length = 0;
    expect(readCorsRequest('GET', header)).toMatchObject({
      requestMethod: undefined,
      requestHeaders: undefined,
    });
    expect(asked).toEqual(['origin']);
  });

  it('passes values on as they are', () => {
    const values = new Map([
      ['origin', ' https://A.test '],
      ['access-control-request-method', 'put'],
      ['access-control-request-headers', 'X-A, ,X-B'],
    ]);
    expect(readCorsRequest('OPTIONS', (name) => values.get(name))).toMatchObject({
      origin: ' https://A.test ',
      requestMethod: 'put',
      requestHeaders: 'X-A, ,X-B',
    });
  });
});
