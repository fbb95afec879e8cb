import type { RequestListener } from 'node:http';

import { filledIn } from './config-template.js';
import type { FaultyServer } from './faulty-server.js';
import { startNginx } from './nginx-process.js';
import { PAGE } from './page.js';
import { startGateway } from './gateway.js';
import { plain } from './upstream.js';

/** An nginx with a fault; its configuration has the marks of {@link filledIn}. */
export interface FaultyNginx extends Omit<FaultyServer, 'server' | 'start'> {
  /** What stands inside `http { }`, beside the server. `app` is the application, `dead` one that is down. */
  readonly http?: string;
  /** What stands inside `server { }`. */
  readonly config: string;
  /** What is behind it. */
  readonly application?: RequestListener;
  readonly files?: Readonly<Record<string, string>>;
  /** The path that another page has asked for before. */
  readonly visited?: string;
  /** Says where the application is, to be compared with. */
  readonly compared?: true;
}

/** Returns the faulty server that a row describes. */
export function faultyNginx(row: FaultyNginx): FaultyServer {
  const { http = '', config, application = plain, files = {}, visited, compared, ...rest } = row;
  const template = `#+ http { }\n${http}\nserver {\nlisten LISTEN;\n#+ server { }\n${config}\n}`;
  return {
    ...rest,
    server: 'nginx',
    start: (fix) => {
      const site = filledIn(template, 'nginx', fix);
      return startGateway({ application, visited, compared }, (port) =>
        startNginx({
          files,
          http: (listen) =>
            `upstream app { server 127.0.0.1:${port}; }\nupstream dead { server 127.0.0.1:1; }\n` +
            site.replace('LISTEN', listen),
        }),
      );
    },
  };
}

/** What of a configuration that is right otherwise can be another. */
export interface NginxCors {
  readonly origin?: string;
  readonly methods?: string;
  readonly headers?: string;
  readonly credentials?: string;
  readonly always?: false;
}

/** Returns the lines that answer for {@link PAGE}, preflights included, for inside `server { }`. */
export function nginxCors(other: NginxCors = {}): string {
  const { origin = PAGE, methods = '"GET, POST, PUT, PATCH, DELETE"', credentials } = other;
  const { headers = '"Content-Type, Authorization"', always = true } = other;
  const add = (name: string, value: string): string =>
    `add_header ${name} ${value}${always ? ' always' : ''}; #-`;
  return [
    'if ($request_method = OPTIONS) { #-',
    '  return 204; #-',
    '} #-',
    add('Access-Control-Allow-Origin', origin),
    add('Vary', 'Origin'),
    add('Access-Control-Allow-Methods', methods),
    add('Access-Control-Allow-Headers', headers),
    ...(credentials === undefined ? [] : [add('Access-Control-Allow-Credentials', credentials)]),
  ].join('\n');
}

/** The application, for inside a location. */
export const PASS = '#+ proxy_pass\nproxy_pass http://app;';

/** The application at every path. */
export const PASS_ALL: string = `location / {\n${PASS}\n}`;
