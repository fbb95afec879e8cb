// The arrows of the house, as rules: who may import whom. `npm run arch` checks them; tooling/test/arch.test.ts sees
// each of them red.

/** What the sources of each package may import of the others. A package that is not in here may not exist. */
const MAY_IMPORT = {
  core: [],
  node: ['core'],
  fetch: ['core'],
  express: ['core', 'node'],
  koa: ['core', 'node'],
  fastify: ['core', 'node'],
  nestjs: ['core', 'node', 'express', 'fastify'],
  proxy: ['core', 'node'],
  browser: ['core'],
  cli: ['core', 'node', 'browser', 'proxy'],
  contract: ['core'],
};

/** The folders of core, lowest first: each may import itself and those before it. */
const CORE_LAYERS = ['fetch', 'origin', 'policy', 'decision'];

// A sibling is known by its name before it is built (then nothing resolves it) and by its dist folder afterwards.
const packages = (names) => `^(packages|@corskit)/(${names.join('|')})(/|$)`;
const ANY_PACKAGE = `${packages(['[^/]+'])}|^corskit$`;

/** The folders of the command that have no Node in them. */
const CLI_ENGINE = 'diagnosis|fix|paste|explain|audit|matrix|text';

/** What only a package itself may import of it. */
const PAST_THE_ENTRY_POINT =
  '^(packages|apps)/[^/]+/(src|test)/|^@corskit/[^/]+/|^packages/[^/]+/dist/(?!(esm|cjs)/index)';

/** The entry points that are for nestjs, by the name that they have before they are built, and as they resolve afterwards. */
const FOR_NESTJS = [
  '^(@corskit|packages)/express/(dist/(esm|cjs)/)?router(\\.|$)',
  '^(@corskit|packages)/fastify/(dist/(esm|cjs)/)?layer(\\.|$)',
];

const arrows = Object.entries(MAY_IMPORT)
  .filter(([name]) => name !== 'core')
  .map(([name, allowed]) => ({
    name: `arrow-${name}`,
    comment:
      `${name} may import ${allowed.join(', ')} and no other package: arrows that run one way are what lets each ` +
      'host be read, tested and installed without the others.',
    severity: 'error',
    from: { path: `^packages/${name}/src/` },
    to: { path: ANY_PACKAGE, pathNot: packages([name, 'contract', ...allowed]) },
  }));

const layers = CORE_LAYERS.map((name, level) => ({
  name: `core-layer-${name}`,
  comment:
    `Inside core, ${CORE_LAYERS.join(' <- ')}: a layer that knows nothing of those above it can be held against its ` +
    'clauses of the standard alone.',
  severity: 'error',
  from: { path: `^packages/core/src/${name}/` },
  to: {
    path: '^packages/core/src/',
    pathNot: `^packages/core/src/(${CORE_LAYERS.slice(0, level + 1).join('|')})/`,
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'core-stands-alone',
      comment:
        'core imports nothing but itself, no Node built-in and no dependency: it runs wherever JavaScript does, and ' +
        'its whole behaviour can be read in one place.',
      severity: 'error',
      from: { path: '^packages/core/src/' },
      to: { pathNot: '^packages/core/src/' },
    },
    ...layers,
    ...arrows,
    {
      name: 'cli-engine-is-pure',
      comment:
        'What finds causes and writes fixes runs in a page as well: it is handed what brings the answers, and knows neither ' +
        'sockets nor terminals.',
      severity: 'error',
      from: { path: `^packages/cli/src/(index\\.ts$|(${CLI_ENGINE})/)` },
      to: {
        pathNot: `^packages/cli/src/(${CLI_ENGINE})/|${packages(['core', 'browser'])}|node_modules/.*(tldts|@types[+/]har-format)`,
      },
    },
    {
      name: 'contract-is-for-tests',
      comment:
        'The contract says from outside what a host must do. Sources that import it would be held to themselves, and ' +
        'would make every user install the test cases.',
      severity: 'error',
      from: { path: '^packages/(?!contract/)[^/]+/src/' },
      to: { path: packages(['contract']) },
    },
    {
      name: 'through-the-entry-point',
      comment:
        "A package's files are its own: whoever reaches past its entry point breaks with the next rename, and gets a " +
        'copy that the published package does not have.',
      severity: 'error',
      from: {
        path: '^((?:packages|apps)/[^/]+|benchmarks|hosts|integrations|tooling)/',
        pathNot: '^packages/nestjs/src/',
      },
      to: { path: PAST_THE_ENTRY_POINT, pathNot: '^$1/' },
    },
    {
      name: 'nestjs-through-its-entry-points',
      comment:
        'nestjs is put together from the look-ups of express and fastify. They are open to it by entry points of their own, ' +
        'which promise applications nothing; past those it may reach no more than others.',
      severity: 'error',
      from: { path: '^packages/nestjs/src/' },
      to: { path: PAST_THE_ENTRY_POINT, pathNot: ['^packages/nestjs/', ...FOR_NESTJS] },
    },
    {
      name: 'no-development-dependency-in-sources',
      comment:
        'What only we install is missing on a user machine: the sources may import dependencies and peers.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'npm-peer'], pathNot: '/@types/' },
    },
    {
      name: 'no-circular',
      comment: 'In a cycle no file can be understood, tested or moved without all the others.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing imports and that imports nothing is dead, or was meant to be wired up.',
      severity: 'error',
      from: { orphan: true, pathNot: ['/test/', '/src/(index|main)\\.ts$', '\\.config\\.ts$'] },
      to: {},
    },
    {
      name: 'everything-resolves',
      comment:
        'The other rules look at paths: an import that leads nowhere would slip past them. (The siblings are known by name.)',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(@corskit/|corskit$)' },
    },
  ],
  options: {
    // TypeScript 7 has no API for tools: without this parser nothing would be read, and no violation ever found.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '/dist/'] },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
