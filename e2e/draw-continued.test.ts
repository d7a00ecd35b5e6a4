/**
 * 继续执行: an execution that ended without a result, because its files were away, and a server that was killed meanwhile. The
 * seed stands, the wall waits and says so, and whoever hosts goes on from there.
 */

import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase } from '../server/platform/testing.ts';
import { readDraw, readyDraw } from './afterwards-steps.ts';
import { launchBrowser } from './browser.ts';
import { drawOffice } from './draw-steps.ts';
import { faultsHere } from './faults.ts';
import { startServer } from './server.ts';
import { nextStep, openStage } from './stage-steps.ts';

const SIZE = { firms: 14, inspectors: 5 };
const SELECTED = 3;
const EMBARGO = '2030-12-31';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

eachDatabase((engine) => {
  describe('继续执行', () => {
    test('an execution that failed stays where it is, over a kill -9 of the server, until a host goes on', async () => {
      const { DATA_DIR, DATABASE_URL } = await engine.fresh();
      const env = { DATA_DIR, ...(DATABASE_URL === undefined ? {} : { DATABASE_URL }) };
      const first = await startServer(env);
      const { url } = first;
      const office = await drawOffice(url, SIZE);
      const draw = await readyDraw(office, office.task, EMBARGO);
      const errors: string[] = [];
      const stage = await openStage(browser, url, draw, office.planner, errors);

      // The disk with the frozen files is gone.
      const [files, away] = [join(DATA_DIR, 'files'), join(DATA_DIR, 'away')];
      await rename(files, away);
      await nextStep(stage, '执行抽签');
      const goOn = stage.getByRole('button', { name: '继续执行' });
      await goOn.waitFor();
      expect((await readDraw(office, draw)).state).toBe('executing');
      await stage.getByText('上一次没有算完，等主持人继续').waitFor();
      const faults = await faultsHere(stage, 'stopped');

      await first.kill();
      await stage.getByText('网络断开').waitFor();
      await rename(away, files);
      const second = await startServer({ ...env, PORT: new URL(url).port });
      engine.closeAfter({ close: async () => void (await second.stop()) });
      await stage.getByText('网络断开').waitFor({ state: 'hidden' });
      await nextStep(stage, '继续执行');
      await stage.getByText(`已抽取 ${SELECTED} 户`).waitFor();
      expect(await readDraw(office, draw)).toMatchObject({ state: 'drawn', outcome: { complete: true } });
      expect([...faults, ...errors]).toEqual([]);
    }, 600_000);
  });
});
