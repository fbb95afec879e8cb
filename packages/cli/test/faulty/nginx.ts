import type { FaultyServer } from './faulty-server.js';
import { NGINX_HEADERS } from './nginx-headers.js';
import { NGINX_PREFLIGHTS } from './nginx-preflights.js';
import { NGINX_RESPONSES } from './nginx-responses.js';

/** Faulty servers on nginx. */
export const NGINX_SERVERS: readonly FaultyServer[] = [
  ...NGINX_HEADERS,
  ...NGINX_PREFLIGHTS,
  ...NGINX_RESPONSES,
];
