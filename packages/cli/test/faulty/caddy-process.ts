import { findProgram, startProgram, type ServerProcess } from './server-process.js';

const CADDY = findProgram('caddy');

/** Why there is no Caddy here, undefined where there is one. */
export const CADDY_LACKS: string | undefined = CADDY === undefined ? 'Caddy is not installed' : undefined;

/** Starts a Caddy; `site` is what stands inside of its one site. */
export async function startCaddy(site: string): Promise<ServerProcess> {
  return startProgram({
    files: {},
    writesPid: true,
    config: ({ port }) => `{
  admin off
  auto_https off
}
http://:${port} {
  bind 127.0.0.1
  ${site}
}
`,
    // What it remembers of a configuration goes to the home folder else.
    command: ({ folder }) => [
      'env',
      `XDG_CONFIG_HOME=${folder}`,
      `XDG_DATA_HOME=${folder}`,
      CADDY ?? 'caddy',
      ...'run --config config --adapter caddyfile --pidfile pid'.split(' '),
    ],
  });
}
