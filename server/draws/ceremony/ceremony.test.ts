/** The whole way of a ceremony, on both engines: what comes out is checked by the verifier, over the files. */

import { ledgerLeaf, memorySource, verifyBundle } from '@mingqian/draw';
import { describe, expect, test } from 'vitest';
import { problemOf } from '../../planning/testing.ts';
import { eachDatabase } from '../../platform/testing.ts';
import { heldNames } from '../held.ts';
import { findDraw } from '../store.ts';
import { type DrawBureau, openDrawBureau, PEOPLE, TERMS } from '../testing.ts';
import { bundleFiles, DICE } from './testing.ts';

const SLOW = 120_000;

async function bureauWithTask(engine: Parameters<typeof openDrawBureau>[0]): Promise<[DrawBureau, string]> {
  const bureau = await openDrawBureau(engine);
  await bureau.firms(12);
  await bureau.staff(4);
  return [bureau, await bureau.task()];
}

async function verify(bureau: DrawBureau, id: string, opened: boolean) {
  const source = memorySource(await bundleFiles(bureau, id, opened));
  const { commitment } = (await bureau.ceremony(id)).draw;
  const report = await verifyBundle(source, { expectedCommitment: commitment });
  return {
    verdict: report.verdict,
    strength: report.strength,
    failed: report.checks.filter((c) => c.state === 'mismatch'),
  };
}

const eventsOf = ({ desk }: DrawBureau, type: string) => desk.events.filter((event) => event.type === `draw.${type}`);
const statesOf = ({ steps }: { steps: readonly { key: string; state: string }[] }) =>
  Object.fromEntries(steps.map(({ key, state }) => [key, state]));

