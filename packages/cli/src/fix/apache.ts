import type { Snippet } from './fix.js';
import { gatewayPolicyOf } from './gateway-policy.js';
import type { NeededPolicy } from './needed-policy.js';

/**
 * Returns what to write into the configuration of Apache, 2.4.10 or later, so that it answers for `needed` by itself,
 * whatever the application behind it does.
 *
 * Of Apache's two tables of headers only `always` reaches errors and preflights; what an application sends stands in
 * the other one, or in the same where it is a CGI.
 *
 * @throws {TypeError} for what is no origin or no name.
 * @see https://httpd.apache.org/docs/2.4/mod/mod_headers.html
 */
export function apacheSnippets(needed: NeededPolicy): readonly Snippet[] {
  const { origins, constant } = gatewayPolicyOf(needed);
  const listed = origins.map((origin) => `'${origin}'`).join(', ');
  return [
    snippet('a shell, once, before Apache is started again', ['a2enmod headers rewrite'], 'sh'),
    snippet('inside <VirtualHost>, above every other RewriteRule', [
      '# Preflights come without a password and must not be redirected: they are answered before all else.',
      'RewriteEngine On',
      'RewriteCond %{REQUEST_METHOD} =OPTIONS',
      'RewriteCond %{HTTP:Origin} .',
      'RewriteCond %{HTTP:Access-Control-Request-Method} .',
      'RewriteRule ^ - [R=204,L]',
    ]),
    snippet('inside <VirtualHost>, in the place of every other Header directive on Access-Control-...', [
      '# What the application says itself would come on top, and a browser wants one value.',
      ...['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials'].flatMap((name) => [
        `Header onsuccess unset ${name}`,
        `Header always unset ${name}`,
      ]),
      '# Who may call, as a browser writes it, without a slash at the end; "always" means on errors, too.',
      'Header always set Access-Control-Allow-Origin "expr=%{req_novary:Origin}" \\',
      `    "expr=req_novary('Origin') in { ${listed} }"`,
      'Header always merge Vary Origin',
      ...constant.map(([name, value]) => `Header always set ${name} "${value.replaceAll('%', '%%')}"`),
    ]),
  ];
}

function snippet(place: string, lines: readonly string[], language: Snippet['language'] = 'apache'): Snippet {
  return { place, language, code: lines.join('\n') };
}
