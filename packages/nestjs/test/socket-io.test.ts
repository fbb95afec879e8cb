import { describe, expect, it } from 'vitest';

import { socketIoAllowRequest, socketIoCors, type CorsOptions } from '../src/index.js';
import { APP, PARTNER, PLATFORMS, start, STRANGER, type Answer, type Running } from './exchange.js';
import { gatewayOf, POLLING, shakeHands } from './handshake.js';
import { failureOf, IS_BARE } from './mistake.js';

const [[, express]] = PLATFORMS;

/** Starts a gateway whose long polling has this policy. */
async function polling(options: CorsOptions): Promise<Running> {
  return start({ adapter: express(), cors: null, providers: [gatewayOf({ cors: socketIoCors(options) })] });
}

/** Starts a gateway that this policy guards, and returns its port. */
async function guarded(options: CorsOptions): Promise<number> {
  const gateway = gatewayOf({ allowRequest: socketIoAllowRequest(options) });
  return (await start({ adapter: express(), cors: null, providers: [gateway] })).port;
}

function corsHeaders({ lines }: Answer): Record<string, string> {
  const names = /^(access-control-.*|vary)$/i;
  const found = lines.filter(([name]) => names.test(name));
  expect(new Set(found.map(([name]) => name)).size, 'no header comes twice').toBe(found.length);
  return Object.fromEntries(found.map(([name, value]) => [name.toLowerCase(), value]));
}

/** What socket.io answers to a WebSocket that it does not open. */
const TURNED_AWAY = 400;

const LIST = { origin: [APP, 'https://*.partner.test'] };

