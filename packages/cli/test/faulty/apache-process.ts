import { existsSync } from 'node:fs';

import { findProgram, startProgram, type ServerProcess } from './server-process.js';

/** What an Apache is to be. */
export interface ApacheSite {
  /** Its `<VirtualHost>`, and what stands before it; `${SITE}` is the folder `site`. */
  readonly config: string;
  readonly files: Readonly<Record<string, string>>;
}

const APACHE = findProgram('apache2') ?? findProgram('httpd');
const MODULES = ['/usr/lib/apache2/modules', '/usr/lib64/httpd/modules'].find((folder) => existsSync(folder));

/** Why there is no Apache here, undefined where there is one. */
export const APACHE_LACKS: string | undefined =
  APACHE === undefined || MODULES === undefined ? 'Apache is not installed' : undefined;

const LOADED =
  'mpm_prefork authn_core authn_file authz_core authz_user auth_basic alias allowmethods cgi dir env headers ' +
  'proxy proxy_http rewrite setenvif';

/** Starts an Apache of a single process. */
export async function startApache({ config, files }: ApacheSite): Promise<ServerProcess> {
  const isRoot = process.getuid?.() === 0;
  return startProgram({
    files,
    writesPid: true,
    config: ({ folder, port }) => `
ServerRoot "${folder}"
DefaultRuntimeDir "${folder}"
PidFile pid
ErrorLog errors
Listen 127.0.0.1:${port}
ServerName 127.0.0.1:${port}
KeepAlive Off
${LOADED.split(' ')
  .map((name) => `LoadModule ${name}_module "${MODULES}/mod_${name}.so"`)
  .join('\n')}
# Apache serves nothing as root.
${isRoot ? 'User "#65534"\nGroup "#65534"' : ''}
Define SITE "${folder}/site"
${config}
`,
    command: ({ folder }) => [APACHE ?? 'apache2', '-X', '-d', folder, '-f', 'config'],
  });
}
