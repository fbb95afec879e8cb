import { API, type DraftRow } from './paste-row.js';

const CACHE_BOX =
  'pragma and cache-control come from the "Disable cache" box of the developer tools and were dropped';
const OMIT =
  '"Copy as fetch" writes credentials: "omit" wherever no cookies were sent: see what the script says';
const TEXT = 'text/plain;charset=UTF-8';

/** What the developer tools copy as a fetch. */
export const FETCH_COPIES: readonly DraftRow[] = [
  {
    id: 'Chromium: Copy as fetch',
    paste: `fetch("${API}", {
  "headers": {
    "accept": "*/*",
    "accept-language": "en-GB,en;q=0.9",
    "content-type": "application/json",
    "priority": "u=1, i",
    "sec-ch-ua": "\\"Chromium\\";v=\\"140\\", \\"Not=A?Brand\\";v=\\"24\\"",
    "sec-ch-ua-mobile": "?0",
    "sec-fetch-dest": "empty",
    "sec-fetch-mode": "cors",
    "sec-fetch-site": "same-site",
    "x-token": "one"
  },
  "referrer": "https://app.example.com/",
  "referrerPolicy": "strict-origin-when-cross-origin",
  "body": "{\\"n\\":\\"\\u00fc\\"}",
  "method": "PUT",
  "mode": "cors",
  "credentials": "include"
});`,
    draft: {
      page: {
        page: 'https://app.example.com/',
        url: API,
        method: 'PUT',
        headers: [
          ['accept', '*/*'],
          ['content-type', 'application/json'],
          ['x-token', 'one'],
        ],
        credentials: 'include',
        mode: 'cors',
      },
      body: '{"n":"\u00fc"}',
      notes: ['accept-language, priority and sec-* were dropped: browsers add them by themselves'],
    },
  },
  {
    id: 'Chromium: Copy as fetch, with "Disable cache", without a body',
    paste: `fetch("${API}", {
  "headers": {
    "accept": "*/*",
    "cache-control": "no-cache",
    "pragma": "no-cache",
    "sec-fetch-mode": "cors"
  },
  "referrer": "http://localhost:3000/",
  "referrerPolicy": "strict-origin-when-cross-origin",
  "body": null,
  "method": "GET",
  "mode": "cors",
  "credentials": "omit"
});`,
    draft: {
      page: {
        page: 'http://localhost:3000/',
        url: API,
        method: 'GET',
        headers: [['accept', '*/*']],
        credentials: 'omit',
        mode: 'cors',
      },
      notes: [OMIT, CACHE_BOX, 'sec-* were dropped: browsers add them by themselves'],
    },
  },
  {
    id: 'Chromium: Copy as fetch (Node.js)',
    paste: `fetch("${API}", {
  "headers": {
    "accept-language": "en",
    "cookie": "sid=1; theme=dark",
    "Referer": "https://app.example.com/basket",
    "Referrer-Policy": "no-referrer-when-downgrade"
  },
  "body": null,
  "method": "DELETE"
});`,
    draft: {
      page: { page: 'https://app.example.com/basket', url: API, method: 'DELETE', credentials: 'include' },
      cookie: 'sid=1; theme=dark',
      notes: ['accept-language and referrer-policy were dropped: browsers add them by themselves'],
    },
  },
  {
    id: 'Chromium: Copy all as fetch',
    paste: `fetch("${API}", {"method": "GET"}) ;\nfetch("https://api.example.com/2", {"method": "GET"});`,
    draft: { page: { url: API, method: 'GET' }, notes: ['there are several calls: the first one counts'] },
  },
  {
    id: 'Chromium: credentials that are taken from an Authorization header',
    paste: `fetch("${API}", {"headers": {"authorization": "Bearer x", "sec-fetch-mode": "cors"}, "credentials": "include"});`,
    draft: {
      page: { url: API, headers: [['authorization', 'Bearer x']], credentials: 'include' },
      notes: [
        '"Copy as fetch" writes credentials: "include" wherever there is an Authorization header: see what the script says',
        'sec-* were dropped: browsers add them by themselves',
      ],
    },
  },
  {
    id: 'Chromium: an image, which was loaded without CORS',
    paste: `fetch("${API}", {"headers": {"sec-fetch-mode": "no-cors"}, "mode": "cors"});`,
    draft: {
      page: { url: API, mode: 'cors' },
      notes: [
        'sec-* were dropped: browsers add them by themselves',
        'this was loaded without CORS (Sec-Fetch-Mode: no-cors): it is checked as if a script asked for it',
      ],
    },
  },
  {
    id: 'Chromium: a preflight, of which the half is left out',
    paste: `fetch("${API}", {
  "headers": { "accept": "*/*", "accept-language": "en" },
  "referrer": "https://app.example.com/",
  "body": null,
  "method": "OPTIONS",
  "mode": "cors",
  "credentials": "omit"
});`,
    draft: {
      page: {
        page: 'https://app.example.com/',
        url: API,
        method: 'OPTIONS',
        headers: [['accept', '*/*']],
        credentials: 'omit',
        mode: 'cors',
      },
      notes: [
        OMIT,
        'if this is a preflight, "Copy as fetch" has left out what it asks for: copy the request that it belongs to',
        'accept-language was dropped: browsers add it by themselves',
      ],
    },
  },
  {
    id: "Chromium: what was blocked early, where the headers of the cache are the script's",
    paste: `fetch("${API}", {
  "headers": { "cache-control": "no-cache", "x-token": "one" },
  "referrer": "https://app.example.com/",
  "body": null,
  "method": "PUT",
  "mode": "cors",
  "credentials": "omit"
});`,
    draft: {
      page: {
        page: 'https://app.example.com/',
        url: API,
        method: 'PUT',
        headers: [
          ['cache-control', 'no-cache'],
          ['x-token', 'one'],
        ],
        credentials: 'omit',
        mode: 'cors',
      },
      notes: [OMIT],
    },
  },
  {
    id: 'Firefox: Copy as Fetch',
    paste: `await fetch("${API}", {
    "credentials": "include",
    "headers": {
        "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0",
        "Accept": "application/json",
        "Accept-Language": "en-US,en;q=0.5",
        "X-Token": "one",
        "Sec-Fetch-Dest": "empty",
        "Sec-Fetch-Mode": "cors",
        "Sec-Fetch-Site": "cross-site",
        "Pragma": "no-cache",
        "Cache-Control": "no-cache"
    },
    "referrer": "https://app.example.com/",
    "body": "a=1",
    "method": "POST",
    "mode": "cors"
});`,
    draft: {
      page: {
        page: 'https://app.example.com/',
        url: API,
        method: 'POST',
        headers: [
          ['Accept', 'application/json'],
          ['X-Token', 'one'],
        ],
        bodyType: TEXT,
        credentials: 'include',
        mode: 'cors',
      },
      body: 'a=1',
      notes: [
        CACHE_BOX,
        'accept-language, sec-* and user-agent were dropped: browsers add them by themselves',
      ],
    },
  },
  {
    id: 'WebKit: Copy as fetch',
    paste: `fetch("${API}", {
    "cache": "default",
    "credentials": "omit",
    "headers": {
        "Accept": "*/*",
        "User-Agent": "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15"
    },
    "method": "GET",
    "mode": "cors",
    "redirect": "follow",
    "referrer": "http://127.0.0.1:8000/a.html"
})`,
    draft: {
      page: {
        page: 'http://127.0.0.1:8000/a.html',
        url: API,
        method: 'GET',
        headers: [['Accept', '*/*']],
        credentials: 'omit',
        mode: 'cors',
        redirect: 'follow',
        cache: 'default',
      },
      notes: [OMIT, 'user-agent was dropped: browsers add it by themselves'],
    },
  },
];

