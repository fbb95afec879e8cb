import type { IncomingMessage } from 'node:http';
import { callbackify } from 'node:util';

import { decide, definePolicy, type CompiledNames, type CorsOptions, type CorsPolicy } from '@corskit/core';
import { readRequest } from '@corskit/node';

/** The option `cors` of socket.io's server, as `@WebSocketGateway` takes it too. */
export interface SocketIoCors {
  origin:
    '*' | ((origin: string | undefined, callback: (error: Error | null, origin?: string[]) => void) => void);
  methods?: string[];
  allowedHeaders?: string[];
  exposedHeaders: string[];
  credentials: boolean;
  maxAge?: number;
  optionsSuccessStatus: number;
}

/** The option `allowRequest` of socket.io's server. */
export type SocketIoAllowRequest = (
  request: IncomingMessage,
  callback: (error: string | null | undefined, success: boolean) => void,
) => void;

/**
 * Turns a policy into socket.io's option `cors`: `@WebSocketGateway({ cors: socketIoCors(options) })`.
 *
 * socket.io answers its own requests, which no CORS layer sees. This holds for its long polling; a WebSocket is opened
 * without CORS, for which see {@link socketIoAllowRequest}.
 *
 * @throws {CorsPolicyError} with every issue at once, where the options are wrong.
 * @throws {TypeError} where the origin function reads request headers, which socket.io does not hand over.
 */
export function socketIoCors(options: CorsOptions): SocketIoCors {
  const policy = definePolicy(options);
  const { credentials, methods, allowedHeaders, exposedHeaders, maxAge, status } = policy;
  const [, ...others] = policy.vary;
  if (others.length > 0)
    throw new TypeError(
      `cors: vary: ['${others.join("', '")}'] cannot be kept here, because socket.io hands over the origin alone; leave it out, and decide by the origin`,
    );
  return {
    origin:
      policy.origin.kind === 'any'
        ? '*'
        : callbackify((origin: string | undefined) => listFor(policy, origin)),
    // What the package that socket.io answers with takes an absent list for: the six of DEFAULT_METHODS, and what is asked.
    ...(methods.kind === 'asked' ? {} : { methods: namesOf(methods) }),
    ...(allowedHeaders.kind === 'asked' ? {} : { allowedHeaders: namesOf(allowedHeaders) }),
    exposedHeaders: exposedHeaders === '' ? [] : exposedHeaders.split(', '),
    credentials,
    ...(maxAge === undefined ? {} : { maxAge: Number(maxAge) }),
    optionsSuccessStatus: status,
  };
}

/**
 * Turns a policy into socket.io's option `allowRequest`, which turns pages of other sites away from WebSockets too.
 *
 * Browsers open a WebSocket to any site, with its cookies, and leave it to the server to look at `Origin`. A page of the
 * same host may connect, and so may whoever sends no Origin, which no page can do.
 *
 * @throws {CorsPolicyError} with every issue at once, where the options are wrong.
 */
export function socketIoAllowRequest(options: CorsOptions): SocketIoAllowRequest {
  const policy = definePolicy(options);
  const isAllowed = callbackify(async (request: IncomingMessage) => {
    const { origin, host } = request.headers;
    if (origin === undefined || isOfHost(origin, host)) return true;
    const { allowed } = await decide(policy, readRequest(request));
    return allowed;
  });
  return (request, callback) =>
    isAllowed(request, (_error, allowed) => {
      callback(null, allowed);
    });
}

// A list, so that the package answers as with a list: with Vary, and without Access-Control-Allow-Origin for who is not in it.
async function listFor(policy: CorsPolicy, origin: string | undefined): Promise<string[]> {
  if (origin === undefined) return [];
  const request = { method: 'GET', origin, requestMethod: undefined, requestHeaders: undefined };
  const decision = await decide(policy, request);
  if (decision.kind === 'cors' && decision.refusal?.reason === 'origin-function-failed')
    throw new Error('cors: the origin function failed', { cause: decision.refusal.error });
  return decision.allowed ? [origin] : [];
}

function namesOf({ value }: CompiledNames): string[] {
  return value === '' ? [] : value.split(', ');
}

function isOfHost(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
