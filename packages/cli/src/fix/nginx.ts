import type { Snippet } from './fix.js';
import { gatewayPolicyOf, originPattern } from './gateway-policy.js';
import type { NeededPolicy } from './needed-policy.js';

/**
 * Returns what to write into the configuration of nginx, 1.7.5 or later, so that it answers for `needed` by itself,
 * whatever the application behind it does.
 *
 * @throws {TypeError} for what is no origin or no name, and for a name with a `$`, which nginx cannot write.
 * @see https://nginx.org/en/docs/http/ngx_http_headers_module.html
 */
export function nginxSnippets(needed: NeededPolicy): readonly Snippet[] {
  const { origins, constant } = gatewayPolicyOf(needed);
  return [
    snippet('nginx.conf, inside http { }', [
      '# Who may call, one line each: as a browser writes it, each dot as \\. and no slash at the end.',
      '# For everybody else it stays empty, and a header without a value is not sent.',
      'map $http_origin $cors_origin {',
      // Not as plain strings, of which nginx ignores the case.
      ...origins.map((origin) => `    "~^${originPattern(origin)}$" $http_origin;`),
      '}',
      '',
      '# A preflight is an OPTIONS request with an Origin that asks for a method.',
      'map "$request_method $http_origin $http_access_control_request_method" $cors_preflight {',
      '    "~^OPTIONS \\S+ \\S" 1;',
      '}',
    ]),
    snippet('inside server { }, at its top', [
      '# Preflights come without a password and must not be redirected: they are answered before all else.',
      'if ($cors_preflight) {',
      '    return 204;',
      '}',
    ]),
    snippet(
      'inside server { }, and again inside each location { } or if { } that has an add_header of its own',
      [
        '# In the place of every other add_header Access-Control-...; "always" means on errors, too.',
        'add_header Access-Control-Allow-Origin $cors_origin always;',
        'add_header Vary Origin always;',
        ...constant.map(([name, value]) => `add_header ${name} "${withoutDollar(value)}" always;`),
      ],
    ),
    snippet('inside each location { } with proxy_pass (fastcgi_hide_header where it is fastcgi_pass)', [
      '# What the application says itself would come on top, and a browser wants one value.',
      'proxy_hide_header Access-Control-Allow-Origin;',
      'proxy_hide_header Access-Control-Allow-Credentials;',
    ]),
  ];
}

function snippet(place: string, lines: readonly string[]): Snippet {
  return { place, language: 'nginx', code: lines.join('\n') };
}

// There is no way to escape it: what follows would be the name of a variable.
function withoutDollar(value: string): string {
  if (value.includes('$')) throw new TypeError(`nginx cannot write a header with a $ in it: ${value}`);
  return value;
}
