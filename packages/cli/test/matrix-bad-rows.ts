/** A matrix that is not right, and what is said of it. */
export interface BadMatrix {
  readonly id: string;
  readonly matrix: unknown;
  readonly says: string;
}

const URL_OF = 'https://api.example.com/me';
const FINE = { url: URL_OF, origins: { 'https://app.example.com': 'allow' } };
const ENTRY =
  'Write { "url": "https://api.example.com/me", "origins": { "https://app.example.com": "allow" } }.';
const ORIGINS = 'Write { "https://app.example.com": "allow", "https://evil.example": "block" }.';
const WHOLE = 'Write it whole, such as "https://api.example.com/orders".';
const QUOTES = 'Names and texts stand in double quotes, and no comma before ] or }.';

/** Every way to get a matrix wrong. */
export const BAD_MATRICES: readonly BadMatrix[] = [
  { id: 'nothing', matrix: '', says: 'it is empty. Write JSON.' },
  { id: 'half', matrix: '[{ "url": "x"', says: 'it ends too early for JSON. Write the rest of it.' },
  {
    id: 'YAML',
    matrix: 'url: https://api.example.com/me',
    says: `line 1, column 1: this is no JSON from 'url:' on. ${QUOTES}`,
  },
  {
    id: 'a comma too many',
    matrix: '[\n  { "url": "x", }\n]',
    says: `line 2, column 17: this is no JSON from '}' on. ${QUOTES}`,
  },
  {
    id: 'a secret without quotes',
    matrix: `{ "headers": ["Authorization: Bearer "abcdefghijklmnopqrst"] }`,
    says: `line 1, column 39: this is no JSON from 'abc...' on. ${QUOTES}`,
  },
  { id: 'no entry', matrix: [], says: `there is no entry in it. ${ENTRY}` },
  { id: 'a number', matrix: 7, says: `7 is no entry. ${ENTRY}` },
  { id: 'null', matrix: [FINE, null], says: `[1]: null is no entry. ${ENTRY}` },
  {
    id: 'a list in a list',
    matrix: [[FINE]],
    says: `[0]: a list in the list is no entry. ${ENTRY}`,
  },
  {
    id: 'another key',
    matrix: [FINE, { ...FINE, origin: 'https://app.example.com' }],
    says: '[1].origin: there is no such key. Write one of url, origins, methods, headers, credentials, reads.',
  },
  {
    id: 'a key with a dot',
    matrix: { ...FINE, 'a.b': 1 },
    says: '["a.b"]: there is no such key. Write one of url, origins,',
  },
  { id: 'no URL', matrix: { origins: FINE.origins }, says: `url: it is missing. ${WHOLE}` },
  { id: 'a path', matrix: { ...FINE, url: '/me' }, says: `url: "/me" is no URL of http or https. ${WHOLE}` },
  {
    id: 'no scheme',
    matrix: { ...FINE, url: 'localhost:3000/me' },
    says: `url: "localhost:3000/me" is no URL of http or https. ${WHOLE}`,
  },
  {
    id: 'a file',
    matrix: { ...FINE, url: 'file:///x' },
    says: `url: "file:///x" is no URL of http or https.`,
  },
  { id: 'no origins', matrix: [{ url: URL_OF }], says: `[0].origins: it is missing. ${ORIGINS}` },
  {
    id: 'a list of origins',
    matrix: [FINE, { url: URL_OF, origins: ['https://app.example.com'] }],
    says: `[1].origins: ["https://app.example.com"] is no object. ${ORIGINS}`,
  },
  {
    id: 'origins that are empty',
    matrix: { url: URL_OF, origins: {} },
    says: `origins: {} is empty. ${ORIGINS}`,
  },
  {
    id: 'an origin with a path',
    matrix: { url: URL_OF, origins: { 'https://app.example.com/basket': 'allow' } },
    says: 'origins: "https://app.example.com/basket" is no origin. An origin ends with its host or port: https://app.example.com.',
  },
  {
    id: 'an origin without a scheme',
    matrix: { url: URL_OF, origins: { 'app.example.com': 'allow' } },
    says: 'origins: "app.example.com" is no origin. Write scheme, host and port: https://app.example.com, or null.',
  },
  {
    id: 'a pattern',
    matrix: { url: URL_OF, origins: { '*': 'allow' } },
    says: 'origins: "*" is no origin. Write scheme, host and port:',
  },
  {
    id: 'a file as an origin',
    matrix: { url: URL_OF, origins: { 'file://': 'allow' } },
    says: 'origins: "file://" is no origin. A page of that scheme has the origin null: write null.',
  },
  {
    id: 'an origin twice',
    matrix: { url: URL_OF, origins: { 'https://a.example': 'allow', 'https://a.example/': 'block' } },
    says: 'origins["https://a.example"]: it is there twice. Leave one out.',
  },
  {
    id: 'a verdict that is none',
    matrix: [{ url: URL_OF, origins: { 'https://a.example': true } }],
    says: '[0].origins["https://a.example"]: true is no verdict. Write "allow" or "block".',
  },
  {
    id: 'one method',
    matrix: { ...FINE, methods: 'PUT' },
    says: 'methods: "PUT" is no list. Write ["GET", "PUT"].',
  },
  {
    id: 'a method of two words',
    matrix: { ...FINE, methods: ['GET', 'PUT DELETE'] },
    says: 'methods[1]: "PUT DELETE" is no method. Write ["GET", "PUT"].',
  },
  {
    id: 'no method',
    matrix: { ...FINE, methods: [] },
    says: 'methods: [] is empty. Write ["GET", "PUT"], or leave it out.',
  },
  {
    id: 'headers as an object',
    matrix: { ...FINE, headers: { Authorization: 'Bearer abcdefghijk' } },
    says: 'headers: it is no list of header lines. Write ["Content-Type: application/json"].',
  },
  {
    id: 'a header without a name',
    matrix: { ...FINE, headers: ['Bearer abcdefghijk'] },
    says: 'headers[0]: it is no header line. Write "Name: value".',
  },
  {
    id: 'a header of two lines',
    matrix: { ...FINE, headers: ['X-A: a\nb'] },
    says: 'headers[0]: the value of X-A has a line break in it, or a character above U+00FF. Percent-encode it.',
  },
  {
    id: 'Origin as a header',
    matrix: { ...FINE, headers: ['X-A: 1', 'Origin: https://a.example'] },
    says: 'headers[1]: a script cannot set Origin. Write it as a key of "origins".',
  },
  {
    id: 'credentials as a text',
    matrix: { ...FINE, credentials: 'include' },
    says: 'credentials: "include" is neither true nor false. Write true, without quotes, or leave it out.',
  },
  {
    id: 'reads as a text',
    matrix: { ...FINE, reads: 'X-Total' },
    says: 'reads: "X-Total" is no list. Write ["X-Total-Count"].',
  },
  {
    id: 'a name with a space',
    matrix: { ...FINE, reads: ['X Total'] },
    says: 'reads[0]: "X Total" is no name of a header. Write ["X-Total-Count"].',
  },
  {
    id: 'too many rows',
    matrix: Array.from({ length: 251 }, () => ({ ...FINE, methods: ['GET', 'PUT'] })),
    says: 'it has more than 500 rows, each origin with each method. Split it into several files.',
  },
];
