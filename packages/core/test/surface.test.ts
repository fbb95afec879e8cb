import { expect, it } from 'vitest';

import * as core from '../src/index.js';

it('the package exports these names, and no others', () => {
  expect(Object.keys(core).toSorted()).toMatchInlineSnapshot(`
    [
      "CORS_RESPONSE_HEADERS",
      "CorsPolicyError",
      "MAX_METHOD_BYTES",
      "MAX_ORIGIN_BYTES",
      "MAX_REQUEST_HEADERS_BYTES",
      "MAX_REQUEST_HEADERS_NAMES",
      "POLICY_ISSUE_CODES",
      "appendVary",
      "classifyRequest",
      "decide",
      "definePolicy",
      "definePolicySet",
      "describeRefusal",
      "isCorsPolicyError",
      "isForbiddenMethod",
      "isForbiddenRequestHeaderName",
      "isSafelistedMethod",
      "isSafelistedResponseHeaderName",
      "isToken",
      "normalizeMethod",
      "pathnameOf",
      "readCorsRequest",
      "validatePolicy",
    ]
  `);
});
