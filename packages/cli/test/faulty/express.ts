import { EXPRESS_ANSWER_SERVERS } from './express-answers.js';
import { EXPRESS_ORDER_SERVERS } from './express-order.js';
import { EXPRESS_PAGE_SERVERS } from './express-page.js';
import { EXPRESS_POLICY_SERVERS } from './express-policy.js';
import type { FaultyServer } from './faulty-server.js';

/** Faulty servers on Express. */
export const EXPRESS_SERVERS: readonly FaultyServer[] = [
  ...EXPRESS_ORDER_SERVERS,
  ...EXPRESS_POLICY_SERVERS,
  ...EXPRESS_ANSWER_SERVERS,
  ...EXPRESS_PAGE_SERVERS,
];