/** What people write. */
export const FETCHES: readonly DraftRow[] = [
  { id: 'nothing but a URL', paste: `fetch('${API}')`, draft: { page: { url: API }, notes: [] } },
  { id: 'a relative URL', paste: "fetch('/orders')", draft: { page: { url: '/orders' }, notes: [] } },
  {
    id: 'no scheme',
    paste: "fetch('localhost:3000/x')",
    draft: { page: { url: 'localhost:3000/x' }, notes: [] },
  },
  {
    id: 'an empty referrer',
    paste: `fetch('${API}', { referrer: '' })`,
    draft: { page: { url: API }, notes: [] },
  },
  {
    id: 'Firefox: a referrer that is none',
    paste: `fetch('${API}', { referrer: 'about:client' })`,
    draft: { page: { url: API }, notes: [] },
  },
  {
    id: 'unquoted keys, commas at the ends, comments',
    paste: `// saves an order
const response = await window.fetch(\`${API}\`, {
  method: 'PATCH', /* not patch, { */
  headers: { 'Content-Type': 'application/json', 'X-Tries': 3, },
  redirect: 'error',
  cache: "no-store",
  signal: controller.signal,
  keepalive: true,
},);`,
    draft: {
      page: {
        url: API,
        method: 'PATCH',
        headers: [
          ['Content-Type', 'application/json'],
          ['X-Tries', '3'],
        ],
        redirect: 'error',
        cache: 'no-store',
      },
      notes: [],
    },
  },
  {
    id: 'a body of JSON.stringify',
    paste: `fetch('${API}', { method: 'POST', body: JSON.stringify({ a: [1, true, null], 'b c': { d: "e" } }) }).then((r) => r.json())`,
    draft: {
      page: { url: API, method: 'POST', bodyType: TEXT },
      body: '{"a":[1,true,null],"b c":{"d":"e"}}',
      notes: [],
    },
  },
  {
    id: 'a body of JSON.stringify of something unknown',
    paste: `fetch('${API}', { method: 'POST', body: JSON.stringify({ id, when: Date.now() }) })`,
    draft: {
      page: { url: API, method: 'POST', bodyType: TEXT },
      notes: ['the body is not written out: what is sent is not known'],
    },
  },
  {
    id: 'a body that may be anything',
    paste: `fetch('${API}', { method: 'POST', body })`,
    draft: {
      page: { url: API, method: 'POST' },
      notes: ['the body is not written out: what is sent, and its content type, are not known'],
    },
  },
  {
    id: 'a form',
    paste: `fetch('${API}', { method: 'POST', body: new FormData(form) })`,
    draft: {
      page: { url: API, method: 'POST', bodyType: 'multipart/form-data' },
      notes: ['the body is not written out: what is sent is not known'],
    },
  },
  {
    id: 'a body of a GET',
    paste: `fetch('${API}', { body: 'x' })`,
    draft: { page: { url: API }, notes: ['a browser sends no body with GET: it was left out'] },
  },
  {
    id: 'new Headers of an object',
    paste: `fetch('${API}', { headers: new Headers({ 'X-A': '1' }) })`,
    draft: { page: { url: API, headers: [['X-A', '1']] }, notes: [] },
  },
  {
    id: 'headers as pairs, one of them twice',
    paste: `fetch('${API}', { headers: [['X-A', '1'], ['X-A', '2']] })`,
    draft: {
      page: {
        url: API,
        headers: [
          ['X-A', '1'],
          ['X-A', '2'],
        ],
      },
      notes: [],
    },
  },
  {
    id: 'headers with values that are not written out',
    paste: `fetch('${API}', { headers: { Authorization: \`Bearer \${await token({ of: "x" })}\`, 'X-A': getA(), 'X-B': 'b-' + b, 'X-C': c ? '1' : '2' } })`,
    draft: {
      page: {
        url: API,
        headers: [
          ['Authorization', 'Bearer ...'],
          ['X-A', '...'],
          ['X-B', 'b-...'],
          ['X-C', '...'],
        ],
      },
      notes: ['Authorization', 'X-A', 'X-B', 'X-C'].map(
        (name) =>
          `the value of the header ${name} is not written out: "..." stands for what is not known of it`,
      ),
    },
  },
  {
    id: 'headers that are not written out',
    paste: `fetch('${API}', { headers })`,
    draft: {
      page: { url: API },
      notes: ['the headers are not written out: they are not known, and decide whether there is a preflight'],
    },
  },
  {
    id: 'some headers that are not written out',
    paste: `fetch('${API}', { headers: { ...defaults, [name]: 1, 'X-A': '1' } })`,
    draft: {
      page: { url: API, headers: [['X-A', '1']] },
      notes: [
        'some headers are not written out: they are not known, and decide whether there is a preflight',
      ],
    },
  },
  {
    id: 'headers of the cache that the script itself has set',
    paste: `fetch('${API}', { headers: { Pragma: 'no-cache', 'Cache-Control': 'no-cache' } })`,
    draft: {
      page: {
        url: API,
        headers: [
          ['Pragma', 'no-cache'],
          ['Cache-Control', 'no-cache'],
        ],
      },
      notes: [],
    },
  },
  {
    id: 'options that are not written out',
    paste: `fetch('${API}', options)`,
    draft: {
      page: { url: API },
      notes: ['the options of the fetch are not written out: they are not known'],
    },
  },
  {
    id: 'some options that are not written out',
    paste: `fetch('${API}', { ...options, method: verb, credentials: 'include', onDone() { return "}" } })`,
    draft: {
      page: { url: API, credentials: 'include' },
      notes: [
        'some options of the fetch are not written out: they are not known',
        'the method is not written out: it is not known',
      ],
    },
  },
  {
    id: 'strings that are put together',
    paste: `fetch('https://api.example.com' + "/orders/" + 1)`,
    draft: { page: { url: API }, notes: [] },
  },
  {
    id: 'new URL',
    paste: `fetch(new URL('/orders/1', 'https://api.example.com/x'))`,
    draft: { page: { url: API }, notes: [] },
  },
  {
    id: 'new Request',
    paste: `fetch(new Request('${API}', { method: 'PUT', mode: 'no-cors' }))`,
    draft: { page: { url: API, method: 'PUT', mode: 'no-cors' }, notes: [] },
  },
  {
    id: 'new Request, with more options',
    paste: `fetch(new Request('${API}', { method: 'PUT', headers: { 'X-A': '1' } }), { method: 'DELETE' })`,
    draft: { page: { url: API, method: 'DELETE', headers: [['X-A', '1']] }, notes: [] },
  },
  {
    id: 'a reload',
    paste: `fetch('${API}', { headers: { 'accept-language': 'en', 'cache-control': 'max-age=0' } })`,
    draft: {
      page: { url: API },
      notes: ['accept-language and cache-control were dropped: browsers add them by themselves'],
    },
  },
  {
    id: 'a comment that has the word',
    paste: `// fetch(it) from there\nreturn fetch('${API}', { method: 'put' });`,
    draft: { page: { url: API, method: 'put' }, notes: [] },
  },
  {
    id: 'a regular expression with a quotation mark',
    paste: `fetch('${API}', { headers: { 'X-A': a.replace(/["']/g, '') }, method: 'PUT' })`,
    draft: {
      page: { url: API, method: 'PUT', headers: [['X-A', '...']] },
      notes: ['the value of the header X-A is not written out: "..." stands for what is not known of it'],
    },
  },
  {
    id: 'every escape of a string',
    paste: String.raw`fetch('${API}', { method: 'POST', body: '\x41\u0042\u{43}\n\'\"\q\
D' })`,
    draft: { page: { url: API, method: 'POST', bodyType: TEXT }, body: 'ABC\n\'"qD', notes: [] },
  },
];
