/** What the handler of a route can do, each of them something that a CORS layer has been caught by. */
export const SCENARIOS = {
  ok: 'answers 200 with the text ok and X-App: yes',
  'options-route': "is the application's own OPTIONS handler: 200, Allow: GET, PUT",
  throws: 'throws an Error',
  'throws-string': 'throws a string',
  'throws-with-headers': 'throws an Error that carries a status and headers, CORS headers among them',
  'throws-frozen': 'throws an Error that is frozen',
  'throws-shared': 'throws one Error, the same for all requests',
  'throws-null': 'throws null',
  'throws-undefined': 'throws undefined',
  rejects: 'returns a promise that is rejected',
  'fails-late': 'waits for a timer, then passes an error on',
  'replaces-vary': 'sets Vary: Accept-Encoding',
  'vary-star': 'sets Vary: *',
  'vary-lines': 'sets Vary as two lines, one of them in lower case',
  'write-head-object': 'calls writeHead with an object that has Vary',
  'write-head-array': 'calls writeHead with a flat array that has Vary',
  'write-head-reason': 'calls writeHead with a reason phrase and an object that has Vary',
  'copies-upstream-headers': "sets an upstream's CORS headers and Vary by setHeader",
  'copies-upstream-headers-by-write-head':
    "gives an upstream's CORS headers and Vary to writeHead, in lower case",
  'copies-upstream-headers-by-array':
    "gives an upstream's CORS headers, one of them twice, to writeHead as an array",
  'append-allow-origin': 'appends Access-Control-Allow-Origin: *',
  'own-allow-origin': 'sets Access-Control-Allow-Origin: https://own.example and Vary: Accept',
  'removes-headers': 'removes every header that is set',
  'sets-cookies': 'sets two cookies by setHeader, gives a third header to writeHead',
  streams: 'writes three chunks',
  sse: 'sends an event stream, its head first',
  'flush-headers': 'flushes the head, then writes',
  'early-hints': 'sends a 103 response, then the answer',
  'takes-over':
    "takes the response over from the framework, and gives an upstream's CORS headers and Vary to writeHead",
  'takes-over-streamed': 'does so, and writes three chunks, one after the other',
  'ends-raw':
    "sets an upstream's CORS headers and Vary on the raw response and ends it behind the framework's back",
  'passes-upstream':
    'answers with a response that an upstream gave it, with CORS headers and Vary, as it stands',
  'shared-response': 'answers 404 without a body by one constant, the same for all requests',
  redirect: 'answers 302 with a Location on another host',
  'not-modified': 'answers 304',
  'no-content': 'answers 204',
  head: 'answers 200 with Content-Length: 2 and, but for HEAD, the text ok',
  scribbles: "changes the arrays and objects that the response's own getters give out",
} as const;

/** The name of what a handler does. */
export type ScenarioName = keyof typeof SCENARIOS;

/** What the application can put between the CORS layer and its routes. */
export const MIDDLEWARE = {
  auth: 'answers 401 to every request without Authorization',
  'json-body': 'reads a JSON body and answers 400 where it is none, 413 where it has more than 1,000 bytes',
  compression: 'adds Vary: Accept-Encoding when the head is written, and compresses',
} as const;

/** The name of what the application puts between the CORS layer and its routes. */
export type MiddlewareName = keyof typeof MIDDLEWARE;
