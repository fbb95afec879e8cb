import { faultyNginx, nginxCors, PASS, PASS_ALL } from './nginx-server.js';
import type { FaultyServer } from './faulty-server.js';
import { asks, JSON_HEADERS, PAGE, TOKEN } from './page.js';
import { reflecting, withCors } from './upstream.js';

/** Servers on nginx where some responses lack the headers, or all do. */
export const NGINX_RESPONSES: readonly FaultyServer[] = [
  faultyNginx({
    id: 'nginx-no-cors',
    fault: 'neither nginx nor the application behind it says anything about CORS',
    cause: 'no-cors-at-all',
    fetch: asks('/orders/1', { method: 'PUT', headers: JSON_HEADERS }),
    fixedIn: 'nginx',
    config: PASS_ALL,
  }),
  faultyNginx({
    id: 'nginx-without-always',
    fault: 'add_header without always: the 500 of the application has no headers',
    cause: 'error-masks-itself',
    fetch: asks('/broken'),
    fixedIn: 'nginx',
    config: `${nginxCors({ always: false })}\n${PASS_ALL}`,
  }),
  faultyNginx({
    id: 'nginx-upstream-down',
    fault: 'the application has the headers, and the 502 for the one that is down has none',
    cause: 'error-masks-itself',
    fetch: asks('/invoices/1'),
    fixedIn: 'nginx',
    config: `location /invoices/ {
  #+ proxy_pass
  proxy_pass http://dead;
}
${PASS_ALL}`,
    application: withCors(),
  }),
  faultyNginx({
    id: 'nginx-body-too-large',
    fault:
      'the 413 for a body over client_max_body_size is made by nginx, and the headers by the application',
    cause: 'error-masks-itself',
    fetch: asks('/orders', { method: 'POST', bodyType: 'text/plain;charset=UTF-8' }),
    body: 'x'.repeat(2000),
    send: true,
    fixedIn: 'nginx',
    config: `client_max_body_size 1k;\n${PASS_ALL}`,
    application: withCors(),
  }),
  faultyNginx({
    id: 'nginx-add-header-for-options-only',
    fault: 'the headers stand inside if ($request_method = OPTIONS), and on nothing else',
    cause: 'actual-lacks-headers',
    fetch: asks('/orders', { headers: TOKEN }),
    fixedIn: 'nginx',
    config: `location / {
  if ($request_method = OPTIONS) { #-
    add_header Access-Control-Allow-Origin ${PAGE}; #-
    add_header Access-Control-Allow-Methods "GET, POST, PUT, DELETE"; #-
    add_header Access-Control-Allow-Headers "Content-Type, Authorization"; #-
    return 204; #-
  } #-
  ${PASS}
}`,
  }),
  faultyNginx({
    id: 'nginx-another-add-header',
    fault: 'an add_header in the location drops all those of the server',
    cause: 'actual-lacks-headers',
    fetch: asks('/orders', { headers: TOKEN }),
    fixedIn: 'nginx',
    config: `${nginxCors()}
location / {
  add_header Cache-Control no-store;
  #+ add_header
  ${PASS}
}`,
  }),
  faultyNginx({
    id: 'nginx-add-header-in-if',
    fault: 'an add_header in an if drops all the others for requests with a token',
    cause: 'actual-lacks-headers',
    fetch: asks('/orders', { headers: TOKEN }),
    fixedIn: 'nginx',
    config: `${nginxCors()}
location / {
  if ($http_authorization) {
    add_header Cache-Control private;
    #+ add_header
  }
  ${PASS}
}`,
  }),
  faultyNginx({
    id: 'nginx-redirect-to-another-name',
    fault: 'the API has moved to another name: after the redirect the origin is null',
    cause: 'redirect-cross-origin',
    fetch: asks('/orders'),
    fixedIn: 'page',
    mended: (origin) => ({ url: `${origin.replace('localhost', '127.0.0.1')}/orders` }),
    http: `map $http_origin $allowed {\n"~^${PAGE}$" $http_origin;\n}`,
    config: `${nginxCors({ origin: '$allowed' })}
if ($host = localhost) {
  return 301 http://127.0.0.1:$server_port$request_uri;
}
${PASS_ALL}`,
  }),
  faultyNginx({
    id: 'nginx-cache-without-vary',
    fault: 'proxy_cache hands out what the application has answered to another page',
    cause: 'cached-without-vary',
    fetch: asks('/orders'),
    fixedIn: 'nginx',
    http: 'proxy_cache_path cache keys_zone=shared:1m;',
    config: `location / {
  proxy_cache shared;
  proxy_cache_valid 200 1h;
  add_header X-Cache-Status $upstream_cache_status;
  #+ add_header
  ${PASS}
}`,
    application: reflecting,
    visited: '/orders',
  }),
  faultyNginx({
    id: 'nginx-takes-the-origin-out',
    fault: 'proxy_set_header Origin "" keeps from the application who asks',
    cause: 'proxy-strips',
    fetch: asks('/orders'),
    fixedIn: 'elsewhere',
    config: `location / {
  proxy_set_header Origin ""; #-
  ${PASS}
}`,
    application: withCors(),
    compared: true,
  }),
];
