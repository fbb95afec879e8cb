/** What people paste, one of each kind. */
export const PASTED = {
  fetch: `await fetch("https://api.example.com/orders/1", {
  "credentials": "include",
  "headers": { "accept": "*/*", "content-type": "application/json", "authorization": "Bearer S3cr3tV4lu3XyZ" },
  "referrer": "https://app.example.com/",
  "body": "{\\"book\\":1}",
  "method": "PUT",
  "mode": "cors"
});`,
  curl: "curl 'https://api.example.com/books' -H 'Origin: https://app.example.com' -H 'User-Agent: Mozilla/5.0'",
  preflightAnswer:
    'HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: *\nAccess-Control-Allow-Methods: GET, PUT',
  har: JSON.stringify({
    log: {
      entries: [
        harEntry('GET', 'https://api.example.com/books', 200, [
          ['Access-Control-Allow-Origin', 'https://app.example.com'],
        ]),
        harEntry('GET', 'https://api.example.com/basket', 0, []),
        harEntry('GET', 'https://api.example.com/wholesale', 200, []),
      ],
    },
  }),
} as const;

function harEntry(
  method: string,
  url: string,
  status: number,
  headers: readonly (readonly [string, string])[],
) {
  const origin = { name: 'Origin', value: 'https://app.example.com' };
  return {
    startedDateTime: '2026-01-01T00:00:00.000Z',
    request: { method, url, headers: [origin] },
    response: { status, statusText: '', headers: headers.map(([name, value]) => ({ name, value })) },
    ...(status === 0 ? { _error: 'net::ERR_FAILED' } : {}),
  };
}

const P = "Response to preflight request doesn't pass access control check: ";
const SERVER = 'Have the server send the header with a valid value.';

/** What Chromium prints for each fault of a server, after the URL and the origin. */
export const CHROMIUM_TEXTS: readonly string[] = [
  "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  `${P}No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
  `The 'Access-Control-Allow-Origin' header has a value 'https://a.example' that is not equal to the supplied origin. ${SERVER}`,
  `${P}The 'Access-Control-Allow-Origin' header has a value 'https://a.example' that is not equal to the supplied origin. ${SERVER}`,
  `The 'Access-Control-Allow-Origin' header contains the invalid value 'app.example.com'. ${SERVER}`,
  `${P}The 'Access-Control-Allow-Origin' header contains the invalid value ''. ${SERVER}`,
  `The 'Access-Control-Allow-Origin' header contains multiple values '*, https://app.example.com', but only one is allowed. ${SERVER}`,
  `${P}The 'Access-Control-Allow-Origin' header contains multiple values '*, *', but only one is allowed. ${SERVER}`,
  "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
  `${P}The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.`,
  "The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'.",
  `${P}The value of the 'Access-Control-Allow-Credentials' header in the response is 'True' which must be 'true' when the request's credentials mode is 'include'.`,
  `${P}It does not have HTTP ok status.`,
  `${P}Redirect is not allowed for a preflight request.`,
  'Cannot parse Access-Control-Allow-Methods response header field in preflight response.',
  'Cannot parse Access-Control-Allow-Headers response header field in preflight response.',
  'Method PATCH is not allowed by Access-Control-Allow-Methods in preflight response.',
  'Request header field x-debug is not allowed by Access-Control-Allow-Headers in preflight response.',
  "Redirect location '' contains a username and password, which is disallowed for cross-origin requests.",
];

/** Returns a line of Chromium's console. */
export function chromiumLine(text: string): string {
  return `Access to fetch at 'https://api.example.com/orders/1' from origin 'https://app.example.com' has been blocked by CORS policy: ${text}`;
}
