import { apacheCors, faultyApache, PASS_ALL } from './apache-server.js';
import type { FaultyServer } from './faulty-server.js';
import { asks, JSON_HEADERS, TOKEN } from './page.js';
import { withCors } from './upstream.js';

const put = asks('/orders/1', { method: 'PUT', headers: JSON_HEADERS });
const withCookies = asks('/orders', { headers: TOKEN, credentials: 'include' });

/** Servers on Apache that send the headers, but the wrong ones. */
export const APACHE_HEADERS: readonly FaultyServer[] = [
  faultyApache({
    id: 'apache-star-with-credentials',
    fault: 'Header set Access-Control-Allow-Origin "*", and the page sends cookies',
    cause: 'wildcard-with-credentials',
    fetch: withCookies,
    fixedIn: 'apache',
    config: `${apacheCors({ origin: 'always set Access-Control-Allow-Origin "*"' })}
Header always set Access-Control-Allow-Credentials "true" #-
${PASS_ALL}`,
  }),
  faultyApache({
    id: 'apache-no-credentials',
    fault: 'nothing says Access-Control-Allow-Credentials, and the page sends cookies',
    cause: 'acac',
    fetch: withCookies,
    fixedIn: 'apache',
    config: `${apacheCors()}\n${PASS_ALL}`,
  }),
  faultyApache({
    id: 'apache-unset-variable',
    fault: 'the variable of SetEnvIf is not set, and Apache prints (null) for it',
    cause: 'acao-malformed',
    fetch: put,
    fixedIn: 'apache',
    config: `SetEnvIf Origin "^https://(www|app)\\.example\\.com$" ALLOWED=$0 #-
${apacheCors({ origin: 'always set Access-Control-Allow-Origin %{ALLOWED}e' })}
${PASS_ALL}`,
  }),
  faultyApache({
    id: 'apache-pattern-as-value',
    fault: 'a pattern stands where an origin belongs',
    cause: 'acao-malformed',
    fetch: asks('/orders'),
    fixedIn: 'apache',
    config: `${apacheCors({ origin: 'always set Access-Control-Allow-Origin "http://localhost:*"' })}
${PASS_ALL}`,
  }),
  faultyApache({
    id: 'apache-set-env-if-with-another-port',
    fault: 'the list of SetEnvIf has the port that the page had before',
    cause: 'origin-not-listed',
    fetch: put,
    fixedIn: 'apache',
    config: `SetEnvIf Origin "^http://localhost:3000$" ALLOWED=$0 #-
${apacheCors({ origin: 'always set Access-Control-Allow-Origin %{ALLOWED}e env=ALLOWED' })}
${PASS_ALL}`,
  }),
  faultyApache({
    id: 'apache-both-tables',
    fault: 'Header set and Header always set for the same header: two tables, two lines',
    cause: 'duplicate-headers',
    fetch: asks('/orders'),
    fixedIn: 'apache',
    config: `${apacheCors()}
Header set Access-Control-Allow-Origin "http://localhost:5173" #-
${PASS_ALL}`,
  }),
  faultyApache({
    id: 'apache-header-add',
    fault: 'Header add in the virtual host, and again in a location',
    cause: 'duplicate-headers',
    fetch: put,
    fixedIn: 'apache',
    config: `${apacheCors({ origin: 'always add Access-Control-Allow-Origin "http://localhost:5173"' })}
<Location "/orders">
  Header always add Access-Control-Allow-Origin "http://localhost:5173" #-
</Location>
${PASS_ALL}`,
  }),
  faultyApache({
    id: 'apache-upstream-sends-it-too',
    fault: 'the application behind it sends the header already, and Header always set does not see that one',
    cause: 'duplicate-headers',
    fetch: asks('/orders'),
    fixedIn: 'apache',
    config: `${apacheCors()}\n${PASS_ALL}`,
    application: withCors(),
  }),
  faultyApache({
    id: 'apache-no-delete',
    fault: 'the list of methods lacks DELETE',
    cause: 'method-not-allowed',
    fetch: asks('/orders/1', { method: 'DELETE' }),
    fixedIn: 'apache',
    config: `${apacheCors({ methods: 'GET, POST, PUT' })}\n${PASS_ALL}`,
  }),
  faultyApache({
    id: 'apache-no-content-type',
    fault: 'the list of headers lacks Content-Type, which JSON needs',
    cause: 'header-not-allowed',
    fetch: asks('/orders', { method: 'POST', headers: JSON_HEADERS }),
    fixedIn: 'apache',
    config: `${apacheCors({ headers: 'Authorization, X-Requested-With' })}\n${PASS_ALL}`,
  }),
  faultyApache({
    id: 'apache-not-exposed',
    fault: 'the page cannot read X-Total-Count, which the application sends',
    cause: 'not-exposed',
    fetch: asks('/orders'),
    reads: ['X-Total-Count'],
    fixedIn: 'apache',
    config: `${apacheCors()}\n${PASS_ALL}`,
  }),
];
