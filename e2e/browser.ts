/** A real Chromium for the tests: the system's, or the one that comes as a package. */

import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const QUIET = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What the package's arguments would change about the browser under test: its processes and its security. */
const UNWANTED =
  /^--(?:single-process|no-zygote|no-sandbox|disable-web-security|allow-running-insecure-content|headless)/;

/** Launches Chromium: CHROME_PATH, else /usr/bin/chromium, else the package. */
export async function launchBrowser(): Promise<Browser> {
  const system = [process.env['CHROME_PATH'], '/usr/bin/chromium'].find(
    (path) => path !== undefined && existsSync(path),
  );
  const packaged = system === undefined ? sparticuz.args.filter((arg) => !UNWANTED.test(arg)) : [];
  return chromium.launch({
    executablePath: system ?? (await packagedChromium()),
    args: [...packaged, ...QUIET, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
}

/**
 * The package unpacks itself into TMPDIR. Test files run side by side, so each that finds nothing unpacks into a folder of
 * its own, and the first to finish puts it in place.
 */
async function packagedChromium(): Promise<string> {
  const home = dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))));
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string };
  const cache = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url));
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) await unpack(cache, folder);
  return join(folder, 'chromium');
}

async function unpack(cache: string, folder: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const own = await mkdtemp(join(cache, 'unpacking-'));
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = own;
  await sparticuz.executablePath();
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  await rename(own, folder).catch(() => rm(own, { recursive: true }));
}
