import type { FaultyServer } from './faulty-server.js';
import { NODE_BETWEEN_SERVERS } from './node-between.js';
import { NODE_BY_HAND_SERVERS } from './node-by-hand.js';
import { NODE_LOOKALIKE_SERVERS } from './node-lookalikes.js';
import { NODE_NETWORK_SERVERS } from './node-network.js';
import { NODE_PAGE_SERVERS } from './node-page.js';
import { NODE_SILENT_SERVERS } from './node-silent.js';

/** Faulty servers of `node:http`, or of nothing that could be recognised. */
export const NODE_SERVERS: readonly FaultyServer[] = [
  ...NODE_BY_HAND_SERVERS,
  ...NODE_BETWEEN_SERVERS,
  ...NODE_NETWORK_SERVERS,
  ...NODE_PAGE_SERVERS,
  ...NODE_SILENT_SERVERS,
  ...NODE_LOOKALIKE_SERVERS,
];
