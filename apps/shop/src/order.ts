/** What the routes of orders answer: the number, and whatever the request's JSON says. */
export type Order = Readonly<Record<string, unknown>>;

/** The number of the order that `POST /orders` makes. */
export const NEW_ORDER = 8;

/** Returns the order with this number, as `body`, JSON of any kind, describes it. */
export function describeOrder(number: number, body: unknown): Order {
  return { order: number, ...(typeof body === 'object' ? body : {}) };
}

/** The longest body that is read, in bytes: orders are short. */
export const BODY_LIMIT = 1_000;
