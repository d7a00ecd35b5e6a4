/** The page that everybody has: a bundle of this platform, downloaded and verified under the server's own headers. */

import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { committed, execute, type Scene } from '../server/draws/bundle/testing.ts';
import { verifyPagePath } from '../server/pages.ts';
import { addStatic } from '../server/platform/http/index.ts';
import { eachDatabase, type TestEngine } from '../server/platform/testing.ts';
import { launchBrowser } from './browser.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** An open draw that was drawn, on a server that listens. */
async function drawn(engine: TestEngine): Promise<Scene & { readonly url: string }> {
  const scene = await committed(engine, null, async ({ app }) => {
    const verifyPage = await verifyPagePath(ROOT);
    await addStatic(app, { console: dirname(verifyPage), verifyPage });
  });
  await execute(scene);
  await scene.platform.modules.ledger.flush();
  const { app } = scene.platform;
  await app.listen({ host: '127.0.0.1', port: 0 });
  return { ...scene, url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` };
}

eachDatabase((engine) => {
  test('a link verifies a draw in the page, with its ledger proofs, and nothing is blocked or asked elsewhere', async () => {
    const { url, id, office } = await drawn(engine);
    const page = await browser.newPage();
    const troubles: string[] = [];
    const asked: string[] = [];
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${url}/public/verify.html?bundle=/api/public/draws/${id}/bundle.zip`);
    await page.getByText('账本记载与 commitment.json 一致').waitFor();
    const { committed: commitment } = await office.keeper.get<{ committed: { digest: string } }>(`/api/draws/${id}`);
    await page.getByText(commitment.digest).first().waitFor();
    await page.getByText('材料包自身前后一致').first().waitFor();
    expect(await page.getByText('不一致').count()).toBe(0);
    expect(troubles).toEqual([]);
    expect(asked.filter((address) => !address.startsWith(url) && !address.startsWith('blob:'))).toEqual([]);
    await page.close();
  }, 120_000);
});
