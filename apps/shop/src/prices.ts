/** What `GET /wholesale` answers, to partners. */
export const wholesale: { readonly discount: string } = { discount: '40%' };

/** What `GET /metrics` answers, to programs. */
export const metrics = 'orders_total 7\n';
