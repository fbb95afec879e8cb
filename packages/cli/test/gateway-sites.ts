import type { IncomingMessage, ServerResponse } from 'node:http';

import { apacheSnippets } from '../src/fix/apache.js';
import { caddySnippets } from '../src/fix/caddy.js';
import type { Fix } from '../src/fix/fix.js';
import { haproxySnippets } from '../src/fix/haproxy.js';
import type { NeededPolicy } from '../src/fix/needed-policy.js';
import { nginxSnippets } from '../src/fix/nginx.js';
import { APACHE_LACKS, startApache } from './faulty/apache-process.js';
import { CADDY_LACKS, startCaddy } from './faulty/caddy-process.js';
import { filledIn } from './faulty/config-template.js';
import type { Running } from './faulty/faulty-server.js';
import { startGateway } from './faulty/gateway.js';
import { HAPROXY_LACKS, startHaproxy } from './faulty/haproxy-process.js';
import { PASSWORDS } from './faulty/login.js';
import { NGINX_LACKS, startNginx } from './faulty/nginx-process.js';
import type { ServerProcess } from './faulty/server-process.js';

/** A gateway that there are snippets for. */
export interface GatewaySite {
  readonly name: 'nginx' | 'apache' | 'caddy' | 'haproxy';
  /** Why it is not here. */
  readonly lacks: string | undefined;
  /** Whether it has to be here where servers are required. */
  readonly canBeRequired: boolean;
  readonly snippets: (needed: NeededPolicy) => Fix['snippets'];
  /** What it answers for an application that is down. */
  readonly down: number;
  /** Starts it in front of the application at `port`, with the snippets where they say. */
  readonly start: (fix: Fix, port: string) => Promise<ServerProcess>;
}

const NGINX = `#+ http { }
server {
  listen LISTEN;
  #+ server { }
  location / {
    #+ proxy_pass
    proxy_pass http://127.0.0.1:APP;
  }
  location /down/ {
    #+ proxy_pass
    proxy_pass http://127.0.0.1:1;
  }
  location /staff/ {
    auth_basic staff;
    auth_basic_user_file passwords;
    add_header X-Frame-Options DENY always;
    #+ add_header
    #+ proxy_pass
    proxy_pass http://127.0.0.1:APP;
  }
  location /old/ {
    rewrite ^/old/(.*) /new/$1 permanent;
  }
}`;

const APACHE = `<VirtualHost *>
#+ <VirtualHost>
RewriteEngine On
RewriteRule ^/old/(.*) /new/$1 [R=301,L]
<Location "/staff/">
  AuthType Basic
  AuthName staff
  AuthUserFile passwords
  Require valid-user
</Location>
ErrorDocument 503 /sorry.json
DocumentRoot "\${SITE}"
<Directory "\${SITE}">
  Require all granted
</Directory>
ProxyPass "/sorry.json" "!"
ScriptAlias "/script/" "\${SITE}/"
ProxyPass "/script/" "!"
ProxyPass "/down/" "http://127.0.0.1:1/"
ProxyPass "/" "http://127.0.0.1:APP/"
</VirtualHost>`;

const SCRIPT = `#!/bin/sh
echo "Access-Control-Allow-Origin: $HTTP_ORIGIN"
echo "Access-Control-Allow-Credentials: true"
echo "Content-Type: application/json"
echo
echo "{}"
`;

// The password is `secret`.
const CADDY = `route {
  #+ route { }
  redir /old/* /new/x 301
  basicauth /staff/* {
    reader $2a$04$corskitcorskitcorskitOnGx.xzK5f4C/F63TWNtOoEw3TKoOi9m
  }
  reverse_proxy /down/* 127.0.0.1:1 {
    #+ reverse_proxy { }
  }
  reverse_proxy 127.0.0.1:APP {
    #+ reverse_proxy { }
  }
}`;

const HAPROXY = `#+ frontend
http-request auth if { path_beg /staff/ } !{ http_auth(readers) }
http-request redirect location /new/x code 301 if { path_beg /old/ }
use_backend down if { path_beg /down/ }
default_backend app`;

const HAPROXY_BACKENDS = `userlist readers
  user reader insecure-password secret
backend down
  retries 0
  server down 127.0.0.1:1
backend app
  server app 127.0.0.1:APP`;

/** Every gateway that there are snippets for: with a password, a redirect, and an application that is down. */
export const GATEWAY_SITES: readonly GatewaySite[] = [
  {
    name: 'nginx',
    lacks: NGINX_LACKS,
    canBeRequired: true,
    snippets: nginxSnippets,
    down: 502,
    start: (fix, port) => {
      const site = filledIn(NGINX, 'nginx', fix).replaceAll('APP', port);
      return startNginx({
        files: { passwords: PASSWORDS },
        http: (listen) => site.replace('LISTEN', listen),
      });
    },
  },
  {
    name: 'apache',
    lacks: APACHE_LACKS,
    canBeRequired: true,
    snippets: apacheSnippets,
    down: 503,
    start: (fix, port) => {
      const config = filledIn(APACHE, 'apache', fix).replaceAll('APP', port);
      return startApache({
        files: { passwords: PASSWORDS, 'site/sorry.json': '{}', 'site/orders': SCRIPT },
        config,
      });
    },
  },
  {
    name: 'caddy',
    lacks: CADDY_LACKS,
    canBeRequired: false,
    snippets: caddySnippets,
    down: 502,
    start: (fix, port) => startCaddy(filledIn(CADDY, 'caddy', fix).replaceAll('APP', port)),
  },
  {
    name: 'haproxy',
    lacks: HAPROXY_LACKS,
    canBeRequired: false,
    snippets: haproxySnippets,
    down: 503,
    start: (fix, port) =>
      startHaproxy(filledIn(HAPROXY, 'haproxy', fix), HAPROXY_BACKENDS.replaceAll('APP', port)),
  },
];

/** Starts a gateway with the snippets for `needed`, in front of an application that lets everybody in at `/own/` and `/script/`. */
export function startSite({ name, snippets, start }: GatewaySite, needed: NeededPolicy): Promise<Running> {
  const fix: Fix = { target: name, title: '', snippets: snippets(needed) };
  return startGateway({ application, visited: undefined, compared: undefined }, (port) => start(fix, port));
}

const STATUSES: Readonly<Record<string, number>> = { '/broken': 500, '/missing': 404 };

function application(req: IncomingMessage, res: ServerResponse): void {
  req.resume();
  if (/^\/(?:own|script)\//.test(req.url ?? '')) {
    res.setHeader('Access-Control-Allow-Origin', req.headers.origin ?? '*');
    res.setHeader('Access-Control-Allow-Credentials', 'true');
    res.setHeader('Vary', 'Origin');
  }
  const status = req.method === 'OPTIONS' ? 418 : (STATUSES[req.url ?? ''] ?? 200);
  res.writeHead(status, { 'Content-Type': 'application/json', 'X-Total-Count': '42' }).end('{}');
}
