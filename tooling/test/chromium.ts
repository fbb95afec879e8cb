import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What a Chromium is called by those who package it. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * Returns the path of a Chromium of this machine: what `CHROMIUM_PATH` says, or the first that is on the `PATH`.
 *
 * @throws {Error} if `CHROMIUM_PATH` names no program: whoever sets it does not want another one to be taken.
 */
export function findChromium(): string | undefined {
  const told = process.env['CHROMIUM_PATH'];
  if (told !== undefined && told !== '') {
    if (isProgram(told)) return told;
    throw new Error(`CHROMIUM_PATH is ${JSON.stringify(told)}, which is no program; name one, or unset it.`);
  }
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin'];
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isProgram);
}

/** The flags under which a Chromium runs headless, as root too, and talks to nobody but this machine. */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
