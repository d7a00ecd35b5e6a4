/** Drives the page in a browser, and notes whatever it asks of the network or complains about. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { buildPage } from '../build.ts';
import { type Files, zipOf } from './bundles.ts';

/** How to open the page. */
export interface OpenOptions {
  readonly width?: number;
  readonly height?: number;
  /** Default: the built file, by its path. */
  readonly address?: string;
  /** Runs in the page before its own script. */
  readonly before?: () => void;
}

/** One page, with what it did behind the user's back. */
export interface Opened {
  readonly page: Page;
  /** Addresses other than the page's own. */
  readonly asked: string[];
  readonly errors: string[];
}

/** A page built once, a folder for bundles, and pages opened from the file. */
export class Driver {
  readonly html: string;
  readonly folder: string;
  readonly #browser: Browser;
  #count = 0;

  private constructor(browser: Browser, html: string, folder: string) {
    this.#browser = browser;
    this.html = html;
    this.folder = folder;
  }

  static async start(browser: Browser): Promise<Driver> {
    return new Driver(browser, await buildPage(), await mkdtemp(join(tmpdir(), 'verify-page-')));
  }

  /** Closes the pages of a test. */
  async tidy(): Promise<void> {
    for (const context of this.#browser.contexts()) await context.close();
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await rm(this.folder, { recursive: true });
  }

  async open({ width = 1280, height = 900, address, before }: OpenOptions = {}): Promise<Opened> {
    const context = await this.#browser.newContext({ viewport: { width, height }, acceptDownloads: true });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const own = address ?? pathToFileURL(this.html).href;
    const asked: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => {
      if (request.url() !== own && !/^(?:blob|data):/.test(request.url())) asked.push(request.url());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    if (before !== undefined) await page.addInitScript(before);
    await page.goto(own);
    return { page, asked, errors };
  }

  /** Writes a zip and returns its path. */
  async zip(bundle: Files | Uint8Array, name = `bundle-${++this.#count}.zip`): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, bundle instanceof Map ? await zipOf(bundle) : bundle);
    return path;
  }

  /** Writes a folder and returns its path. */
  async unpacked(files: Files, name = `folder-${++this.#count}`): Promise<string> {
    for (const [file, bytes] of files) {
      await mkdir(dirname(join(this.folder, name, file)), { recursive: true });
      await writeFile(join(this.folder, name, file), bytes);
    }
    return join(this.folder, name);
  }

  /** Opens the page and lets it verify a zip. */
  async verify(bundle: Files | Uint8Array, options: OpenOptions & { digest?: string } = {}): Promise<Opened> {
    const opened = await this.open(options);
    if (options.digest !== undefined) await opened.page.fill('#digest', options.digest);
    await opened.page.setInputFiles('#choose-zip', await this.zip(bundle));
    await opened.page.waitForSelector('#verdict');
    return opened;
  }
}

/** Text of the first element that fits. */
export async function textOf(page: Page, selector: string): Promise<string> {
  return (await page.textContent(selector)) ?? '';
}

/** Waits until something is on screen. */
export async function sees(page: Page, selector: string): Promise<boolean> {
  return (await page.waitForSelector(selector)) !== null;
}

/** Opens everything that is folded in. */
export async function unfold(page: Page): Promise<void> {
  await page.$$eval('details', (all) => {
    for (const details of all) details.open = true;
  });
  await page.waitForFunction(() => [...document.querySelectorAll('details')].every((d) => d.childElementCount > 1));
}

/** Serious things that axe finds. */
export async function seriousProblems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}

/** By how many pixels the page is wider than the window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}
