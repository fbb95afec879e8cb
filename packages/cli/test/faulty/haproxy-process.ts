import { findProgram, startProgram, type ServerProcess } from './server-process.js';

const HAPROXY = findProgram('haproxy');

/** Why there is no HAProxy here, undefined where there is one. */
export const HAPROXY_LACKS: string | undefined =
  HAPROXY === undefined ? 'HAProxy is not installed' : undefined;

/** Starts an HAProxy; `frontend` is what stands inside of its one frontend, `others` are the sections beside that. */
export async function startHaproxy(frontend: string, others: string): Promise<ServerProcess> {
  return startProgram({
    files: {},
    writesPid: false,
    config: ({ port }) => `defaults
  mode http
  timeout connect 10s
  timeout client 30s
  timeout server 30s
frontend site
  bind 127.0.0.1:${port}
  ${frontend}
${others}
`,
    command: () => [HAPROXY ?? 'haproxy', '-db', '-f', 'config'],
  });
}
