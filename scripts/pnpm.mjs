// Runs the pnpm that package.json pins, through npx: a fresh machine needs nothing but Node and npm.
// It also puts pnpm on the PATH, where turbo looks for it.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

const NETWORK_CODE =
  /\b(?:ENOTFOUND|EAI_AGAIN|ECONN[A-Z]+|ETIMEDOUT|E(?:NET|HOST)UNREACH|ERR_SOCKET_TIMEOUT)\b/;

const args = process.argv.slice(2);
const { packageManager } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19) || major % 2 === 1) {
  fail(`Node ${process.version} cannot run this; install Node 20.19 or later, of an even line: 20, 22, 24.`);
}

const installs = args[0] === 'install';
if (!installs && !existsSync(new URL('../node_modules', import.meta.url))) {
  fail('nothing is installed yet; run `npm run setup` first.');
}
if (installs) console.log(`Installing with ${packageManager} ...`);

// What an npm around this was told is not meant for the one below: `run -s` would silence it, `npx -c` confuse it.
const { npm_config_loglevel, npm_config_call, npm_config_package, ...inherited } = process.env;
const env = {
  TURBO_TELEMETRY_DISABLED: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
  npm_config_update_notifier: 'false',
  // What test results depend on and turbo's cache key would not hold by itself.
  CORSKIT_NODE_VERSION: process.version,
  CHROMIUM_PATH: findOnPath(['chromium', 'chromium-browser', 'google-chrome']),
  NGINX_PATH: findOnPath(['nginx']),
  APACHE_PATH: findOnPath(['apache2']),
  // The defaults, ten seconds and a minute, leave somebody without a network waiting for nothing.
  npm_config_fetch_retry_mintimeout: '1000',
  npm_config_fetch_retry_maxtimeout: '5000',
  // Around each thing that turbo runs pnpm would print four lines of its own.
  ...(args[1] === 'turbo' && { npm_config_reporter: 'silent' }),
  ...inherited,
};
// npm does not know that last one, and would warn.
const options = ['--yes', '--prefer-offline', ...(installs ? [] : ['--loglevel=error'])];
const child = spawn('npx', [...options, packageManager, ...args], {
  stdio: installs ? ['inherit', 'pipe', 'pipe'] : 'inherit',
  shell: process.platform === 'win32',
  env,
});
process.on('SIGINT', () => {}); // the child gets it too, and ends in its own time

const held = [];
if (installs) {
  createInterface({ input: child.stdout }).on('line', forward);
  createInterface({ input: child.stderr }).on('line', forward);
}
child.on('error', () => fail('npx was not found; install npm, which brings it.'));
child.on('close', (status) => {
  const code = networkCode(held.find((line) => networkCode(line) && !line.includes('Will retry')) ?? '');
  if (status !== 0 && code) {
    const remedy =
      'Check the network and what `npm config get registry` and `proxy` say, then run this again.';
    fail(`the package registry cannot be reached (${code}). ${remedy}`);
  }
  if (status !== 0) console.error(held.join('\n'));
  process.exit(status ?? 1);
});

/** Passes a line on, but keeps back what follows a network error: hundreds of retries and a stack trace. */
function forward(line) {
  if (line.startsWith('Progress:') || (held.length === 0 && !networkCode(line))) console.log(line);
  else held.push(line);
}

function networkCode(line) {
  return NETWORK_CODE.exec(line)?.[0];
}

function findOnPath(names) {
  // Servers lie where only root's path leads.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}

function fail(message) {
  console.error(`corskit: ${message}`);
  process.exit(1);
}
