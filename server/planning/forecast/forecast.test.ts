import { expect, test } from 'vitest';
import type { JobContext } from '../../platform/index.ts';
import { eachDatabase } from '../../platform/testing.ts';
import { addPlan, editRule, openBureau, PEOPLE, problemOf, rowOf } from '../testing.ts';
import type { ForecastAnswer } from './schema.ts';

const AT = 'GET /api/planning/plans/:id/forecast';
type TestBureau = Awaited<ReturnType<typeof openBureau>>;

eachDatabase((engine) => {
  test('a year is played: visits, coverage, work, and the limit of one visit a year keeps to itself', async () => {
    const bureau = await openBureau(engine);
    const { plan } = await district(bureau);
    const year = await ask(bureau, plan);
    expect(year).toMatchObject({ years: 50, subjects: 20, inspectors: 4, unplayed: [], saved: 0, shortages: [] });
    // 4 in March and 4 in September of 20, nobody twice (province-yearly).
    expect(year.visits).toBeCloseTo(8, 6);
    expect(year.coverage).toBeCloseTo(0.4, 6);
    expect(year.distribution[0]).toMatchObject({ group: null, label: '全部', subjects: 20, most: 1 });
    const march = year.workload.reduce((sum, { months }) => sum + months[2]!, 0);
    expect(march).toBeCloseTo(8, 6);
    expect(year.caps.find(({ id }) => id === 'superior-inspected')).toMatchObject({ knownOnly: true });
  });

  test('“if” a ratio, a limit, leave or people change, the answer changes and nothing is saved', async () => {
    const bureau = await openBureau(engine);
    const { plan, rows, staff } = await district(bureau);
    const more = await ask(bureau, plan, { ratios: [{ row: rows[0]!.key, ratio: 1000 }] });
    expect(more.visits).toBeCloseTo(6, 6);
    const off = await ask(bureau, plan, { capsOff: ['province-yearly', 'seed-yearly'] });
    expect(off.distribution[0]!.most).toBe(2);
    expect(off.caps.find(({ id }) => id === 'province-yearly')).toMatchObject({ off: true });
    const leave = staff.slice(0, 3).map((inspector) => ({ inspector, from: '2027-03-01', until: '2027-03-31' }));
    const short = await ask(bureau, plan, { away: leave });
    expect(short.shortages).toMatchObject([
      { reason: 'people', years: 50, missing: 200, sentence: expect.stringContaining('执法人员不足') },
    ]);
    expect((await ask(bureau, plan, { away: leave, extra: [{ skills: [] }] })).shortages).toEqual([]);
    expect(await bureau.call('GET /api/planning/plans/:id', { params: { id: plan } })).toMatchObject({ version: 1 });
    expect((await problemOf(ask(bureau, plan, { ratios: [{ row: 'x', ratio: 1 }] }))).id).toBe('invalid-input');
  });

  test('skills, certificates and earlier visits count; merged rows are one visit', async () => {
    const bureau = await openBureau(engine);
    const one = await bureau.item('001', { inspectors: { atLeast: 2, skills: ['质检'] } });
    const other = await bureau.item('002');
    const [first] = await bureau.firms(10);
    bureau.clock.set('2027-01-06T04:00:00.000Z');
    await bureau.visit(first!, '2027-01-05');
    await bureau.staff(2);
    const rows = [rowOf(one), rowOf(other)];
    const plan = await addPlan(bureau, rows);
    const alone = await ask(bureau, plan.id);
    expect(alone.shortages).toMatchObject([{ reason: 'skill', skill: '质检', day: '2027-03-16' }]);
    expect(alone.distribution[0]!.average[0]).toBeGreaterThan(0);
    const merge = { version: plan.version, rows: rows.map(({ key }) => key), decision: 'accepted', reason: '一次完成' };
    await bureau.call('POST /api/planning/plans/:id/merges', { params: { id: plan.id }, body: merge });
    await bureau.staff(1, ['质检']);
    const merged = await ask(bureau, plan.id);
    expect(merged).toMatchObject({ saved: 2, shortages: [] });
    expect(merged.visits).toBeCloseTo(2, 6);
  });

  test('a rule for one item, for tagged firms or for those on a list keeps only them, with the raise of its own', async () => {
    const bureau = await openBureau(engine);
    const [one, other] = [await bureau.item('001'), await bureau.item('002')];
    const tagged = await bureau.firms(4, { tags: ['储备'] });
    await bureau.firms(16);
    await bureau.staff(4);
    for (const id of ['province-yearly', 'seed-yearly']) await editRule(bureau, id, { enabled: false });
    // Whoever holds reserves is not visited for the first item at all; who is tagged and on a list may be, once.
    const shut = { title: '储备企业不查此事项', subjects: { tag: ['储备'] }, items: { ids: [one], kind: null } };
    await editRule(bureau, 'undisturbed', shut);
    await editRule(bureau, 'closer-watch', { caps: ['undisturbed'], subjects: { mark: ['abnormal'] } });
    const mark = { subject: tagged[0], mark: 'abnormal', source: '公示', evidence: '公示页', from: '2026-01-01' };
    await bureau.call('POST /api/frequency/marks', { body: mark }, PEOPLE.registrar);
    const all = { ratio: 2000, narrowing: { towns: [], creditClasses: [], tags: ['储备'] } };
    const whatIf = (rows: readonly { key: string }[]) => ({
      ratios: rows.map(({ key }) => ({ row: key, ratio: 10_000 })),
    });
    const rows = [rowOf(one, all), rowOf(other, { ...all, season: { unit: 'month', of: [4] } })];
    const plan = await addPlan(bureau, rows);
    const year = await ask(bureau, plan.id, whatIf(rows));
    expect(year.shortages).toMatchObject([
      { name: expect.any(String), reason: 'subjects', rule: 'undisturbed', missing: 150, day: '2027-03-16' },
    ]);
    expect(year.shortages[0]!.sentence).toContain('储备企业不查此事项');
    expect(year.visits).toBeCloseTo(5, 6);
  });

  test('long work gives the same answer with progress, and stops when told', async () => {
    const bureau = await openBureau(engine);
    const { plan, rows } = await district(bureau);
    const started = await bureau.call<{ job: string }>('POST /api/planning/plans/:id/forecasts', {
      params: { id: plan },
      body: { years: 50 },
    });
    const row = await bureau.database.kysely
      .selectFrom('job')
      .selectAll()
      .where('id', '=', started.job)
      .executeTakeFirstOrThrow();
    const [kind] = bureau.module.jobs!;
    const told: number[] = [];
    const stop = new AbortController();
    const job = {
      id: row.id,
      input: kind!.input.parse(JSON.parse(row.input)),
      ...(JSON.parse(row.asked_by) as Pick<JobContext<never>, 'actor' | 'scope'>),
      database: bureau.database,
      signal: stop.signal,
      now: () => '2026-11-23T04:00:00.000Z',
      progress: (done: number) => void told.push(done),
    } as unknown as JobContext<never>;
    expect(await kind!.run(job)).toEqual(await ask(bureau, plan));
    expect(told).toHaveLength(50);
    stop.abort();
    expect((await problemOf(kind!.run(job))).id).toBe('impossible-transition');
    await bureau.firms(400);
    await bureau.call('POST /api/planning/plans/:id/counts', { params: { id: plan }, body: { version: 1 } });
    const much = {
      ratios: rows.map(({ key }) => ({ row: key, ratio: 10_000 })),
      extra: Array(20).fill({ skills: [] }),
    };
    const query = { years: '2000', whatIf: JSON.stringify(much) };
    const large = await problemOf(bureau.call(AT, { params: { id: plan }, query }));
    expect([large.id, large.detail]).toEqual(['too-large', expect.stringContaining('后台推演')]);
    const neighbour = bureau.call(AT, { params: { id: plan }, query: {} }, PEOPLE.neighbour);
    expect((await problemOf(neighbour)).id).toBe('not-found');
  });
});

/** Twenty firms, four inspectors, two months of the same item. */
async function district(bureau: TestBureau) {
  const item = await bureau.item('001', { frequency: { times: 2, per: 'year', bound: 'at-most' } });
  await bureau.firms(20);
  const staff = await bureau.staff(4);
  const rows = [rowOf(item), rowOf(item, { season: { unit: 'month', of: [9] } })];
  const plan = await addPlan(bureau, rows);
  return { plan: plan.id, rows, staff };
}

function ask(bureau: TestBureau, id: string, whatIf?: object): Promise<ForecastAnswer> {
  const query = { years: '50', ...(whatIf === undefined ? {} : { whatIf: JSON.stringify(whatIf) }) };
  return bureau.call(AT, { params: { id }, query });
}
