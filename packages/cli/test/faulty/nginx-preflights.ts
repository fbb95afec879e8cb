import { LOGIN, PASSWORDS } from './login.js';
import { faultyNginx, nginxCors, PASS, PASS_ALL } from './nginx-server.js';
import type { FaultyServer } from './faulty-server.js';
import { asks, JSON_HEADERS, PAGE, TOKEN } from './page.js';
import { breakingOnOptions, tokenService, withCors } from './upstream.js';

const ORDERS = { 'site/orders.json': '[]', 'site/orders/index.html': 'none' };

/** Servers on nginx where the preflight does not get as far as the CORS layer. */
export const NGINX_PREFLIGHTS: readonly FaultyServer[] = [
  faultyNginx({
    id: 'nginx-static-files',
    fault: 'nginx answers OPTIONS for a file with 405',
    cause: 'options-not-routed',
    fetch: asks('/orders.json', { headers: [['X-Requested-With', 'XMLHttpRequest']] }),
    fixedIn: 'nginx',
    config: `root site;
add_header Access-Control-Allow-Origin ${PAGE} always; #-
add_header Access-Control-Allow-Headers "X-Requested-With" always; #-`,
    files: ORDERS,
  }),
  faultyNginx({
    id: 'nginx-limit-except',
    fault: 'limit_except lets GET and POST through, and refuses OPTIONS with 403',
    cause: 'options-not-routed',
    fetch: asks('/orders', { method: 'POST', headers: JSON_HEADERS }),
    fixedIn: 'nginx',
    config: `location / {
  limit_except GET POST {
    deny all;
  }
  ${PASS}
}`,
    application: withCors(),
  }),
  faultyNginx({
    id: 'nginx-only-known-methods',
    fault: 'a hardening guide answers every method but GET, HEAD and POST with 405',
    cause: 'options-not-routed',
    fetch: asks('/orders', { method: 'POST', headers: JSON_HEADERS }),
    fixedIn: 'nginx',
    config: `if ($request_method !~ ^(GET|HEAD|POST)$) {
  return 405;
}
${PASS_ALL}`,
    application: withCors(),
  }),
  faultyNginx({
    id: 'nginx-auth-basic',
    fault: 'auth_basic asks the preflight for a password',
    cause: 'auth-before-cors',
    fetch: asks('/orders', { headers: LOGIN }),
    fixedIn: 'nginx',
    config: `auth_basic staff;
auth_basic_user_file passwords;
${PASS_ALL}`,
    application: withCors(),
    files: { passwords: PASSWORDS },
  }),
  faultyNginx({
    id: 'nginx-auth-request',
    fault: 'auth_request asks the token service about the preflight, which has no token',
    cause: 'auth-before-cors',
    fetch: asks('/orders', { headers: TOKEN }),
    fixedIn: 'nginx',
    config: `location / {
  auth_request /token;
  add_header Access-Control-Allow-Origin ${PAGE} always; #-
  add_header Access-Control-Allow-Headers "Authorization" always; #-
  default_type application/json;
  root site;
  try_files /orders.json =404;
}
location = /token {
  internal;
  proxy_pass http://app;
}`,
    application: tokenService,
    files: ORDERS,
  }),
  faultyNginx({
    id: 'nginx-slash-redirect',
    fault: 'the location is /orders/, and /orders is redirected to it, preflights too',
    cause: 'preflight-redirect',
    fetch: asks('/orders', { method: 'PUT', headers: JSON_HEADERS }),
    fixedIn: 'page',
    mended: (origin) => ({ url: `${origin}/orders/` }),
    config: `location /orders/ {\n${PASS}\n}`,
    application: withCors(),
  }),
  faultyNginx({
    id: 'nginx-host-redirect',
    fault: 'the API has moved to another name, and the old one redirects, preflights too',
    cause: 'preflight-redirect',
    fetch: asks('/orders/1', { method: 'PUT', headers: JSON_HEADERS }),
    fixedIn: 'page',
    mended: (origin) => ({ url: `${origin.replace('localhost', '127.0.0.1')}/orders/1` }),
    config: `if ($host = localhost) {
  return 308 http://127.0.0.1:$server_port$request_uri;
}
${PASS_ALL}`,
    application: withCors(),
  }),
  faultyNginx({
    id: 'nginx-firewall-rule',
    fault: 'a rule against SQL takes the name of a header for an attack',
    cause: 'waf-or-bot',
    fetch: asks('/orders', { headers: [['X-Selected-Shop', '7']] }),
    fixedIn: 'elsewhere',
    config: `if ($http_access_control_request_headers ~* "union|select|insert") { #-
  return 403; #-
} #-
${nginxCors({ headers: '"Content-Type, X-Selected-Shop"' }).replaceAll(' #-', '')}
${PASS_ALL}`,
  }),
  faultyNginx({
    id: 'nginx-upstream-breaks-on-options',
    fault: 'the application hangs up on OPTIONS, and nginx makes a 502 of it',
    cause: 'preflight-5xx',
    fetch: asks('/orders', { headers: TOKEN }),
    fixedIn: 'nginx',
    config: PASS_ALL,
    application: breakingOnOptions,
  }),
];
