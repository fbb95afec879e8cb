/** What an upstream that does CORS in its own way sends, for a gateway to copy. */
export const UPSTREAM_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': 'X-Upstream',
  'access-control-allow-methods': 'TRACE',
  'access-control-allow-headers': 'X-Upstream',
  'access-control-max-age': '9',
  vary: 'Accept-Encoding',
  'x-upstream': 'yes',
} as const;

/** Where a redirect goes to: absolute, because `Response.redirect` makes no other. */
export const REDIRECT_TARGET = 'https://api.example.com/ok';
