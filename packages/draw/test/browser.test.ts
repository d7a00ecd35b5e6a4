/** The package in a real Chromium gives the bytes that it gives in Node, on both kernels. */

import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { build, type Rollup } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../../e2e/browser.ts';
import { type RunHere, runDraws } from './browser-entry.ts';

let browser: Browser;
let script: string;
let inNode: RunHere;

async function bundled(entry: string): Promise<string> {
  const output = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'esnext',
      lib: { entry: fileURLToPath(new URL(entry, import.meta.url)), formats: ['iife'], name: 'drawInBrowser' },
    },
  })) as Rollup.RollupOutput[];
  return output[0]!.output[0].code;
}

beforeAll(async () => {
  [browser, script, inNode] = await Promise.all([launchBrowser(), bundled('./browser-entry.ts'), runDraws('js')]);
});

afterAll(async () => {
  await browser?.close();
});

describe.each(['simd', 'js'] as const)('in Chromium, on the %s kernel', (prefer) => {
  it('makes and verifies the same draws as in Node', async () => {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.addScriptTag({ content: script });
    const run = await page.evaluate(
      (path) =>
        (globalThis as unknown as { drawInBrowser: { runDraws: typeof runDraws } }).drawInBrowser.runDraws(path),
      prefer,
    );
    expect(errors).toEqual([]);
    expect(run.path).toBe(prefer);
    expect(run.tickets === inNode.tickets).toBe(true);
    expect(run.draws.map(({ name }) => name)).toEqual(['open', 'sealed', 'short', 'changed']);
    for (const [i, { name, zipHex, report }] of run.draws.entries()) {
      expect(zipHex === inNode.draws[i]!.zipHex, `bytes of ${name}`).toBe(true);
      expect(report).toBe(inNode.draws[i]!.report);
      expect(report.slice(0, 13)).toBe(`["verified",2`);
    }
    await page.close();
  });
});

it('in Node, the SIMD kernel gives the same', async () => {
  const run = await runDraws('simd');
  expect(run.path).toBe('simd');
  expect(run.draws).toEqual(inNode.draws);
  expect(run.tickets).toBe(inNode.tickets);
});
