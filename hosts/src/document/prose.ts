import { BACKTRACKING, LENIENCIES } from '../peers/leniency.js';

// The words of the report. Paragraphs are one line each, as the formatter leaves them.

/** Returns the beginning; figures of the contract come from the contract. */
export function introduction({ all, byStandard }: { all: number; byStandard: number }): string {
  return `# Hosts and peers

The rows of [\`@corskit/contract\`](../packages/contract/README.md), ${all} of them, run on every host of this project, and on four libraries that do the same work: npm \`cors\`, \`@koa/cors\`, \`@fastify/cors\` and \`hono/cors\`, and on \`app.enableCors()\` of NestJS, which hands its options to \`cors\` on Express and to \`@fastify/cors\` on Fastify. \`npm run hosts\` runs them and writes this file; a test runs them again and compares.

The contract is ours: ${byStandard} rows cite a clause of the Fetch standard or an RFC, the others [what is decided here](../packages/contract/README.md#what-is-decided-here). A peer that fails one of these has decided otherwise, which need not be worse. The tables keep the two apart.`;
}

/** How to read the tables. */
export const HOW_TO_READ: string = `- A row is a policy, one request or several, and everything that must be true of each response. It runs on a server of its own, over real sockets (\`decide()\` alone has none), on the versions that are named.
- A row **fails** with the first request that goes wrong; later ones are not sent. So one fault can fail many rows, and a row can fail for something else than its title says.
- **Cannot express** is what a host has no word for. It is neither passed nor failed, and never left out: the reasons are below.
- A request that gets no answer within four seconds fails its row, and so does a row that blocks or ends the process. Each host has processes of its own; a row that got no answer beside others is asked again alone, and that counts.`;

/** What is said of our other hosts. */
export const WHAT_IS_NOT_HERE: string = `The same rows run elsewhere on more: on Bun, Deno and workerd and on the oldest versions of the frameworks that are supported in the tests of \`packages/*\`, and as a black box on each of the demo servers in the tests of \`apps/*\`.`;

/** How a policy is said to a peer, and what a peer is not held to. */
export const HOW_PEERS_ARE_BUILT: string = `A peer runs in the contract's own server for its framework, with the same handlers, and each policy is put into its words as its documentation has it, in the way that gives it the best chance:

- **Names of options** are its own. Where a policy leaves methods out, our default is written out for it: that a default is another one is no fault. \`optionsSuccessStatus\` is given to those that have it. Hatches (\`dangerously...\`) are left out. \`enableCors\` gets everything in the words of the library that it hands it to.
- **Origins.** A string stays a string, and \`false\` stays \`false\` where that is documented. \`cors\` and \`@fastify/cors\` get lists and regular expressions as they are, and a pattern (\`https://*.example.com\`) as an expression just as tight. \`hono/cors\` gets lists of strings as they are. What a peer takes no list or expression for becomes a function over a \`Set\`, without state, and without a look at the syntax: what such a function is asked is for the peer to know.
- **Origin functions** call back for \`cors\`, return promises for \`@fastify/cors\`, and return the origin or nothing for \`@koa/cors\` and \`hono/cors\`, which is how each wants them. So what happens to an \`async\` function that is given to \`cors\` does not show here.
- **Policies of routes and groups.** \`cors\`, \`@koa/cors\` and \`hono/cors\` are used once for everything, and once more at the place: on the route (or on the router, or on the path) and, since browsers ask with OPTIONS, on OPTIONS of its path. The latter stands in front of the layer for everything, which would answer first. \`@fastify/cors\` gets \`config.cors\`; it cannot be registered again in a scope, so what a group has is written at each of its routes. \`enableCors\` has no place for them, and is not asked. An object is spread over what is in force, a name is a variable: that is done for the peer.
- **The table of routes** becomes what a program writes that looks the path up itself: the function of the request that \`cors\` and \`@fastify/cors\` take in place of options, from \`enableCors\` too, and a choice among several layers for the others. So RT-001 to RT-021 and RT-101 to RT-109 show what becomes of a policy that is written at its place, RT-201 to RT-210 what a program can do that looks paths up by hand.
- **A wrong policy** is handed over as it is.

What is harmless, and would hide what the other rows are about, is compared only in the rows that are about it: ${leniencies()}. ${BACKTRACKING}, an expression that backtracks, is sent a longer origin, so that the result does not depend on the machine. What \`onRefusal\` would be told is not compared: no peer says why it refuses.`;

/** Before the table of letters. */
export const WHAT_LETTERS_MEAN: string = `Each failure has the first of these letters that is true of it; the worst come first.`;

function leniencies(): string {
  const all = Object.values(LENIENCIES).map(({ what, where }) => `${what}, ${where}`);
  return [...all.slice(0, -1), `and ${all.at(-1)}`].join('; ');
}