eachDatabase((engine) => {
  describe('a ceremony', () => {
    test(
      'of a sealed draw: witnesses, dice, a seal, and nothing of the list anywhere before its time',
      async () => {
        const [bureau, task] = await bureauWithTask(engine);
        const committed = await bureau.committed(task);
        const { id } = committed;
        expect(committed.abilities).toContain('open-ceremony');
        expect(await bureau.ceremony(id)).toMatchObject({ next: null, witnesses: [], draw: { state: 'committed' } });

        bureau.clock.set('2027-03-01T01:00:00.000Z');
        const opened = await bureau.step(id, '');
        expect(opened.ceremony!.code).toMatch(/^[2-9A-HJ-NP-Z]{6}$/);
        const first = await bureau.join(id, '甲代表');
        const second = await bureau.join(id, '乙企业', { role: 'firm' });
        expect([first.n, second.n]).toEqual([1, 2]);
        const joining = await bureau.ceremony(id);
        expect(joining).toMatchObject({
          next: 3,
          witnesses: [
            { n: 1, name: '甲代表', roleLabel: '人大代表', state: 'joined' },
            { n: 2, name: '乙企业', roleLabel: '企业代表', state: 'joined' },
          ],
        });
        expect(statesOf(joining)).toMatchObject({ commit: 'done', join: 'now', reveal: 'later', execute: 'later' });
        expect(JSON.stringify(joining)).not.toContain(opened.ceremony!.code);

        await bureau.step(id, '/joining-end');
        const closed = await bureau.ceremony(id);
        expect(closed.witnessesDigest).toMatch(/^[0-9a-f]{64}$/);
        expect(eventsOf(bureau, 'joining-closed')[0]!.statement).toEqual(
          ledgerLeaf('contributed', closed.witnessesDigest!),
        );
        for (const phone of [second, first]) await bureau.reveal(id, phone);
        expect((await bureau.step(id, '/reveals-end')).state).toBe('awaiting-value');
        expect((await bureau.value(id, DICE)).state).toBe('ready');
        expect(await bureau.ceremony(id)).toMatchObject({ value: { value: '31415926', fallback: false }, typed: 0 });

        bureau.clock.set('2027-03-01T01:29:59.000Z');
        expect((await problemOf(bureau.step(id, '/execution'))).detail).toContain('还没有到');
        bureau.clock.set(TERMS.drawAt);
        const executing = await bureau.step(id, '/execution');
        expect(executing.state).toBe('executing');
        expect(executing.abilities).not.toContain('execute');
        await bureau.runJobOf(id);
        const drawn = await bureau.ceremony(id);
        expect(drawn).toMatchObject({
          draw: { state: 'drawn' },
          seal: { complete: true, selected: 2 },
          strength: { level: 3 },
          disclosedAt: null,
        });
        expect(statesOf(drawn)).toMatchObject({ execute: 'done', result: 'done', disclose: 'now' });
        expect(eventsOf(bureau, 'executed')[0]!.statement).toEqual(ledgerLeaf('executed', drawn.seal!.sha256));
        expect(await verify(bureau, id, false)).toEqual({ verdict: 'sealed', strength: null, failed: [] });
        expect(await verify(bureau, id, true)).toEqual({ verdict: 'verified', strength: 3, failed: [] });

        const list = await problemOf(bureau.call('GET /api/public/draws/:id/list', { params: { id } }));
        expect(list).toMatchObject({ id: 'not-found', detail: expect.stringContaining('2027-03-31 公开') });
        await expectNothingTold(bureau, id);
      },
      SLOW,
    );

    test(
      'of an open draw without witnesses and without a public value: the list is there at once',
      async () => {
        const [bureau, task] = await bureauWithTask(engine);
        const terms = { ...TERMS, public: null, embargo: null, readers: [] };
        const { id } = await bureau.committed(task, terms);
        bureau.clock.set(TERMS.drawAt);
        await bureau.step(id, '');
        expect((await bureau.step(id, '/joining-end')).state).toBe('ready');
        expect(statesOf(await bureau.ceremony(id))).toMatchObject({
          reveal: 'skipped',
          value: 'skipped',
          execute: 'now',
        });
        await bureau.step(id, '/execution');
        await bureau.runJobOf(id);
        const told = await bureau.ceremony(id);
        expect(told).toMatchObject({
          draw: { state: 'disclosed' },
          witnessesDigest: null,
          seal: null,
          strength: { level: 1 },
          disclosedAt: '2027-03-01T01:30:00.000Z',
        });
        expect(eventsOf(bureau, 'joining-closed')[0]!.statement).toBeUndefined();
        expect(await verify(bureau, id, true)).toEqual({ verdict: 'verified', strength: 1, failed: [] });
        const list = await bureau.call<{
          strata: { selected: { name: string; ticket: string; members: object[] }[] }[];
        }>('GET /api/public/draws/:id/list', { params: { id } });
        const { selected } = list.strata.find((stratum) => stratum.selected.length > 0)!;
        expect(selected).toHaveLength(2);
        expect(selected.map(({ ticket }) => ticket)).toEqual(selected.map(({ ticket }) => ticket).toSorted());
        expect(selected.every(({ members, name }) => members.length === 2 && name.includes('粮库'))).toBe(true);
      },
      SLOW,
    );

    test(
      'goes on without the last reveal, and says so',
      async () => {
        const [bureau, task] = await bureauWithTask(engine);
        const { id } = await bureau.executed(task, { witnesses: ['甲', '乙', '丙'], reveals: 2 });
        const told = await bureau.ceremony(id);
        expect(told.witnesses.map(({ state }) => state)).toEqual(['revealed', 'revealed', 'dropped']);
        expect(told.steps.find(({ key }) => key === 'reveal')!.sentence).toContain('1 位没有揭示，按规程不计入');
        expect(eventsOf(bureau, 'reveals-closed')[0]!.payload).toMatchObject({ revealed: 2, dropped: 1 });
        expect(await verify(bureau, id, true)).toEqual({ verdict: 'verified', strength: 3, failed: [] });
      },
      SLOW,
    );

    test(
      'is computed again from the same seed where its job ended without a result, and only then',
      async () => {
        const [bureau, task] = await bureauWithTask(engine);
        const { id } = await bureau.executed(task, { terms: { ...TERMS, embargo: null, readers: [] } });
        const first = await bundleFiles(bureau, id, true);
        await bureau.runJobOf(id);
        expect(await bundleFiles(bureau, id, true)).toEqual(first);
        expect(eventsOf(bureau, 'executed')).toHaveLength(1);

        const again = await bureau.committed(await bureau.task('002'));
        bureau.clock.set('2027-03-01T02:00:00.000Z');
        await bureau.step(again.id, '');
        await bureau.step(again.id, '/joining-end');
        await bureau.value(again.id, DICE);
        await bureau.step(again.id, '/execution');
        expect((await problemOf(bureau.step(again.id, '/execution'))).detail).toContain('正在执行');
        const job = (await findDraw(bureau.database.kysely, again.id))!.content.ceremony!.job!;
        await bureau.database.kysely.updateTable('job').set({ state: 'cancelled' }).where('id', '=', job).execute();
        expect((await bureau.read(again.id)).abilities).toContain('execute');
        await bureau.step(again.id, '/execution');
        expect(eventsOf(bureau, 'execution-repeated')).toHaveLength(1);
        await bureau.runJobOf(again.id);
        expect(await verify(bureau, again.id, true)).toMatchObject({ verdict: 'verified', failed: [] });
      },
      SLOW,
    );
  });
});

/** Neither the seed nor a firm or a person of the list stands in anything but the sealed files. */
async function expectNothingTold(bureau: DrawBureau, id: string): Promise<void> {
  const db = bureau.database.kysely;
  const files = await bundleFiles(bureau, id, true);
  const seedInput = new TextDecoder().decode(files.get('seed-input.txt'));
  const result = JSON.parse(new TextDecoder().decode(files.get('result.json'))) as {
    seed: string;
    strata: { cutoff: string | null }[];
  };
  const secret = seedInput
    .split('\n')
    .find((line) => line.startsWith('secret '))!
    .split(' ');
  const hidden = [
    result.seed,
    ...secret.slice(2),
    ...result.strata.flatMap(({ cutoff }) => (cutoff === null ? [] : [cutoff])),
  ];
  const tables = [
    'draw',
    'record_version',
    'record_content',
    'job',
    'draw_witness',
    'draw_held',
    'draw_secret',
  ] as const;
  const stored: unknown[] = [bureau.desk.events, await bureau.ceremony(id), await bureau.read(id, PEOPLE.approver)];
  for (const table of tables) stored.push(await db.selectFrom(table).selectAll().execute());
  const text = JSON.stringify(stored);
  for (const one of hidden) expect(text).not.toContain(one);
  expect(await heldNames(db, id)).toEqual(['result.json', 'salts', 'seed-input.txt']);
}
