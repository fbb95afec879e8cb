import { API, type DraftRow } from './paste-row.js';

const FORM = 'application/x-www-form-urlencoded';
const ADDED = (names: string): string => `${names} were dropped: browsers add them by themselves`;

/** What the developer tools copy as a command. */
export const COMMAND_COPIES: readonly DraftRow[] = [
  {
    id: 'Chromium: Copy as cURL (bash)',
    paste: `curl --url '${API}' \\
  -X 'PUT' \\
  -H 'accept: */*' \\
  -H 'accept-language: en-GB,en;q=0.9' \\
  -H 'authorization: Bearer abc' \\
  -H 'cache-control: no-cache' \\
  -H 'content-type: application/json' \\
  -b 'sid=1; theme=dark' \\
  -H 'origin: https://app.example.com' \\
  -H 'pragma: no-cache' \\
  -H 'priority: u=1, i' \\
  -H 'referer: https://app.example.com/' \\
  -H 'sec-ch-ua: "Chromium";v="140", "Not=A?Brand";v="24"' \\
  -H 'sec-fetch-mode: cors' \\
  -H 'user-agent: Mozilla/5.0 (X11; Linux x86_64)' \\
  -H 'x-empty;' \\
  --data-raw $'{"a":"it\\'s fine\\u0021\\n"}' \\
  --compressed \\
  --insecure`,
    draft: {
      page: {
        page: 'https://app.example.com/',
        url: API,
        method: 'PUT',
        headers: [
          ['accept', '*/*'],
          ['authorization', 'Bearer abc'],
          ['content-type', 'application/json'],
          ['x-empty', ''],
        ],
        credentials: 'include',
      },
      body: '{"a":"it\'s fine!\n"}',
      cookie: 'sid=1; theme=dark',
      insecure: true,
      notes: [
        'pragma and cache-control come from the "Disable cache" box of the developer tools and were dropped',
        ADDED('accept-language, priority, sec-* and user-agent'),
      ],
    },
  },
  {
    id: 'Chromium: Copy as cURL (cmd)',
    paste: String.raw`curl ^"https://api.example.com/orders/1?a=%^20b^&c=d^" ^
  -X ^"PUT^" ^
  -H ^"content-type: application/json^" ^
  -H ^"origin: https://app.example.com^" ^
  -H ^"sec-ch-ua: ^\^"Chromium^\^";v=^\^"140^\^"^" ^
  --data-raw ^"^{^\^"a^\^":^\^"100^% ^^ b^\^\c^\^"^}^

line two^" ^
  --compressed`,
    draft: {
      page: {
        page: 'https://app.example.com/',
        url: `${API}?a=%20b&c=d`,
        method: 'PUT',
        headers: [['content-type', 'application/json']],
      },
      body: '{"a":"100% ^ b\\c"}\nline two',
      notes: [ADDED('sec-*')],
    },
  },
  {
    id: 'Chromium: Copy as cURL (cmd), before 2024',
    paste: String.raw`curl "https://api.example.com/orders/1?a=%^20b" ^
  -H "origin: https://app.example.com" ^
  -H "x-token: a""b" ^
  --compressed &
curl "https://api.example.com/2"`,
    draft: {
      page: { page: 'https://app.example.com/', url: `${API}?a=%20b`, headers: [['x-token', 'a"b']] },
      notes: ['there are several commands: the first one counts'],
    },
  },
  {
    id: 'Chromium: Copy as cURL (cmd), all on one line',
    paste: `curl "https://api.example.com/?a=1^&b=2" -H "accept: */*"`,
    draft: { page: { url: 'https://api.example.com/?a=1&b=2', headers: [['accept', '*/*']] }, notes: [] },
  },
  {
    id: 'Chromium: Copy all as cURL (bash), HTTP/2',
    paste: `curl 'https://api.example.com/a\\[0\\]' \\
  -H 'authority: api.example.com' \\
  -H 'origin: http://localhost:5173' ;
curl 'https://api.example.com/2'`,
    draft: {
      page: { page: 'http://localhost:5173/', url: 'https://api.example.com/a[0]' },
      notes: [
        'there are several commands: the first one counts',
        'authority was dropped: browsers add it by themselves',
      ],
    },
  },
  {
    id: 'Firefox: Copy as cURL (POSIX)',
    paste: `curl '${API}' --compressed -X OPTIONS -H 'User-Agent: Mozilla/5.0' -H 'Accept: */*' -H 'Accept-Encoding: gzip, deflate, br, zstd' -H 'Access-Control-Request-Method: PATCH' -H 'Access-Control-Request-Headers: content-type,x-token' -H 'Referer: https://app.example.com/basket' -H 'Origin: https://app.example.com' -H 'Connection: keep-alive'`,
    draft: {
      page: {
        page: 'https://app.example.com/basket',
        url: API,
        method: 'PATCH',
        headers: [
          ['content-type', '...'],
          ['x-token', '...'],
        ],
      },
      notes: [
        'this is a preflight: what counts is the PATCH request that it asks for',
        'the values of content-type and x-token are not known: "..." stands for them',
        ADDED('accept-encoding, connection and user-agent'),
      ],
    },
  },
  {
    id: 'Chromium 156: Copy as cURL (cmd), where characters beyond ASCII are lost',
    paste: String.raw`curl --url ^"https://api.example.com/orders/1?c=^\[d^\]^" ^
  -H ^"User-Agent: Mozilla/5.0 ^(X11; Linux x86_64^)^" ^
  -H ^"x-token: it's 100^% ^\^"q^\^" ^! ^& ^^ ^\^\ ^$a^"`,
    draft: {
      page: { url: `${API}?c=[d]`, headers: [['x-token', 'it\'s 100% "q" ! & ^ \\ $a']] },
      notes: ['user-agent was dropped: browsers add it by themselves'],
    },
  },
  {
    id: 'Chromium 156: Copy as cURL (cmd), on one line',
    paste: `curl --url ^"${API}^"`,
    draft: { page: { url: API }, notes: [] },
  },
  {
    id: 'Chromium: Copy as PowerShell',
    paste: `$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession
$session.UserAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
$session.Cookies.Add((New-Object System.Net.Cookie("sid", "1", "/", "api.example.com")))
$session.Cookies.Add((New-Object System.Net.Cookie("theme", "dark", "/", ".example.com")))
Invoke-WebRequest -UseBasicParsing -Uri "${API}" \`
-Method "PUT" \`
-WebSession $session \`
-Headers @{
"authority"="api.example.com"
  "method"="PUT"
  "path"="/orders/1"
  "scheme"="https"
  "accept"="*/*"
  "origin"="https://app.example.com"
  "x-price"="5 \`$ \`"net\`""
} \`
-ContentType "application/json" \`
-Body ([System.Text.Encoding]::UTF8.GetBytes("{\`"a\`":\`"$([char]252)\`"}"))`,
    draft: {
      page: {
        page: 'https://app.example.com/',
        url: API,
        method: 'PUT',
        headers: [
          ['accept', '*/*'],
          ['x-price', '5 $ "net"'],
          ['Content-Type', 'application/json'],
        ],
        credentials: 'include',
      },
      body: '{"a":"\u00fc"}',
      cookie: 'sid=1; theme=dark',
      notes: [],
    },
  },
];

