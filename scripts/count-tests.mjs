// Adds up the test reports of all packages and prints one line for CI: "N passed, N failed[, N skipped]".
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
const folders = ['benchmarks', 'hosts', 'integrations', 'tooling'];
for (const parent of ['packages', 'apps']) {
  folders.push(...readdirSync(parent).map((name) => `${parent}/${name}`));
}

let complete = true;
const sum = { passed: 0, failed: 0, skipped: 0 };
for (const folder of folders) {
  const manifest = `${folder}/package.json`;
  if (!existsSync(manifest) || readJson(manifest).scripts?.test === undefined) continue;
  // A missing report throws: tests that did not run must not look like tests that passed.
  const report = readJson(`${folder}/reports/tests.json`);
  sum.passed += report.numPassedTests;
  sum.failed += report.numFailedTests;
  complete &&= report.success; // false as well where a file could not even be loaded
  sum.skipped += report.numPendingTests + report.numTodoTests;
}

console.log(
  `${sum.passed} passed, ${sum.failed} failed` + (sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''),
);
if (sum.failed > 0 || !complete) process.exit(1);
