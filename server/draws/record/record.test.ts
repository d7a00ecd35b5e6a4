/** The record of a ceremony, as it is printed: everything that was done, and nobody who was drawn. */

import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import { problemOf } from '../../planning/testing.ts';
import { eachDatabase } from '../../platform/testing.ts';
import { ceremonyOf } from '../ceremony/testing.ts';
import { type DrawBureau, openDrawBureau, PEOPLE } from '../testing.ts';

interface Printed {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

const print = (bureau: DrawBureau, id: string): Promise<Printed> =>
  bureau.call('GET /api/draws/:id/record.pdf', { params: { id } });

/** What stands on the paper, without the spaces that setting puts between letters. */
async function textOf({ bytes }: Printed): Promise<string> {
  const { numPages, getPage } = await loaded(bytes);
  const pages = Array.from(
    { length: numPages },
    async (_, at) => (await (await getPage(at + 1)).getTextContent()).items,
  );
  const items = (await Promise.all(pages)).flat();
  return items
    .map((item) => ('str' in item ? item.str : ''))
    .join('')
    .replaceAll(' ', '');
}

async function loaded(bytes: Buffer) {
  const document = await getDocument({ data: new Uint8Array(bytes) }).promise;
  return { numPages: document.numPages, getPage: (at: number) => document.getPage(at) };
}

eachDatabase((engine) => {
  test('tells people, times, digests, sources and steps, has places to sign, and names nobody who was drawn', async () => {
    const bureau = await openDrawBureau(engine);
    await bureau.firms(12);
    await bureau.staff(4);
    const draw = await bureau.committed(await bureau.task());
    expect(await problemOf(print(bureau, draw.id))).toMatchObject({ id: 'impossible-transition' });
    await ceremonyOf(bureau, draw, { witnesses: ['甲代表', '乙企业'], reveals: 1 });
    await bureau.runJobOf(draw.id);
    expect((await bureau.read(draw.id)).state).toBe('drawn');
    const printed = await print(bureau, draw.id);
    expect(decodeURIComponent(printed.headers['content-disposition']!)).toContain(`抽签记录-${draw.number}.pdf`);
    const text = await textOf(printed);
    const { seal, draw: told } = await bureau.ceremony(draw.id);
    const digests = [told.commitment, seal!.sha256, ...told.files.map(({ sha256 }) => sha256)];
    const names = [PEOPLE.planner.name, PEOPLE.approver.name, '甲代表', '乙企业', '人大代表'];
    for (const part of [draw.number!, '31415926', '未揭示，不计入', '签名', '录入公共随机值', ...digests, ...names])
      expect(text).toContain(part);
    const { kysely } = bureau.database;
    const firms = await kysely.selectFrom('subject').select('name').execute();
    const people = await kysely.selectFrom('inspector').select('name').execute();
    expect([firms.length, people.length]).toEqual([12, 4]);
    for (const { name } of [...firms, ...people]) expect(text).not.toContain(name);
    expect((await print(bureau, draw.id)).bytes).toEqual(printed.bytes);
  }, 120_000);
});
