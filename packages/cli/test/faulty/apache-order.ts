import { apacheCors, faultyApache, FILES, PASS_ALL, PREFLIGHT } from './apache-server.js';
import type { FaultyServer } from './faulty-server.js';
import { LOGIN, PASSWORDS } from './login.js';
import { asks, JSON_HEADERS, PAGE, TOKEN } from './page.js';
import { breakingOnOptions, withCors } from './upstream.js';

const SITE = { 'site/orders.json': '[]', 'site/orders/index.html': 'none' };

/** Servers on Apache where preflights, or some responses, do not get the headers. */
export const APACHE_ORDER: readonly FaultyServer[] = [
  faultyApache({
    id: 'apache-no-cors',
    fault: 'neither Apache nor the application behind it says anything about CORS',
    cause: 'no-cors-at-all',
    fetch: asks('/orders/1', { method: 'PUT', headers: JSON_HEADERS }),
    fixedIn: 'apache',
    config: PASS_ALL,
  }),
  faultyApache({
    id: 'apache-copied-snippet',
    fault:
      'the snippet that is copied everywhere: SetEnvIf, Header set, R=200, which Header set does not reach',
    cause: 'options-not-routed',
    fetch: asks('/orders', { headers: TOKEN }),
    fixedIn: 'apache',
    config: `SetEnvIf Origin "http(s)?://(localhost:5173|app.example.com)$" AccessControlAllowOrigin=$0 #-
Header set Access-Control-Allow-Origin %{AccessControlAllowOrigin}e env=AccessControlAllowOrigin #-
Header set Access-Control-Allow-Methods "GET, POST, PUT, DELETE, OPTIONS" #-
Header set Access-Control-Allow-Headers "Content-Type, Authorization" #-
RewriteEngine On #-
RewriteCond %{REQUEST_METHOD} OPTIONS #-
RewriteRule ^(.*)$ $1 [R=200,L] #-
${PASS_ALL}`,
  }),
  faultyApache({
    id: 'apache-allow-methods',
    fault: 'AllowMethods lets GET and POST through, and refuses OPTIONS with 405',
    cause: 'options-not-routed',
    fetch: asks('/orders', { method: 'POST', headers: JSON_HEADERS }),
    fixedIn: 'apache',
    config: `<Location "/">
  AllowMethods GET HEAD POST
</Location>
${PASS_ALL}`,
    application: withCors(),
  }),
  faultyApache({
    id: 'apache-limit-except',
    fault: '<LimitExcept GET POST> refuses OPTIONS with 403',
    cause: 'options-not-routed',
    fetch: asks('/orders', { method: 'POST', headers: JSON_HEADERS }),
    fixedIn: 'apache',
    config: `<Location "/">
  <LimitExcept GET POST>
    Require all denied
  </LimitExcept>
</Location>
${PASS_ALL}`,
    application: withCors(),
  }),
  faultyApache({
    id: 'apache-auth-basic',
    fault: 'Require valid-user asks the preflight for a password before the application sees it',
    cause: 'auth-before-cors',
    fetch: asks('/orders', { headers: LOGIN }),
    fixedIn: 'apache',
    config: `<Location "/">
  AuthType Basic
  AuthName staff
  AuthUserFile passwords
  Require valid-user
</Location>
${PASS_ALL}`,
    application: withCors(),
    files: { passwords: PASSWORDS },
  }),
  faultyApache({
    id: 'apache-htaccess',
    fault: 'in a .htaccess the rule that answers preflights runs after the password has been asked for',
    cause: 'auth-before-cors',
    fetch: asks('/orders.json', { headers: LOGIN }),
    fixedIn: 'apache',
    config: FILES,
    files: {
      ...SITE,
      passwords: PASSWORDS,
      'site/.htaccess': `${apacheCors().replaceAll(' #-', '')}
AuthType Basic
AuthName staff
AuthUserFile passwords
Require valid-user
`,
    },
  }),
  faultyApache({
    id: 'apache-directory-slash',
    fault: '/orders is a folder, and DirectorySlash redirects to /orders/, preflights too',
    cause: 'preflight-redirect',
    fetch: asks('/orders', { headers: TOKEN }),
    fixedIn: 'page',
    mended: (origin) => ({ url: `${origin}/orders/` }),
    config: `${FILES}
<Location "/orders/">
${apacheCors()}
</Location>`,
    files: SITE,
  }),
  faultyApache({
    id: 'apache-rewrite-redirect',
    fault: 'a RewriteRule redirects the old path to the new one, preflights too',
    cause: 'preflight-redirect',
    fetch: asks('/v1/orders', { method: 'PUT', headers: JSON_HEADERS }),
    fixedIn: 'page',
    mended: (origin) => ({ url: `${origin}/v2/orders` }),
    config: `RewriteEngine On\nRewriteRule "^/v1/(.*)" "/v2/$1" [R=308,L]\n${PASS_ALL}`,
    application: withCors(),
  }),
  faultyApache({
    id: 'apache-upstream-breaks-on-options',
    fault: 'the application hangs up on OPTIONS, and Apache makes a 502 of it',
    cause: 'preflight-5xx',
    fetch: asks('/orders', { headers: TOKEN }),
    fixedIn: 'apache',
    config: PASS_ALL,
    application: breakingOnOptions,
  }),
  faultyApache({
    id: 'apache-header-set-without-always',
    fault: 'Header set without always: the 404 for a file that is not there has no headers',
    cause: 'error-masks-itself',
    fetch: asks('/orders/7.json', { headers: TOKEN }),
    fixedIn: 'apache',
    config: `<If "%{REQUEST_METHOD} == 'OPTIONS'"> #-
  Header always set Access-Control-Allow-Origin "${PAGE}" #-
</If> #-
<If "%{REQUEST_METHOD} != 'OPTIONS'"> #-
  Header set Access-Control-Allow-Origin "${PAGE}" #-
</If> #-
Header always set Access-Control-Allow-Headers "Authorization" #-
${PREFLIGHT}
${FILES}`,
    files: SITE,
  }),
  faultyApache({
    id: 'apache-upstream-down',
    fault: 'the application has the headers, and the 503 for the one that is down has none',
    cause: 'error-masks-itself',
    fetch: asks('/invoices/1'),
    fixedIn: 'apache',
    config: `ProxyPass "/invoices/" "http://127.0.0.1:1/"\n${PASS_ALL}`,
    application: withCors(),
  }),
  faultyApache({
    id: 'apache-error-document',
    fault: 'the page of ErrorDocument stands outside of the location that has the headers',
    cause: 'error-masks-itself',
    fetch: asks('/orders/7.json', { headers: TOKEN }),
    fixedIn: 'apache',
    config: `ErrorDocument 404 /sorry.json
${PREFLIGHT}
<Location "/orders"> #-
  Header always set Access-Control-Allow-Origin "${PAGE}" #-
  Header always set Access-Control-Allow-Headers "Authorization" #-
</Location> #-
${FILES}`,
    files: { ...SITE, 'site/sorry.json': '{}' },
  }),
  faultyApache({
    id: 'apache-options-only',
    fault: 'the headers stand inside of <If> for OPTIONS, and on nothing else',
    cause: 'actual-lacks-headers',
    fetch: asks('/orders', { headers: TOKEN }),
    fixedIn: 'apache',
    config: `<If "%{REQUEST_METHOD} == 'OPTIONS'"> #-
  Header always set Access-Control-Allow-Origin "${PAGE}" #-
  Header always set Access-Control-Allow-Headers "Content-Type, Authorization" #-
</If> #-
${PREFLIGHT}
${PASS_ALL}`,
  }),
  faultyApache({
    id: 'apache-takes-the-origin-out',
    fault: 'RequestHeader unset Origin keeps from the application who asks',
    cause: 'proxy-strips',
    fetch: asks('/orders'),
    fixedIn: 'elsewhere',
    config: `RequestHeader unset Origin #-\n${PASS_ALL}`,
    application: withCors(),
    compared: true,
  }),
];
