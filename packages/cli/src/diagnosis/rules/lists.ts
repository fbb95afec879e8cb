import type { PageFetch } from '@corskit/browser';

import { inPage } from '../../fix/fix.js';
import { listOf, valueOf } from '../answer-headers.js';
import { replyOf, type Reply } from '../exchange.js';
import type { Facts, Failure } from '../facts.js';
import type { Found } from '../found.js';
import { neededPolicy } from '../needed.js';
import { pageNotes } from './circumstances.js';
import { findMisspelt } from './misspelt.js';

/** Finds why a preflight's lists of methods and headers refuse the request. */
export function findByLists(facts: Facts, failure: Failure): Found | undefined {
  const { fault } = failure;
  if (fault.code === 'MethodDisallowed')
    return (
      findMisspelt(failure, 'Access-Control-Allow-Methods', 'method-not-allowed') ??
      methodNotAllowed(facts, failure, fault.method)
    );
  if (fault.code === 'HeaderDisallowed')
    return (
      findMisspelt(failure, 'Access-Control-Allow-Headers', 'header-not-allowed') ??
      headersNotAllowed(facts, failure)
    );
  if (fault.code === 'InvalidAllowMethods')
    return unreadable(failure, 'method-not-allowed', 'Access-Control-Allow-Methods', fault.element);
  if (fault.code === 'InvalidAllowHeaders')
    return unreadable(failure, 'header-not-allowed', 'Access-Control-Allow-Headers', fault.element);
  return undefined;
}

function methodNotAllowed(facts: Facts, failure: Failure, method: string): Found {
  const { page } = facts;
  const { exchange } = failure;
  const reply = replyOf(exchange);
  const listed = listOf(reply, 'access-control-allow-methods');
  const names = refusedNames(page, reply);
  const base = { id: 'method-not-allowed', confidence: 'certain', evidence: [exchange.number] } as const;
  if (method !== method.toUpperCase() && listed.includes(method.toUpperCase()))
    return {
      ...base,
      title: `The page sends the method '${method}', and the server allows ${method.toUpperCase()}: methods are case-sensitive.`,
      detail: [
        'A browser writes get, post, put, delete, head and options in capitals by itself, and leaves others as they are, patch among them.',
      ],
      fixes: [
        inPage(`Write the method in capitals: ${method.toUpperCase()}.`, { method: method.toUpperCase() }),
      ],
    };
  return {
    ...base,
    title: `The server does not allow the method ${method}: ${listed.length === 0 ? 'it lists none' : `it lists ${listed.join(', ')}`}.`,
    detail: [
      ...(listed.length === 0 ? pageNotes(facts, failure) : []),
      listed.includes('*') && page.credentials === 'include'
        ? 'With credentials, * stands for a method of that name, not for all.'
        : listed.some((one) => one.toUpperCase() === method)
          ? 'Methods are case-sensitive: the list has to have it in capitals.'
          : 'GET, HEAD and POST need not be listed; every other method does.',
      ...(listed.some((one) => /^(?:all|any)$/i.test(one))
        ? ['A word for all of them does not exist, except *, where no credentials are sent.']
        : []),
      ...(names.length === 0
        ? []
        : [`Next it would refuse ${names.join(', ')}, which it does not list, either.`]),
    ],
    atServer: `Allow the method ${method}${names.length === 0 ? '' : `, and the request headers ${names.join(', ')}`}.`,
  };
}

/** Returns the names of headers that the page sends and `reply` does not list. */
function refusedNames(page: PageFetch, reply: Reply | undefined): readonly string[] {
  const listed = listOf(reply, 'access-control-allow-headers').map((name) => name.toLowerCase());
  if (listed.includes('*') && page.credentials !== 'include') return [];
  return neededPolicy(page).headers.filter((name) => !listed.includes(name));
}

function headersNotAllowed(facts: Facts, failure: Failure): Found {
  const { page } = facts;
  const { exchange } = failure;
  const listed = listOf(replyOf(exchange), 'access-control-allow-headers').map((name) => name.toLowerCase());
  const refused = neededPolicy(page).headers.filter((name) => !listed.includes(name));
  const mistaken = refused.filter(isResponseHeader);
  const base = { id: 'header-not-allowed', confidence: 'certain', evidence: [exchange.number] } as const;
  if (mistaken.length > 0)
    return {
      ...base,
      title: `The page sends ${mistaken.join(' and ')}, which only a server may answer.`,
      detail: ['It has no effect in a request, except that it makes the browser ask whether it may be sent.'],
      fixes: [
        inPage(`Take ${mistaken.join(' and ')} out of the headers of the request.`, {
          headers: without(page, mistaken),
        }),
      ],
      ...(mistaken.length === refused.length
        ? {}
        : {
            atServer: `Allow the request headers ${refused.filter((name) => !mistaken.includes(name)).join(', ')}.`,
          }),
    };
  return {
    ...base,
    title: `The server does not allow the request header${refused.length === 1 ? '' : 's'} ${refused.join(', ')}.`,
    detail: [
      ...(listed.length === 0 ? pageNotes(facts, failure) : []),
      listed.length === 0
        ? 'It lists no header at all.'
        : `It lists ${listed.join(', ')}.${listed.includes('*') && page.credentials === 'include' ? ' With credentials, * stands for a header of that name, not for all.' : ''}`,
      ...refused.flatMap((name) => ORIGINS_OF_HEADERS[name] ?? []),
    ],
    atServer: `Allow the request header${refused.length === 1 ? '' : 's'} ${refused.join(', ')}.`,
  };
}

function unreadable(
  { exchange }: Failure,
  id: 'method-not-allowed' | 'header-not-allowed',
  name: string,
  element: string,
): Found {
  const value = valueOf(replyOf(exchange), name.toLowerCase()) ?? '';
  return {
    id,
    confidence: 'certain',
    title: `${name} cannot be read: '${element}' is no name.`,
    detail: [
      `The server sends ${name}: ${value}. ${/[\s;|]/.test(element) ? 'The names have to be separated by commas.' : 'A name is made of letters, digits and a few signs, without quotation marks or brackets around it.'}`,
    ],
    evidence: [exchange.number],
    atServer: 'Write the names one by one, separated by commas.',
  };
}

// Who has put it there, where the author often does not know.
const ORIGINS_OF_HEADERS: Readonly<Record<string, string>> = {
  'content-type':
    'content-type is asked for because the body is neither a form nor plain text: application/json, mostly.',
  'x-requested-with':
    'x-requested-with comes from jQuery or a setting of axios; a page that does not need it can leave it out.',
  traceparent:
    'traceparent comes from a tracing library (OpenTelemetry, Datadog), which has a list of origins to send it to.',
  tracestate:
    'tracestate comes from a tracing library (OpenTelemetry), which has a list of origins to send it to.',
  baggage: 'baggage comes from a tracing library (Sentry, OpenTelemetry): see its tracePropagationTargets.',
  'sentry-trace': 'sentry-trace comes from Sentry: see its tracePropagationTargets.',
  'cache-control':
    'cache-control comes from the box "Disable cache" of the developer tools, or from the page.',
  pragma: 'pragma comes from the box "Disable cache" of the developer tools, or from the page.',
};

function isResponseHeader(name: string): boolean {
  return /^access-control-(?:allow-|expose-|max-age)/.test(name) || name === 'vary';
}

function without({ headers = [] }: PageFetch, names: readonly string[]) {
  return headers.filter(([name]) => !names.includes(name.toLowerCase()));
}
