import type { RequestListener } from 'node:http';

import { startApache } from './apache-process.js';
import { filledIn } from './config-template.js';
import type { FaultyServer } from './faulty-server.js';
import { startGateway } from './gateway.js';
import { PAGE } from './page.js';
import { plain } from './upstream.js';

/** An Apache with a fault; its configuration has the marks of {@link filledIn}. */
export interface FaultyApache extends Omit<FaultyServer, 'server' | 'start'> {
  /** What stands inside `<VirtualHost>`; `${APP}` is the application behind it, `${SITE}` the folder `site`. */
  readonly config: string;
  /** What is behind it. */
  readonly application?: RequestListener;
  readonly files?: Readonly<Record<string, string>>;
  /** Says where the application is, to be compared with. */
  readonly compared?: true;
}

/** Returns the faulty server that a row describes. */
export function faultyApache(row: FaultyApache): FaultyServer {
  const { config, application = plain, files = {}, compared, ...rest } = row;
  const template = `<VirtualHost *>\n#+ <VirtualHost>\n${config}\n</VirtualHost>`;
  return {
    ...rest,
    server: 'apache',
    start: (fix) => {
      const site = filledIn(template, 'apache', fix);
      return startGateway({ application, visited: undefined, compared }, (port) =>
        startApache({ files, config: `Define APP http://127.0.0.1:${port}\n${site}` }),
      );
    },
  };
}

/** What of a configuration that is right otherwise can be another. */
export interface ApacheCors {
  /** The whole directive, without `Header`. */
  readonly origin?: string;
  readonly methods?: string;
  readonly headers?: string;
  /** The table of headers. */
  readonly table?: 'always' | 'onsuccess';
}

/** Returns the lines that answer for {@link PAGE}, preflights included, for inside `<VirtualHost>`. */
export function apacheCors(other: ApacheCors = {}): string {
  const { methods = 'GET, POST, PUT, PATCH, DELETE', headers = 'Content-Type, Authorization' } = other;
  const { table = 'always', origin = `${table} set Access-Control-Allow-Origin "${PAGE}"` } = other;
  return `${PREFLIGHT}
Header ${origin} #-
Header ${table} merge Vary Origin #-
Header ${table} set Access-Control-Allow-Methods "${methods}" #-
Header ${table} set Access-Control-Allow-Headers "${headers}" #-`;
}

/** The lines that answer OPTIONS before anything else does. */
export const PREFLIGHT = `RewriteEngine On #-
RewriteCond %{REQUEST_METHOD} OPTIONS #-
RewriteRule ^ - [R=204,L] #-`;

/** The application at every path. */
export const PASS_ALL = 'ProxyPass "/" "${APP}/"';

/** The files in `site`, for everybody. */
export const FILES = `DocumentRoot "\${SITE}"
<Directory "\${SITE}">
  Require all granted
  AllowOverride All
</Directory>`;
