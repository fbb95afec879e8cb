import { findProgram, startProgram, type ServerProcess } from './server-process.js';

/** What an nginx is to be. */
export interface NginxSite {
  /** What stands inside `http { }`, for the address that it has to listen at. */
  readonly http: (listen: string) => string;
  readonly files: Readonly<Record<string, string>>;
}

const NGINX = findProgram('nginx');

/** Why there is no nginx here, undefined where there is one. */
export const NGINX_LACKS: string | undefined = NGINX === undefined ? 'nginx is not installed' : undefined;

const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

/** Starts an nginx of a single process, so that it changes no user and leaves nobody behind. */
export async function startNginx({ http, files }: NginxSite): Promise<ServerProcess> {
  return startProgram({
    files,
    writesPid: true,
    config: ({ port }) => `
daemon off;
master_process off;
pid pid;
error_log stderr;
events { worker_connections 64; }
http {
  access_log off;
  ${TEMPORARY.map((name) => `${name}_temp_path ${name};`).join(' ')}
  ${http(`127.0.0.1:${port}`)}
}
`,
    command: ({ folder }) => [NGINX ?? 'nginx', '-e', 'stderr', '-p', folder, '-c', 'config'],
  });
}
