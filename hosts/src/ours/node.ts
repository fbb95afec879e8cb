import { middlewareHost, type ContractHost } from '@corskit/contract';
import { cors } from '@corskit/node';

/** `@corskit/node` on a bare `node:http` server. */
export const nodeHost: ContractHost = middlewareHost('node:http', cors);

/** `@corskit/node` on a bare `node:http2` server, without TLS. */
export const http2Host: ContractHost = middlewareHost('node:http2', cors, { protocol: 'http2' });
