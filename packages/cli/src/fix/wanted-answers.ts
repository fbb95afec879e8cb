import { isSafelistedMethod } from '@corskit/core';

import type { Snippet } from './fix.js';
import type { NeededPolicy } from './needed-policy.js';

/** Returns the header lines that any server has to answer with, whatever it is. */
export function wantedAnswers(needed: NeededPolicy): readonly Snippet[] {
  const { origins, methods, headers, exposedHeaders, credentials } = needed;
  const access = [
    `Access-Control-Allow-Origin: ${origins[0] ?? ''}`,
    ...(credentials ? ['Access-Control-Allow-Credentials: true'] : []),
  ];
  const isPreflighted = headers.length > 0 || methods.some((method) => !isSafelistedMethod(method));
  const preflight = [
    'HTTP/1.1 204 No Content',
    ...access,
    `Access-Control-Allow-Methods: ${methods.join(', ')}`,
    ...(headers.length === 0 ? [] : [`Access-Control-Allow-Headers: ${headers.join(', ')}`]),
    'Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
  ];
  const response = [
    ...access,
    ...(exposedHeaders.length === 0 ? [] : [`Access-Control-Expose-Headers: ${exposedHeaders.join(', ')}`]),
    'Vary: Origin',
  ];
  return [
    ...(isPreflighted
      ? [{ place: place('the preflight'), language: 'http', code: preflight.join('\n') } as const]
      : []),
    {
      place: place(`every ${isPreflighted ? 'other ' : ''}request, errors included`),
      language: 'http',
      code: response.join('\n'),
    },
  ];
}

function place(what: string): string {
  return `the answer to ${what}, where this origin is on the list`;
}