// Of the oldest Nest's packages, neither @nestjs/websockets nor @nestjs/platform-socket.io is installed.
describe.skipIf(IS_BARE)('socketIoCors', () => {
  it('lets the origins of a list read, and no other', async () => {
    const { call } = await polling(LIST);
    for (const origin of [APP, 'https://a.partner.test']) {
      const answer = await call('GET', POLLING, origin);
      expect(answer.status).toBe(200);
      expect(corsHeaders(answer)).toEqual({ 'access-control-allow-origin': origin, vary: 'Origin' });
    }
    for (const origin of [STRANGER, 'https://partner.test', 'null', `${APP}.evil.test`])
      expect(corsHeaders(await call('GET', POLLING, origin))).toEqual({ vary: 'Origin' });
    expect(corsHeaders(await call('GET', POLLING))).toEqual({ vary: 'Origin' });
  });

  it('lets credentials through to the origins of a list', async () => {
    const { call } = await polling({ ...LIST, credentials: true, exposedHeaders: ['X-Total', 'X-Page'] });
    expect(corsHeaders(await call('GET', POLLING, APP))).toEqual({
      'access-control-allow-origin': APP,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'X-Total,X-Page',
      vary: 'Origin',
    });
    // Without the first, the others say nothing; socket.io's package sends them all the same.
    expect((await call('GET', POLLING, STRANGER)).allows).toBeUndefined();
  });

  it("origin: '*' lets everyone read, and does not vary", async () => {
    const { call } = await polling({ origin: '*' });
    for (const origin of [STRANGER, undefined])
      expect(corsHeaders(await call('GET', POLLING, origin))).toEqual({ 'access-control-allow-origin': '*' });
  });

  it('origin: false lets nobody read', async () => {
    const { call } = await polling({ origin: false });
    expect((await call('GET', POLLING, APP)).allows).toBeUndefined();
  });

  it.each([
    ['at once', (origin: string) => origin === APP],
    ['in time', async (origin: string) => Promise.resolve(origin === APP)],
  ])('an origin function may answer %s', async (_when, origin) => {
    const { ask, call } = await polling({ origin });
    expect(corsHeaders(await call('GET', POLLING, APP))).toEqual({
      'access-control-allow-origin': APP,
      vary: 'Origin',
    });
    expect(corsHeaders(await call('GET', POLLING, STRANGER))).toEqual({ vary: 'Origin' });
    expect((await ask('POST', POLLING, APP)).allows).toBe(APP);
    expect((await ask('POST', POLLING, STRANGER)).allows).toBeUndefined();
  });

  it('an origin function is not asked without a well-formed origin', async () => {
    const asked: string[] = [];
    const { call } = await polling({ origin: (origin) => asked.push(origin) > 0 });
    expect((await call('GET', POLLING)).status).toBe(200);
    expect((await call('GET', POLLING, 'no origin')).allows).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('no database');
      },
    ],
    ['rejects', async () => Promise.reject(new Error('no database'))],
    ['returns no boolean', () => 'yes' as never],
  ])('an origin function that %s lets nobody in, and breaks nothing', async (_how, failing) => {
    const { ask, call } = await polling({ origin: (origin) => origin === APP || failing() });
    const failed = await call('GET', POLLING, STRANGER);
    expect([failed.status, corsHeaders(failed)]).toEqual([400, {}]);
    expect((await ask('POST', POLLING, STRANGER)).allows).toBeUndefined();
    expect((await call('GET', POLLING, APP)).allows).toBe(APP);
  });

  it('answers a preflight with what is asked for, where no list says otherwise', async () => {
    const { ask } = await polling(LIST);
    const answer = await ask('POST', POLLING, APP, { 'access-control-request-headers': 'x-token' });
    expect([answer.status, corsHeaders(answer)]).toEqual([
      204,
      {
        'access-control-allow-origin': APP,
        'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE',
        'access-control-allow-headers': 'x-token',
        vary: 'Origin, Access-Control-Request-Headers',
      },
    ]);
  });

  it.each([
    ['lists', { methods: ['GET', 'POST'], allowedHeaders: ['X-Token', 'X-Trace'] }],
    ['strings', { methods: 'GET, POST', allowedHeaders: 'X-Token, X-Trace' }],
  ])('answers a preflight by %s', async (_form, names) => {
    const { ask } = await polling({ ...LIST, ...names, maxAge: 600, optionsSuccessStatus: 200 });
    const answer = await ask('POST', POLLING, APP, { 'access-control-request-headers': 'x-token' });
    expect(answer.status).toBe(200);
    expect(corsHeaders(answer)).toEqual({
      'access-control-allow-origin': APP,
      'access-control-allow-methods': expect.stringMatching(/\bGET,POST\b/) as string,
      'access-control-allow-headers': expect.stringMatching(/^x-token,x-trace$/i) as string,
      'access-control-max-age': '600',
      vary: 'Origin',
    });
  });

  it.each([
    ['no header', { allowedHeaders: [] }, undefined],
    ['any header', { allowedHeaders: '*' }, '*'],
    ['any header, with credentials', { allowedHeaders: '*', credentials: true }, 'x-token'],
  ])('answers a preflight where a policy allows %s', async (_what, patch, headers) => {
    const { ask } = await polling({ ...LIST, ...patch });
    const answer = await ask('POST', POLLING, APP, { 'access-control-request-headers': 'x-token' });
    expect(answer.header('access-control-allow-headers')).toBe(headers);
    expect(answer.allows).toBe(APP);
  });

  it('maxAge: 0 is sent', async () => {
    const { ask } = await polling({ ...LIST, maxAge: 0 });
    expect((await ask('POST', POLLING, APP)).header('access-control-max-age')).toBe('0');
  });

  it('takes nothing that is done to the options later', async () => {
    const origin = [APP];
    const { call } = await polling({ origin });
    origin.push(STRANGER);
    expect((await call('GET', POLLING, STRANGER)).allows).toBeUndefined();
  });
});

