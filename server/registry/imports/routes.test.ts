import { openTable, readAny } from '@mingqian/reader';
import fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { readXlsx } from 'hucre/xlsx';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Actor, type Route, toProblemJson } from '../../platform/index.ts';
import { eachDatabase } from '../../platform/testing.ts';
import { testActor } from '../../platform/testing-context.ts';
import { startApply } from './commands/move-import.ts';
import { countPeople, countSubjects } from './exports/rows.ts';
import { type InspectorExportQuery, inspectorQuery, type SubjectExportQuery, subjectExport } from './exports/schema.ts';
import { startExport } from './exports/ticket.ts';
import { importsPart } from './index.ts';
import { applied, checked, csv, NOW, openWorkshop, read, sample, type Workshop } from './testing.ts';

const HEADER = ['企业名称', '统一社会信用代码', '联系电话', '经营状态', '备注'];
const CODE = '91219901MA107919B3';
const TRICKS = ['=1+1', '+1+1', '-1+1', '@SUM(1)', '\t=1+1', '=HYPERLINK("http://x","点我")'];

eachDatabase((engine) => {
  let shop: Workshop;
  let app: FastifyInstance;
  let visitor: Partial<Actor>;
  beforeEach(async () => {
    shop = await openWorkshop(engine, { maxBytes: 100_000 });
    visitor = {};
    app = fastify();
    app.setValidatorCompiler(validatorCompiler);
    app.setSerializerCompiler(serializerCompiler);
    // As the app takes octets: the body is the stream.
    app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
    app.setErrorHandler((error, _request, reply) => {
      const problem = toProblemJson(error);
      return reply.status(problem.status).send(problem);
    });
    for (const route of importsPart(shop.deps).routes) if (route.kind === 'raw') mountRaw(route);
  });
  afterEach(async () => {
    await app.close();
    await shop.close();
  });

  function mountRaw(route: Extract<Route, { kind: 'raw' }>): void {
    const schema = route.params === undefined ? {} : { params: route.params };
    app.route({
      method: route.method,
      url: route.path,
      schema,
      handler: (request, reply) => {
        const actor = testActor(visitor);
        const scope = { kind: 'organisations', organisations: [actor.organisation] } as const;
        const times = { now: NOW, today: '2026-11-23' };
        const input = { params: request.params, query: request.query, body: request.body } as never;
        return route.handle({ database: shop.database, actor, scope, ...times }, input, request, reply);
      },
    });
  }

  const put = (payload: Uint8Array, name: string | undefined) =>
    app.inject({
      method: 'PUT',
      url: '/api/import-uploads',
      headers: {
        'content-type': 'application/octet-stream',
        ...(name === undefined ? {} : { 'x-file-name': name }),
      },
      payload: Buffer.from(payload),
    });

  describe('uploads', () => {
    test('a file and its name, in any script; the path in front of it goes', async () => {
      const answer = await put(csv(HEADER), encodeURIComponent('C:\\表\\检查对象名录.csv'));
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toMatchObject({ fileName: '检查对象名录.csv', before: [] });
      const stored = await shop.database.kysely.selectFrom('import_upload').selectAll().execute();
      expect(stored).toMatchObject([{ id: answer.json().upload, account: 'account-1' }]);
    });

    test.each([
      ['no name', csv(HEADER), undefined],
      ['a name of slashes', csv(HEADER), '///'],
      ['a name that is no encoding', csv(HEADER), '%E4%B'],
      ['too large', csv(HEADER, ['甲'.repeat(40_000)]), 'a.csv'],
      ['a photograph', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70]), 'a.jpg'],
      ['a web page', Buffer.from('<html><body>=1+1</body></html>'), 'a.csv'],
      ['nothing', Buffer.alloc(0), 'a.csv'],
    ])('refused: %s', async (_what, bytes, name) => {
      const answer = await put(bytes, name);
      expect(answer.statusCode).toBe(422);
      expect(answer.json().id).toBe('invalid-input');
      expect(await shop.database.kysely.selectFrom('import_upload').selectAll().execute()).toEqual([]);
    });
  });

  test.each(['subjects', 'brokers', 'inspectors', 'inspected'])(
    'the template of %s is read as what it is',
    async (kind) => {
      const answer = await app.inject(`/api/import-templates/${kind}`);
      expect(answer.headers['content-disposition']).toMatch(/^attachment; .*filename\*=UTF-8''%/);
      const reading = await readAny(answer.rawPayload, { today: '2026-11-23', subjects: [] });
      const [sheet] = reading.sheets;
      expect(sheet!.kind).toBe(kind);
      expect(sheet!.unmapped).toEqual([]);
      expect(reading.fates.filter(({ kind: row }) => row === 'data').map(({ fate }) => fate)).toEqual(['taken']);
    },
  );

  test('an unknown template is refused', async () => {
    expect((await app.inject('/api/import-templates/others')).statusCode).toBeGreaterThanOrEqual(400);
  });

  test('an approver gets the report of an import that was put up, by its request and by no other', async () => {
    const { id } = await read(shop, '名录.csv', csv(HEADER, ['甲公司', CODE, '', '存续', '']));
    const { version } = await checked(shop, id);
    const want = { organisation: 'org-1', key: 'approval' as const, value: '{"subject":["add"]}', version: 1 };
    await shop.database.kysely.insertInto('registry_setting').values(want).execute();
    const asked = { version, leaveOutUndecided: true };
    const { request } = await shop.desk.write((ctx) => startApply(ctx, id, asked, shop.jobs.apply));
    visitor = { account: 'account-2', roles: ['approver'] };
    const answer = await app.inject(`/api/registry/requests/${request}/import/report`);
    const { sheets } = await readXlsx(answer.rawPayload);
    expect(JSON.stringify(sheets[0]!.rows)).toContain('甲公司');
    expect((await app.inject(`/api/registry/requests/${id}/import/report`)).statusCode).toBe(404);
    visitor = { account: 'account-3', organisation: 'org-2' };
    expect((await app.inject(`/api/registry/requests/${request}/import/report`)).statusCode).toBe(404);
  });

  test('the report has every row with what became of it, masked, and can be read again', async () => {
    const { id } = await applied(
      shop,
      (
        await read(
          shop,
          '名录.csv',
          csv(HEADER, ['甲公司', CODE, '13912345678', '存续', TRICKS[0]!], ['乙公司', '', '', '存续', '']),
        )
      ).id,
    );
    const answer = await app.inject(`/api/imports/${id}/report`);
    const book = await readXlsx(answer.rawPayload);
    const rows = book.sheets[0]!.rows;
    expect(rows.length).toBe(3);
    expect(rows[1]!.slice(0, 4)).toEqual(['名录', 2, '采用', '新增']);
    expect(rows[2]!.slice(0, 3)).toEqual(['名录', 3, '没有决定，未导入']);
    expect(JSON.stringify(rows)).not.toContain('13912345678');
    expect(JSON.stringify(rows)).toContain('没有统一社会信用代码');
    visitor = { organisation: 'org-2' };
    expect((await app.inject(`/api/imports/${id}/report`)).statusCode).toBe(404);
  });

  describe('exports', () => {
    const subjectsQuery = (query: object): SubjectExportQuery =>
      subjectExport.parse({ query, columns: ['name'] }).query;

    async function exportSubjects(query: object, columns: readonly string[]) {
      const asked = { query: subjectsQuery(query), columns };
      return shop.desk.write(async (ctx) =>
        startExport(ctx, 'subjects', asked, await countSubjects(ctx.db, ctx.scope, asked.query, 1000)),
      );
    }

    test('what begins like a formula goes out as text, exactly as it came in', async () => {
      const rows = TRICKS.map((trick, at) => [`第${at}家`, codes[at]!, '', '存续', trick]);
      await applied(shop, (await read(shop, '名录.csv', csv(HEADER, ...rows))).id);
      const { href, rows: count } = await exportSubjects({ sort: 'number', direction: 'asc' }, [
        'name',
        'remark',
        'uscc',
      ]);
      expect(count).toBe(TRICKS.length);
      expect(shop.desk.events.at(-1)).toMatchObject({ type: 'subject.exported', payload: { rows: TRICKS.length } });
      const answer = await app.inject(href);
      expect(answer.headers['content-disposition']).toContain(`filename*=UTF-8''${encodeURIComponent('检查对象名录')}`);
      const table = await openTable(answer.rawPayload);
      const found = [];
      for await (const row of table.sheets[0]!.rows()) found.push(row.cells);
      await table.close();
      expect(found[0]).toEqual(['名称', '备注', '统一社会信用代码']);
      expect(found.slice(1).map((cells) => cells[1])).toEqual(TRICKS.map((trick) => trick.trim()));
      const book = await readXlsx(answer.rawPayload);
      const cells = [...(book.sheets[0]!.cells?.values() ?? [])];
      expect(cells.filter(({ type, formula }) => type === 'formula' || formula !== undefined)).toEqual([]);
    });

    test('private columns cannot be asked for; another account does not get the file', async () => {
      for (const column of ['phone', 'legalPerson', 'contact', 'idNumber', 'nonsense']) {
        expect(subjectExport.safeParse({ query: {}, columns: [column] }).success).toBe(false);
      }
      const { href } = await exportSubjects({}, ['name']);
      visitor = { account: 'account-2' };
      expect((await app.inject(href)).statusCode).toBe(404);
    });

    test('only what the query finds, within the scope', async () => {
      await applied(shop, (await read(shop, '名录.csv', csv(HEADER, ['金穗公司', codes[0]!, '', '存续', '']))).id);
      await applied(shop, (await read(shop, '名录.csv', csv(HEADER, ['丰收公司', codes[1]!, '', '存续', '']))).id);
      const foreign = { organisation: 'org-2' };
      const other = await read(shop, '名录.csv', csv(HEADER, ['金穗外地公司', codes[2]!, '', '存续', '']), foreign);
      await applied(shop, other.id, foreign);
      const { rows, href } = await exportSubjects({ text: '金穗' }, ['name']);
      expect(rows).toBe(1);
      const book = await readXlsx((await app.inject(href)).rawPayload);
      expect(book.sheets[0]!.rows).toEqual([['名称'], ['金穗公司']]);
    });

    test('inspectors with their certificates, without recusals and phones', async () => {
      await applied(shop, (await read(shop, '执法检查人员名录.xlsx', await sample('执法检查人员名录.xlsx'))).id);
      const query: InspectorExportQuery = inspectorQuery.parse({});
      const columns = ['name', 'kind', 'certificates', 'validUntil', 'status'];
      const { href, rows } = await shop.desk.write(async (ctx) =>
        startExport(ctx, 'inspectors', { query, columns }, await countPeople(ctx, query)),
      );
      expect(rows).toBeGreaterThan(0);
      const book = await readXlsx((await app.inject(href)).rawPayload);
      expect(book.sheets[0]!.rows.length).toBe(rows + 1);
      expect(book.sheets[0]!.rows[0]).toEqual(['姓名', '人员类别', '执法证号', '证件有效期至', '在岗情况']);
    });
  });
});

const codes = [
  '91219901MA107919B3',
  '91219901MA115838CC',
  '93219901MA123757DF',
  '93219901MA131676EQ',
  '91219901MA147514GT',
  '91219901MA155433H4',
];
