/** 存档材料 on the whole platform: kept with both digests, struck out and never removed, told to everybody without the file. */

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { eachDatabase } from '../../platform/testing.ts';
import type { Visitor } from '../../testing/platform.ts';
import { committed, step } from '../bundle/testing.ts';
import type { PublicDraw } from '../index.ts';
import { drawOf } from '../testing-office.ts';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const SHA256 = createHash('sha256').update(PDF).digest('hex');
const NAME = '签名的抽签记录（张三）.pdf';

const upload = (visitor: Visitor) =>
  visitor.request('PUT', '/api/files', PDF, {
    'content-type': 'application/octet-stream',
    'x-file-name': encodeURIComponent(NAME),
  });

eachDatabase((engine) => {
  test('a signed record is kept from the ceremony on, struck out with a reason, and public by its digests alone', async () => {
    const scene = await committed(engine, null);
    const { office, id, reader, platform } = scene;
    const { keeper } = office;
    expect((await upload(keeper)).statusCode).toBe(200);
    const attach = async (file: string) => {
      const { version } = await drawOf(keeper, id);
      const body = { version, kind: 'signed-record', file, note: '扫描件' };
      return keeper.request('POST', `/api/draws/${id}/attachments`, body);
    };
    expect((await attach(SHA256)).json<{ detail: string }>().detail).toContain('不能存入材料');
    scene.toTheHour();
    await step(scene, 'ceremony');
    expect((await attach('0'.repeat(64))).json()).toMatchObject({ errors: [{ field: 'file' }] });
    expect((await attach(SHA256)).statusCode).toBe(200);
    expect((await attach(SHA256)).statusCode).toBe(409);
    const { attachments } = await drawOf(keeper, id);
    expect(attachments).toMatchObject([
      { file: SHA256, kindLabel: '签名的抽签记录', name: NAME, size: PDF.length, struck: null },
    ]);

    const told = await reader.get<{ draw: PublicDraw }>(`/api/public/draws/${id}`);
    expect(told.draw.attachments).toMatchObject([{ sha256: SHA256, sm3: attachments[0]!.sm3, size: PDF.length }]);
    expect(JSON.stringify(told)).not.toContain('张三');
    expect((await reader.request('GET', `/api/files/${SHA256}`)).statusCode).toBe(401);
    const page = (await reader.request('GET', `/public/draws/${id}`)).body;
    for (const words of ['存档材料', '签名的抽签记录', SHA256]) expect(page).toContain(words);

    await step(scene, 'attachments/strike', { file: SHA256, reason: '扫描不清' });
    expect((await drawOf(keeper, id)).attachments).toMatchObject([{ struck: { because: '扫描不清' } }]);
    expect((await attach(SHA256)).statusCode).toBe(200);
    expect((await drawOf(keeper, id)).attachments).toHaveLength(2);
    await platform.modules.ledger.flush();
    expect(await platform.modules.ledger.fsck()).toMatchObject({ ok: true, faults: [] });
  }, 120_000);
});
