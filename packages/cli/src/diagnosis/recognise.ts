import type { ServerName } from '../fix/server-name.js';
import { valueOf } from './answer-headers.js';
import { replyOf, type Exchange, type Reply } from './exchange.js';

/** Who answers, by what its answers look like. */
export interface RecognisedServer {
  readonly name: ServerName;
  /** What it was recognised by. */
  readonly by: string;
  /** The number of the exchange that shows it. */
  readonly evidence: number;
}

interface Mark {
  readonly name: ServerName;
  /** What it is recognised by, for somebody to read. */
  readonly by: string;
  readonly shows: (reply: Reply) => boolean;
}

const body = (regexp: RegExp) => (reply: Reply) => regexp.test(reply.body ?? '');
const header = (name: string, regexp: RegExp) => (reply: Reply) => regexp.test(valueOf(reply, name) ?? '');
const plainText = (status: number, exact: string) => (reply: Reply) =>
  reply.status === status &&
  reply.body === exact &&
  valueOf(reply, 'content-type')?.startsWith('text/plain') === true;

// What a page of its own says goes first, since a gateway puts its Server header on what others answer, too.
const MARKS: readonly Mark[] = [
  { name: 'nginx', by: 'its error page', shows: body(/<center>(?:nginx|openresty)\b/) },
  { name: 'apache', by: 'its error page', shows: body(/<address>Apache|<!DOCTYPE HTML PUBLIC "-\/\/IETF/) },
  { name: 'haproxy', by: 'its error page', shows: body(/No server is available to handle this request/) },
  {
    name: 'nest',
    by: 'its JSON for errors',
    shows: body(/^\{"message":"Cannot [A-Z]+ \S+","error":"Not Found","statusCode":404\}$/),
  },
  {
    name: 'nest',
    by: 'its JSON for errors',
    shows: body(/^\{"statusCode":500,"message":"Internal server error"\}$/),
  },
  {
    name: 'fastify',
    by: 'its JSON for errors',
    shows: body(/^\{"message":"Route [A-Z]+:\S+ not found","error":"Not Found","statusCode":404\}$/),
  },
  {
    name: 'fastify',
    by: 'its JSON for errors',
    shows: body(/^\{"statusCode":\d+,(?:"code":"FST_|"error":")/),
  },
  { name: 'express', by: 'its page for errors', shows: body(/<pre>Cannot [A-Z]+ \/\S*<\/pre>/) },
  { name: 'express', by: 'X-Powered-By: Express', shows: header('x-powered-by', /^Express$/) },
  { name: 'fetch', by: 'the 404 of Hono', shows: plainText(404, '404 Not Found') },
  { name: 'koa', by: 'the 404 of Koa', shows: plainText(404, 'Not Found') },
  { name: 'nginx', by: 'Server: nginx', shows: header('server', /^(?:nginx|openresty)/i) },
  { name: 'apache', by: 'Server: Apache', shows: header('server', /^Apache\b/i) },
  { name: 'caddy', by: 'Server: Caddy', shows: header('server', /^Caddy/i) },
];

/** Recognises the server by its answers, undefined where nothing of them tells. */
export function recognise(exchanges: readonly Exchange[]): RecognisedServer | undefined {
  const gateway = gatewayIn(exchanges);
  if (gateway !== undefined) return gateway;
  for (const { name, by, shows } of MARKS)
    for (const exchange of exchanges) {
      const reply = replyOf(exchange);
      if (reply !== undefined && shows(reply)) return { name, by, evidence: exchange.number };
    }
  return undefined;
}

// A gateway that answers preflights itself: with its name, and without that of the framework, which other answers bear.
function gatewayIn(exchanges: readonly Exchange[]): RecognisedServer | undefined {
  const preflight = exchanges.find(({ question }) => question.role === 'preflight');
  const server = valueOf(replyOf(preflight), 'server');
  if (preflight === undefined || server === undefined || frameworkOf(preflight) !== undefined)
    return undefined;
  const isGateway = exchanges.some(
    (one) => frameworkOf(one) !== undefined && valueOf(replyOf(one), 'server') === server,
  );
  const reply = replyOf(preflight);
  const mark = MARKS.find(
    ({ by, shows }) => by.startsWith('Server: ') && reply !== undefined && shows(reply),
  );
  if (!isGateway || mark === undefined) return undefined;
  return {
    name: mark.name,
    by: `${mark.by} on a preflight that it answers itself`,
    evidence: preflight.number,
  };
}

function frameworkOf(exchange: Exchange): string | undefined {
  return valueOf(replyOf(exchange), 'x-powered-by');
}

/** Reports whether an answer is a page for people. */
export function isPage(reply: Reply | undefined): boolean {
  return /<html|<!doctype html/i.test(reply?.body ?? '');
}

/** What stands on the pages of Cloudflare itself, and not on those of the servers behind it. */
const CLOUDFLARE = /Just a moment\.\.\.|Attention Required!|cf-error-|cf-wrapper|cf_chl_|\/cdn-cgi\//;

/**
 * Returns whose firewall, or protection from robots, has answered, undefined where nothing tells.
 *
 * Most of them put their marks on the answers of the server behind them, too; only a page that refuses is their own.
 */
export function firewallOf(reply: Reply | undefined): string | undefined {
  if (reply === undefined) return undefined;
  if (reply.status < 400 || reply.status === 404 || reply.status === 405) return undefined;
  const server = valueOf(reply, 'server') ?? '';
  const has = (name: string): boolean => valueOf(reply, name) !== undefined;
  if (has('cf-mitigated')) return 'Cloudflare';
  if (reply.headers.some(([name]) => name.toLowerCase().startsWith('x-amzn-waf'))) return 'AWS WAF';
  if (!isPage(reply) || (reply.status >= 500 && reply.status !== 503)) return undefined;
  const text = reply.body ?? '';
  if (/^AkamaiGHost/i.test(server)) return 'Akamai';
  if ((/^cloudflare/i.test(server) || has('cf-ray')) && CLOUDFLARE.test(text)) return 'Cloudflare';
  if ((/sucuri/i.test(server) || has('x-sucuri-id')) && /sucuri/i.test(text)) return 'Sucuri';
  if (has('x-iinfo') && /incapsula|imperva/i.test(text)) return 'Imperva';
  if (has('x-vercel-id') && reply.status === 401 && /vercel|Authentication Required/i.test(text))
    return 'Vercel Deployment Protection';
  return undefined;
}
