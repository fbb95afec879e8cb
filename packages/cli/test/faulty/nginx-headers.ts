import { faultyNginx, nginxCors, PASS, PASS_ALL } from './nginx-server.js';
import type { FaultyServer } from './faulty-server.js';
import { asks, JSON_HEADERS, TOKEN } from './page.js';
import { plain, withCors } from './upstream.js';

const put = asks('/orders/1', { method: 'PUT', headers: JSON_HEADERS });

/** Servers on nginx that send the headers, but the wrong ones. */
export const NGINX_HEADERS: readonly FaultyServer[] = [
  faultyNginx({
    id: 'nginx-copied-snippet',
    fault: 'the snippet that is copied everywhere: if, add_header *, return 204; and the page sends cookies',
    cause: 'wildcard-with-credentials',
    fetch: asks('/orders', { headers: TOKEN, credentials: 'include' }),
    fixedIn: 'nginx',
    config: `location / {
  if ($request_method = 'OPTIONS') { #-
    add_header 'Access-Control-Allow-Origin' '*'; #-
    add_header 'Access-Control-Allow-Credentials' 'true'; #-
    add_header 'Access-Control-Allow-Methods' 'GET, POST, OPTIONS'; #-
    add_header 'Access-Control-Allow-Headers' 'DNT,User-Agent,X-Requested-With,Content-Type,Authorization'; #-
    add_header 'Access-Control-Max-Age' 1728000; #-
    return 204; #-
  } #-
  add_header 'Access-Control-Allow-Origin' '*' always; #-
  add_header 'Access-Control-Allow-Credentials' 'true' always; #-
  ${PASS}
}`,
  }),
  faultyNginx({
    id: 'nginx-two-origins-in-one-value',
    fault: 'both origins stand in one value, separated by a comma',
    cause: 'acao-malformed',
    fetch: put,
    fixedIn: 'nginx',
    config: `${nginxCors({ origin: '"http://localhost:3000, http://localhost:5173"' })}\n${PASS_ALL}`,
  }),
  faultyNginx({
    id: 'nginx-slash-behind-the-origin',
    fault: 'a slash stands behind the origin',
    cause: 'acao-malformed',
    fetch: put,
    fixedIn: 'nginx',
    config: `${nginxCors({ origin: 'http://localhost:5173/' })}\n${PASS_ALL}`,
  }),
  faultyNginx({
    id: 'nginx-http-host',
    fault: '$http_host in the place of $http_origin: the name of the server itself, without a scheme',
    cause: 'acao-malformed',
    fetch: put,
    fixedIn: 'nginx',
    config: `${nginxCors({ origin: '$http_host' })}\n${PASS_ALL}`,
  }),
  faultyNginx({
    id: 'nginx-scheme-and-host',
    fault: '$scheme://$http_host in the place of $http_origin: the origin of the server itself',
    cause: 'origin-not-listed',
    fetch: asks('/orders'),
    fixedIn: 'nginx',
    config: `${nginxCors({ origin: '$scheme://$http_host' })}\n${PASS_ALL}`,
  }),
  faultyNginx({
    id: 'nginx-map-with-another-port',
    fault: 'the list in the map has the port that the page had before',
    cause: 'origin-not-listed',
    fetch: put,
    fixedIn: 'nginx',
    http: `map $http_origin $allowed { #-
  "~^https://app\\.example\\.com$" $http_origin; #-
  "~^http://localhost:3000$" $http_origin; #-
} #-`,
    config: `${nginxCors({ origin: '$allowed' })}\n${PASS_ALL}`,
  }),
  faultyNginx({
    id: 'nginx-localhost-for-127',
    fault: 'localhost is listed, and the page was opened at 127.0.0.1',
    cause: 'localhost-family',
    fetch: (origin) => ({ page: 'http://127.0.0.1:5173/', url: `${origin}/orders` }),
    fixedIn: 'nginx',
    config: `${nginxCors()}\n${PASS_ALL}`,
  }),
  faultyNginx({
    id: 'nginx-upstream-sends-it-too',
    fault: 'the application behind it sends the header already, and add_header adds a second one',
    cause: 'duplicate-headers',
    fetch: asks('/orders'),
    fixedIn: 'nginx',
    config: `${nginxCors()}\n${PASS_ALL}`,
    application: withCors(),
  }),
  faultyNginx({
    id: 'nginx-add-header-twice',
    fault: 'two files that are included in the same server have the same add_header',
    cause: 'duplicate-headers',
    fetch: put,
    fixedIn: 'nginx',
    config: `${nginxCors()}
add_header Access-Control-Allow-Origin http://localhost:5173 always; #-
${PASS_ALL}`,
  }),
  faultyNginx({
    id: 'nginx-credentials-capital-true',
    fault: 'Access-Control-Allow-Credentials is True, and only true counts',
    cause: 'acac',
    fetch: asks('/orders', { headers: TOKEN, credentials: 'include' }),
    fixedIn: 'nginx',
    config: `${nginxCors({ credentials: 'True' })}\n${PASS_ALL}`,
  }),
  faultyNginx({
    id: 'nginx-no-patch',
    fault: 'the list of methods is from before there was a PATCH',
    cause: 'method-not-allowed',
    fetch: asks('/orders/1', { method: 'PATCH', headers: JSON_HEADERS }),
    fixedIn: 'nginx',
    config: `${nginxCors({ methods: '"GET, POST, PUT, DELETE"' })}\n${PASS_ALL}`,
  }),
  faultyNginx({
    id: 'nginx-no-authorization',
    fault: 'the list of headers lacks Authorization',
    cause: 'header-not-allowed',
    fetch: asks('/orders', { headers: TOKEN }),
    fixedIn: 'nginx',
    config: `${nginxCors({ headers: '"Content-Type, X-Requested-With"' })}\n${PASS_ALL}`,
  }),
  faultyNginx({
    id: 'nginx-not-exposed',
    fault: 'the page cannot read X-Total-Count, which the application sends',
    cause: 'not-exposed',
    fetch: asks('/orders'),
    reads: ['X-Total-Count'],
    fixedIn: 'nginx',
    config: `${nginxCors()}\n${PASS_ALL}`,
    application: plain,
  }),
  faultyNginx({
    id: 'nginx-page-from-a-file',
    fault: 'the page was opened by a double click, and its origin is null',
    cause: 'null-origin',
    fetch: (origin) => ({ page: 'file:///home/ada/shop/index.html', url: `${origin}/orders` }),
    fixedIn: 'page',
    mended: () => ({ page: 'http://localhost:5173/' }),
    config: `${nginxCors()}\n${PASS_ALL}`,
  }),
];
