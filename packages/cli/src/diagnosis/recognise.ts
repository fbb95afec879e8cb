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
const text = (status: number, exact: string) => (reply: Reply) =>
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
  { name: 'fetch', by: 'the 404 of Hono', shows: text(404, '404 Not Found') },
  { name: 'koa', by: 'the 404 of Koa', shows: text(404, 'Not Found') },
  { name: 'nginx', by: 'Server: nginx', shows: header('server', /^(?:nginx|openresty)/i) },
  { name: 'apache', by: 'Server: Apache', shows: header('server', /^Apache\b/i) },
  { name: 'caddy', by: 'Server: Caddy', shows: header('server', /^Caddy/i) },
];

/** Recognises the server by its answers, undefined where nothing of them tells. */
export function recognise(exchanges: readonly Exchange[]): RecognisedServer | undefined {
  for (const { name, by, shows } of MARKS)
    for (const exchange of exchanges) {
      const reply = replyOf(exchange);
      if (reply !== undefined && shows(reply)) return { name, by, evidence: exchange.number };
    }
  return undefined;
}

/** Whose firewall, or protection from robots, has answered, undefined where nothing tells. */
export function firewallOf(reply: Reply | undefined): string | undefined {
  if (reply === undefined || reply.status < 400) return undefined;
  const server = valueOf(reply, 'server') ?? '';
  const isPage = /<html/i.test(reply.body ?? '');
  if (/^AkamaiGHost/i.test(server)) return 'Akamai';
  // On answers of the server behind it, too; only its own are pages.
  if (isPage && (/^cloudflare/i.test(server) || valueOf(reply, 'cf-ray') !== undefined)) return 'Cloudflare';
  if (reply.headers.some(([name]) => name.toLowerCase().startsWith('x-amzn-waf'))) return 'AWS WAF';
  if (/sucuri/i.test(server) || valueOf(reply, 'x-sucuri-id') !== undefined) return 'Sucuri';
  if (valueOf(reply, 'x-iinfo') !== undefined) return 'Imperva';
  if (valueOf(reply, 'x-vercel-id') !== undefined && reply.status === 401)
    return 'Vercel Deployment Protection';
  return undefined;
}