describe('options that are wrong', () => {
  it.each([
    ['socketIoCors', socketIoCors],
    ['socketIoAllowRequest', socketIoAllowRequest],
  ])('%s throws where it is written, with all that is wrong', async (_name, convert) => {
    const wrong = { origin: '*', credentials: true, allowHeaders: 'X-Token' } as CorsOptions;
    const { code, message } = await failureOf(() => convert(wrong));
    expect(code).toBe('ERR_CORS_POLICY');
    expect(message).toMatch(/^2 mistakes in the CORS policy\n/);
    for (const missing of [undefined, null, {}, [APP], APP, true])
      expect((await failureOf(() => convert(missing as CorsOptions))).code).toBe('ERR_CORS_POLICY');
  });

  it('socketIoCors has no request headers to hand over', async () => {
    const options = { origin: () => true, vary: ['Host', 'X-Tenant'] };
    expect(await failureOf(() => socketIoCors(options))).toEqual({
      name: 'TypeError',
      code: undefined,
      message:
        "cors: vary: ['Host', 'X-Tenant'] cannot be kept here, because socket.io hands over the origin alone; leave it out, and decide by the origin",
    });
  });
});

// The same.
describe.skipIf(IS_BARE)('socketIoAllowRequest', () => {
  it('lets pages of allowed origins open a WebSocket, those of the same host, and who is no page', async () => {
    const port = await guarded(LIST);
    expect(await shakeHands(port, APP)).toBe(101);
    expect(await shakeHands(port, 'https://a.partner.test')).toBe(101);
    expect(await shakeHands(port, 'https://api.test', 'api.test')).toBe(101);
    expect(await shakeHands(port, 'http://api.test:8080', 'api.test:8080')).toBe(101);
    expect(await shakeHands(port)).toBe(101);
  });

  it('turns pages of other origins away', async () => {
    const port = await guarded(LIST);
    for (const origin of [STRANGER, PARTNER, 'null', 'http://app.test', 'no origin', 'https://api.test:8443'])
      expect(await shakeHands(port, origin), origin).toBe(TURNED_AWAY);
  });

  it('turns their long polling away, too', async () => {
    const gateway = gatewayOf({ cors: socketIoCors(LIST), allowRequest: socketIoAllowRequest(LIST) });
    const { call } = await start({ adapter: express(), cors: null, providers: [gateway] });
    const answers = [await call('GET', POLLING, STRANGER), await call('GET', POLLING, APP)];
    expect(answers.map(({ status, allows }) => [status, allows])).toEqual([
      [403, undefined],
      [200, APP],
    ]);
  });

  it('without it, everyone may', async () => {
    const gateway = gatewayOf({ cors: socketIoCors(LIST) });
    const { port } = await start({ adapter: express(), cors: null, providers: [gateway] });
    expect(await shakeHands(port, STRANGER)).toBe(101);
  });

  it("origin: '*' lets everyone, false nobody but the same host", async () => {
    expect(await shakeHands(await guarded({ origin: '*' }), STRANGER)).toBe(101);
    const port = await guarded({ origin: false });
    expect(await shakeHands(port, STRANGER)).toBe(TURNED_AWAY);
    expect(await shakeHands(port, 'https://api.test')).toBe(101);
  });

  it.each([
    ['at once', (origin: string) => origin === APP],
    ['in time', async (origin: string) => Promise.resolve(origin === APP)],
  ])('an origin function may answer %s', async (_when, origin) => {
    const port = await guarded({ origin });
    expect([await shakeHands(port, APP), await shakeHands(port, STRANGER)]).toEqual([101, TURNED_AWAY]);
  });

  it('an origin function may read the headers that it names', async () => {
    const port = await guarded({
      origin: (origin, header) => origin === `https://${header('Host') ?? ''}.tenants.test`,
      vary: ['Host'],
    });
    expect(await shakeHands(port, 'https://a.tenants.test', 'a')).toBe(101);
    expect(await shakeHands(port, 'https://a.tenants.test', 'b')).toBe(TURNED_AWAY);
  });

  it('an origin function that fails lets nobody in', async () => {
    const port = await guarded({ origin: async () => Promise.reject(new Error('no database')) });
    expect(await shakeHands(port, APP)).toBe(TURNED_AWAY);
    expect(await shakeHands(port)).toBe(101);
  });
});
