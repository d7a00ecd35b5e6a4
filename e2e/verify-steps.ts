/** Four ways to check one bundle: the page of the site, the same page from a disk without a network, the command line, Python. */

import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compareText } from '@mingqian/draw';
import { openBundle } from '@mingqian/verifier/node';
import type { Browser, Page } from 'playwright-core';
import { type Files, withByteChanged, zipOf } from '../packages/verifier/test/bundles.ts';
import { mingqian } from '../server/cli/cli-runner.ts';

const PYTHON = fileURLToPath(new URL('../packages/draw/python/verify.py', import.meta.url));

/** What one of them says, and whether it passed. */
export interface Said {
  readonly passed: boolean;
  readonly words: string;
}

/** Gives a zip to the page as it stands open; with the digest that was published before the draw. */
async function giveZip(page: Page, zip: string, commitment: string): Promise<Said> {
  await page.fill('#digest', commitment);
  await page.setInputFiles('#choose-zip', zip);
  return verdictOf(page);
}

/** What the page says when it has come to its end. */
export async function verdictOf(page: Page): Promise<Said> {
  await page.locator('#verdict').waitFor();
  const verdict = page.locator('section.verdict');
  const words = (await verdict.textContent())!;
  return { passed: (await verdict.getAttribute('class'))!.split(' ').includes('pass'), words };
}

interface Places {
  readonly browser: Browser;
  readonly url: string;
  /** Where files may be written. */
  readonly folder: string;
}

/** 在本页验证, with a file. */
async function onSite({ browser, url }: Places, zip: string, commitment: string): Promise<Said> {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${url}public/verify.html`);
  const said = await giveZip(page, zip, commitment);
  await context.close();
  return said;
}

/** 离线验证: the page as the site gave it, kept on a disk, opened where there is no network. */
async function offline({ browser, url, folder }: Places, zip: string, commitment: string): Promise<Said> {
  const kept = join(folder, 'verify.html');
  await writeFile(kept, await (await fetch(`${url}verify.html`)).text());
  const context = await browser.newContext({ locale: 'zh-CN', offline: true });
  const page = await context.newPage();
  await page.goto(pathToFileURL(kept).href);
  const said = await giveZip(page, zip, commitment);
  await context.close();
  return said;
}

async function byCommand(zip: string, commitment: string): Promise<Said> {
  const { code, out, err } = await mingqian('verify', zip, '--commitment', commitment);
  return { passed: code === 0, words: out + err };
}

function byPython(zip: string, commitment: string): Promise<Said> {
  return new Promise((resolve) => {
    execFile('python3', ['-B', PYTHON, zip, '--commitment', commitment], (error, out, err) =>
      resolve({ passed: error === null, words: out + err }),
    );
  });
}

/** All four, in the order above. */
export async function verifyFourWays(places: Places, zip: string, commitment: string): Promise<readonly Said[]> {
  return [
    await onSite(places, zip, commitment),
    await offline(places, zip, commitment),
    await byCommand(zip, commitment),
    await byPython(zip, commitment),
  ];
}

/** 下载材料包 on the public page that stands open; gives where it was kept. */
export async function keepBundle(page: Page, folder: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^下载材料包/ }).click(),
  ]);
  const kept = join(folder, file.suggestedFilename());
  await file.saveAs(kept);
  return kept;
}

/** A copy with one byte of one file changed, and a container that is in order. */
export async function alteredCopy(zip: string, name: string): Promise<string> {
  const copy = zip.replace(/\.zip$/, `-${name}.zip`);
  await writeFile(copy, await zipOf(withByteChanged(await filesOf(zip), name)));
  return copy;
}

/** Every file of a bundle. */
export async function filesOf(zip: string): Promise<Files> {
  const { source, close } = await openBundle(zip);
  const files: Files = new Map();
  for (const name of [...source.names].toSorted(compareText)) {
    const pieces: Uint8Array[] = [];
    for await (const piece of source.open(name)) pieces.push(piece);
    files.set(name, Buffer.concat(pieces));
  }
  await close();
  return files;
}
