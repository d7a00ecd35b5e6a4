import { expect, test } from 'vitest';
import { eachDatabase } from '../platform/testing.ts';
import { testDesk } from '../platform/testing-context.ts';
import { confirmStepUp } from './index.ts';
import { type Browser, codeOf, firstAdmin, openHouse } from './testing.ts';

const PURPOSE = 'approval-run:1:1:pass';
const MINUTE = 60_000;
const VOID = { errors: [{ field: 'proof', message: '电子签名确认已失效，请重新输入动态口令。' }] };
const ask = (browser: Browser, code: string) => browser.send('POST', '/api/step-up', { code, purpose: PURPOSE });
const told = ({ status, body }: Awaited<ReturnType<typeof ask>>) => [status, body.errors?.[0]?.message];

eachDatabase((engine) => {
  test('a code signs once, and whoever gives it again is told why it is refused', async () => {
    const { admin, uri } = await firstAdmin(await openHouse(engine));
    const code = codeOf(uri);
    expect((await ask(admin, code)).status).toBe(200);
    expect(told(await ask(admin, code))).toEqual([422, expect.stringContaining('已经用过')]);
    const wrong = code === '000000' ? '000001' : '000000';
    expect(told(await ask(admin, wrong))).toEqual([422, expect.stringContaining('动态口令不正确')]);
  });

  test('a proof is good once, for its person and its purpose, and for five minutes', async () => {
    const house = await openHouse(engine);
    const { admin, uri } = await firstAdmin(house);
    const account = (await admin.send('GET', '/api/session')).body.account;
    const desk = testDesk(house.database, house.clock);
    const sign = (proof: string, purpose = PURPOSE, by = account) =>
      desk.write((ctx) => confirmStepUp(ctx, proof, purpose), { account: by });
    const { proof } = (await ask(admin, codeOf(uri))).body;
    await expect(sign(proof, 'approval-run:1:2:pass')).rejects.toMatchObject(VOID);
    await expect(sign(proof, PURPOSE, 'somebody-else')).rejects.toMatchObject(VOID);
    expect(await sign(proof)).toBe('totp');
    await expect(sign(proof)).rejects.toMatchObject(VOID);
    const late = (await ask(admin, codeOf(uri, 1))).body.proof;
    house.clock.advance(6 * MINUTE);
    await expect(sign(late)).rejects.toMatchObject(VOID);
  });
});
