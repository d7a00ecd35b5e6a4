import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase } from '../server/platform/testing.ts';
import { launchBrowser } from './browser.ts';
import { faultsHere } from './faults.ts';
import { PASSWORD, setUpOffice } from './office.ts';
import { startServer } from './server.ts';

const DESK = { width: 1440, height: 900 };

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** A device with a fingerprint reader; its owner always touches it. */
async function plugIn(page: Page): Promise<{ session: CDPSession; id: string }> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { session, id: authenticatorId };
}

eachDatabase((engine) => {
  test('a person adds a passkey, signs out, signs in with it, and removes it', async () => {
    const { DATA_DIR, DATABASE_URL } = await engine.fresh();
    const server = await startServer({ DATA_DIR, ...(DATABASE_URL === undefined ? {} : { DATABASE_URL }) });
    const office = await setUpOffice(server.url);
    await office.person('minglu', ['registry-manager']);
    // Browsers give keys to names only, not to addresses such as 127.0.0.1.
    const url = server.url.replace('127.0.0.1', 'localhost');
    const context = await browser.newContext({ viewport: DESK, locale: 'zh-CN', reducedMotion: 'reduce' });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    const { session, id } = await plugIn(page);
    const faults: string[] = [];

    await page.goto(`${url}console/my-account`);
    await page.getByLabel('用户名').fill('minglu');
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '使用通行密钥' }).waitFor();
    faults.push(...(await faultsHere(page, 'login')));
    await page.getByRole('button', { name: '登录', exact: true }).click();

    await page.getByRole('button', { name: '添加通行密钥' }).click();
    const form = page.getByRole('dialog', { name: '添加通行密钥' });
    await form.getByLabel('名称').fill('办公室电脑');
    await form.getByLabel('密码').fill(PASSWORD);
    await form.getByRole('button', { name: '继续' }).click();
    const added = page.getByRole('list', { name: '已添加的通行密钥' }).getByRole('listitem');
    await added.filter({ hasText: '办公室电脑' }).filter({ hasText: '还没有用过' }).waitFor();
    expect((await session.send('WebAuthn.getCredentials', { authenticatorId: id })).credentials).toHaveLength(1);
    await form.waitFor({ state: 'detached' });
    faults.push(...(await faultsHere(page, 'my-account')));

    await context.clearCookies();
    await page.goto(`${url}console/my-account`);
    await page.getByRole('button', { name: '使用通行密钥' }).click();
    await page.getByRole('heading', { name: '我的账号', level: 1 }).waitFor();
    await added.filter({ hasText: '最近使用' }).waitFor();
    await page.getByText('通行密钥登录于').first().waitFor();

    await page.getByRole('button', { name: '移除 办公室电脑' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '移除', exact: true }).click();
    await added.waitFor({ state: 'detached' });
    await context.clearCookies();
    await page.goto(`${url}console/login`);
    await page.getByRole('button', { name: '使用通行密钥' }).click();
    await page.getByText('通行密钥没有通过验证，请重试，或改用用户名和密码。').waitFor();

    expect(faults).toEqual([]);
    expect(errors).toEqual([]);
    expect(await server.stop()).toBe(0);
  }, 180_000);
});
