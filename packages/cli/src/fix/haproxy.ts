import type { Snippet } from './fix.js';
import { gatewayPolicyOf } from './gateway-policy.js';
import type { NeededPolicy } from './needed-policy.js';

/**
 * Returns what to write into the configuration of HAProxy, 2.2 or later, so that it answers for `needed` by itself,
 * whatever the application behind it does.
 *
 * @throws {TypeError} for what is no origin or no name.
 * @see https://docs.haproxy.org/2.6/configuration.html
 */
export function haproxySnippets(needed: NeededPolicy): readonly Snippet[] {
  const { origins, constant } = gatewayPolicyOf(needed);
  const code = [
    '# Who may call, one line each: as a browser writes it, without a slash at the end.',
    ...origins.map((origin) => `acl cors_origin var(txn.origin) -m str ${origin}`),
    // Not hdr(), which splits at commas.
    'http-request set-var(txn.origin) req.fhdr(Origin)',
    '# Preflights come without a password and must not be redirected: they are answered before all else.',
    'http-request return status 204 if METH_OPTIONS { req.fhdr(Origin) -m found } ' +
      '{ req.fhdr(Access-Control-Request-Method) -m found }',
    '# In the place of every other rule on Access-Control-...; "after-response" means on errors, too.',
    'http-after-response del-header Access-Control-Allow-Origin',
    'http-after-response del-header Access-Control-Allow-Credentials',
    'http-after-response set-header Access-Control-Allow-Origin %[var(txn.origin)] if cors_origin',
    'http-after-response add-header Vary Origin',
    ...constant.map(([name, value]) => `http-after-response set-header ${name} "${escaped(value)}"`),
  ].join('\n');
  return [{ place: 'inside the frontend, above every other http-request rule', language: 'haproxy', code }];
}

// Between double quotes a $ begins the name of a variable; a % begins a format wherever it stands.
function escaped(value: string): string {
  return value.replaceAll('$', String.raw`\$`).replaceAll('%', '%%');
}
