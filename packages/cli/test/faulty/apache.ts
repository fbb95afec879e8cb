import { APACHE_HEADERS } from './apache-headers.js';
import { APACHE_ORDER } from './apache-order.js';
import type { FaultyServer } from './faulty-server.js';

/** Faulty servers on Apache. */
export const APACHE_SERVERS: readonly FaultyServer[] = [...APACHE_HEADERS, ...APACHE_ORDER];