/** What people write. */
export const COMMANDS: readonly DraftRow[] = [
  { id: 'nothing but a URL', paste: `curl ${API}`, draft: { page: { url: API }, notes: [] } },
  { id: 'behind a prompt', paste: `me@box:~$ curl -sSL ${API}`, draft: { page: { url: API }, notes: [] } },
  { id: 'Windows', paste: `C:\\Users\\me>curl.exe "${API}"`, draft: { page: { url: API }, notes: [] } },
  {
    id: 'no scheme',
    paste: 'curl localhost:3000/x',
    draft: {
      page: { url: 'http://localhost:3000/x' },
      notes: ['the URL has no scheme: as in curl, it is taken for http://localhost:3000/x'],
    },
  },
  {
    id: 'short options in one word, long ones with an equals sign',
    paste: `curl -ksXPUT -H'X-A: 1' --header="X-B: 2" --url=${API} --request-target /x`,
    draft: {
      page: {
        url: API,
        method: 'PUT',
        headers: [
          ['X-A', '1'],
          ['X-B', '2'],
        ],
      },
      insecure: true,
      notes: ['there are several URLs: one of them counts', 'not known, and left out: --request-target'],
    },
  },
  {
    id: 'data, joined',
    paste: `curl ${API} -d a=1 --data-urlencode 'b=x y&z' --data-urlencode '=c d' --data-urlencode e`,
    draft: { page: { url: API, method: 'POST', bodyType: FORM }, body: 'a=1&b=x%20y%26z&c%20d&e', notes: [] },
  },
  {
    id: 'data in a file',
    paste: `curl ${API} -d @order.json -H 'Content-Type: application/json'`,
    draft: {
      page: { url: API, method: 'POST', headers: [['Content-Type', 'application/json']] },
      notes: ['the body is in a file, which is not read: what is sent is not known'],
    },
  },
  {
    id: 'data that is not a file',
    paste: `curl ${API} --data-raw @me`,
    draft: { page: { url: API, method: 'POST', bodyType: FORM }, body: '@me', notes: [] },
  },
  {
    id: 'data as a query',
    paste: `curl -G '${API}?x=1' -d a=1 --data-urlencode 'b= '`,
    draft: { page: { url: `${API}?x=1&a=1&b=%20` }, notes: [] },
  },
  {
    id: 'JSON',
    paste: `curl ${API} --json '{"a":1}' -H 'accept: text/plain'`,
    draft: {
      page: {
        url: API,
        method: 'POST',
        headers: [
          ['accept', 'text/plain'],
          ['Content-Type', 'application/json'],
        ],
      },
      body: '{"a":1}',
      notes: [],
    },
  },
  {
    id: 'a form',
    paste: `curl ${API} -F 'file=@a.png' -F name=a`,
    draft: {
      page: { url: API, method: 'POST', bodyType: 'multipart/form-data' },
      notes: ['the fields of the form are not sent'],
    },
  },
  {
    id: 'an upload',
    paste: `curl -T a.png ${API}`,
    draft: {
      page: { url: API, method: 'PUT' },
      notes: ['the body is in a file, which is not read: what is sent is not known'],
    },
  },
  {
    id: 'a user',
    paste: `curl -u 'me:p\u00e4ss' ${API}`,
    draft: {
      page: { url: API, headers: [['Authorization', 'Basic bWU6cMOkc3M=']] },
      notes: ['the user name became an Authorization header, which a preflight asks for'],
    },
  },
  {
    id: 'a token',
    paste: `curl --oauth2-bearer abc ${API}`,
    draft: { page: { url: API, headers: [['Authorization', 'Bearer abc']] }, notes: [] },
  },
  {
    id: 'a cookie as a header',
    paste: `curl ${API} -H 'Cookie: a=1' -H 'cookie: b=2'`,
    draft: { page: { url: API, credentials: 'include' }, cookie: 'a=1; b=2', notes: [] },
  },
  {
    id: 'cookies in a file',
    paste: `curl ${API} -b jar.txt -c jar.txt`,
    draft: {
      page: { url: API, credentials: 'include' },
      notes: ['the cookies are in a file, which is not read'],
    },
  },
  {
    id: 'HEAD, a referrer, a proxy, an address',
    paste: `curl -I ${API} -e 'https://app.example.com/a;auto' -A me -x http://proxy:8080 --resolve api.example.com:443:127.0.0.1 -m 5 -o /dev/null -w '%{http_code}'`,
    draft: {
      page: { page: 'https://app.example.com/a', url: API, method: 'HEAD' },
      resolve: ['api.example.com:443:127.0.0.1'],
      notes: ['the proxy was left out: a page cannot choose one'],
    },
  },
  {
    id: 'headers that curl is told not to send, and those in a file',
    paste: `curl ${API} -H 'Accept:' -H @headers.txt -H 'X-A:1'`,
    draft: { page: { url: API, headers: [['X-A', '1']] }, notes: ['the headers in a file are not read'] },
  },
  {
    id: 'pipes, redirections, comments, further commands',
    paste: `curl -s "${API}" 2>/dev/null > out.json | jq . # shows it\ncurl ${API}/2`,
    draft: { page: { url: API }, notes: ['there are several commands: the first one counts'] },
  },
  {
    id: 'lost backslashes',
    paste: `curl ${API}\n  -X DELETE\n\n  -H 'X-A: 1'`,
    draft: { page: { url: API, method: 'DELETE', headers: [['X-A', '1']] }, notes: [] },
  },
  {
    id: 'a URL with & that is not quoted',
    paste: 'curl https://api.example.com/?a=1&b=2',
    draft: { page: { url: 'https://api.example.com/?a=1&b=2' }, notes: [] },
  },
  {
    id: 'variables of the shell',
    paste: `curl ${API} -H "Authorization: Bearer $TOKEN" -H "X-A: \\$5" -H X-B:\${B}`,
    draft: {
      page: {
        url: API,
        headers: [
          ['Authorization', 'Bearer $TOKEN'],
          ['X-A', '$5'],
          ['X-B', '${B}'],
        ],
      },
      notes: ['the shell would put something in the place of $TOKEN and ${B}: that is not known'],
    },
  },
  {
    id: 'every kind of quote in one word',
    paste: String.raw`curl https://api.example.com/'a'"b\"\\"c\ d$'\x65\146\t' --data $'\U0001F600'`,
    draft: {
      page: { url: 'https://api.example.com/ab"\\c def\t', method: 'POST', bodyType: FORM },
      body: '\u{1f600}',
      notes: [],
    },
  },
  {
    id: 'the origin of a sandboxed frame',
    paste: `curl ${API} -H 'Origin: null'`,
    draft: {
      page: { origin: 'null', url: API },
      notes: [
        'the origin is null: the page is a file, a sandboxed frame, or the request was redirected from another origin',
      ],
    },
  },
  {
    id: 'the origin of an extension',
    paste: `curl ${API} -H 'Origin: chrome-extension://abcdef'`,
    draft: {
      page: { page: 'chrome-extension://abcdef/', origin: 'chrome-extension://abcdef', url: API },
      notes: [],
    },
  },
  {
    id: 'an origin with a slash',
    paste: `curl ${API} -H 'Origin: https://app.example.com/'`,
    draft: {
      page: { page: 'https://app.example.com/', url: API },
      notes: [
        'the origin "https://app.example.com/" is taken for https://app.example.com, as a browser writes it',
      ],
    },
  },
  {
    id: 'an origin without a scheme',
    paste: `curl ${API} -H 'Origin: app.example.com'`,
    draft: {
      page: { url: API },
      notes: [
        '"app.example.com" is no origin and was left out: an origin is written as https://app.example.com',
      ],
    },
  },
  {
    id: 'an origin that is not that of the page',
    paste: `curl ${API} -H 'Origin: https://frame.example' -H 'Referer: https://app.example.com/a'`,
    draft: { page: { page: 'https://frame.example/', url: API }, notes: [] },
  },
  {
    id: 'PowerShell, written by hand',
    paste: `iwr ${API} -Method Put -SkipCertificateCheck -Headers @{ Authorization = "Bearer $token"; 'X-A' = 'it''s' } -Body ($order | ConvertTo-Json)`,
    draft: {
      page: {
        url: API,
        method: 'Put',
        headers: [
          ['Authorization', 'Bearer $token'],
          ['X-A', "it's"],
        ],
        bodyType: FORM,
      },
      insecure: true,
      notes: [
        'the body is not written out: what is sent is not known',
        'the value of the header Authorization is not written out: PowerShell would put something in its place',
      ],
    },
  },
];
