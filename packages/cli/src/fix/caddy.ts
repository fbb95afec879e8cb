import type { Snippet } from './fix.js';
import { gatewayPolicyOf, originPattern } from './gateway-policy.js';
import type { NeededPolicy } from './needed-policy.js';

/**
 * Returns what to write into the Caddyfile of Caddy 2 so that it answers for `needed` by itself, whatever the
 * application behind it does.
 *
 * @throws {TypeError} for what is no origin or no name.
 * @see https://caddyserver.com/docs/caddyfile/matchers
 */
export function caddySnippets(needed: NeededPolicy): readonly Snippet[] {
  const { origins, constant } = gatewayPolicyOf(needed);
  return [
    snippet("Caddyfile, at the top of a route { } around the site's other directives", [
      '# Who may call, separated by |: as a browser writes it, each dot as \\. and no slash at the end.',
      `@cors_origin header_regexp cors Origin "^(?:${origins.map(originPattern).join('|')})$"`,
      '# A preflight is an OPTIONS request with an Origin that asks for a method.',
      '@cors_preflight {',
      '\tmethod OPTIONS',
      '\theader Origin *',
      '\theader Access-Control-Request-Method *',
      '}',
      '# In the place of every other header directive on Access-Control-...',
      'header +Vary Origin',
      'header @cors_origin {',
      // What was matched, not the header: of two lines the header is both.
      '\tAccess-Control-Allow-Origin {re.cors.0}',
      ...constant.map(([name, value]) => `\t${name} "${value}"`),
      '}',
      '# A route keeps the order in which it is written: this comes before passwords and redirects.',
      'respond @cors_preflight 204',
    ]),
    snippet('inside each reverse_proxy { }', [
      '# What the application says itself would come on top, and a browser wants one value.',
      'header_down -Access-Control-Allow-Origin',
      'header_down -Access-Control-Allow-Credentials',
    ]),
  ];
}

function snippet(place: string, lines: readonly string[]): Snippet {
  return { place, language: 'caddy', code: lines.join('\n') };
}
