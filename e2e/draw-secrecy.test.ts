/**
 * A sealed draw on the real server: what it writes to its log, streams, publishes of the ledger and says of each firm and each
 * inspector tells nobody who was drawn. The answers of every route are looked through by server/draws/secrecy.test.ts.
 */

import { parseCheckpoint, parseNote } from '@mingqian/tlog';
import { expect, test } from 'vitest';
import { eachDatabase } from '../server/platform/testing.ts';
import { sealedDraw } from './afterwards-steps.ts';
import { drawOffice } from './draw-steps.ts';
import type { Browserless } from './office.ts';
import { startServer } from './server.ts';

interface Listed {
  readonly id: string;
  readonly name: string;
}
interface List {
  readonly strata: {
    readonly selected: (Listed & { readonly ticket: string; readonly members: Listed[] | null })[];
  }[];
}
interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What every record has of its own: digests, ids, instants, the number in the registry and that of a certificate. */
const OWN = /[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z|"number":\d+|LN\d+/g;

/** Without that and the name; every count stays. */
const likeAnyOther = (answer: string, name: string): string => answer.replaceAll(name, '').replace(OWN, '');

/** Whatever may be asked about one record of a registry: the paths with nothing else to fill in. */
async function pathsAbout(who: Browserless, registry: string): Promise<string[]> {
  const { paths } = await who.json<Described>('GET', '/api/docs/json');
  const start = `/api/${registry}/{id}`;
  return Object.entries(paths).flatMap(([path, verbs]) =>
    'get' in verbs && path.startsWith(start) && !path.slice(start.length).includes('{') ? [path] : [],
  );
}

/** The answers about all records; each path gives one answer that is the same for every record, or it is told. */
async function differing(who: Browserless, registry: string, all: readonly Listed[]): Promise<string[]> {
  const paths = await pathsAbout(who, registry);
  expect(paths.length).toBeGreaterThan(1);
  const told: string[] = [];
  for (const path of paths) {
    const answers = new Set<string>();
    for (const { id, name } of all)
      answers.add(likeAnyOther(await (await who.request('GET', path.replace('{id}', id))).text(), name));
    if (answers.size !== 1) told.push(`${path}: ${[...answers].join('\n')}`);
  }
  return told;
}

/** Reports of the host's own work, as stored and as streamed. */
async function reportsOf(who: Browserless, strangers: readonly Browserless[]): Promise<string> {
  const { jobs } = await who.json<{ jobs: { id: string; kind: string }[] }>('GET', '/api/jobs');
  expect(jobs.map(({ kind }) => kind)).toContain('draw.execute');
  const streams = await Promise.all(jobs.map(({ id }) => who.request('GET', `/api/jobs/${id}/events`)));
  for (const stranger of strangers)
    for (const { id } of jobs) expect((await stranger.request('GET', `/api/jobs/${id}/events`)).status).toBe(404);
  return JSON.stringify(jobs) + (await Promise.all(streams.map((one) => one.text()))).join('');
}

/** The public log, whole: its head and every leaf. */
async function publicLog(url: string): Promise<string> {
  const head = await (await fetch(`${url}log/checkpoint`)).text();
  const size = Number(parseCheckpoint(parseNote(head).text).size);
  expect(size).toBeLessThan(256);
  const tile = await fetch(`${url}log/tile/entries/000.p/${size}`);
  expect(tile.status).toBe(200);
  return head + (await tile.text());
}

eachDatabase((engine) => {
  test('a sealed list is in no log, no stream, no tile, and makes no difference to what is said of anybody', async () => {
    const { DATA_DIR, DATABASE_URL } = await engine.fresh();
    const database = DATABASE_URL === undefined ? {} : { DATABASE_URL };
    const server = await startServer({ DATA_DIR, LOG_LEVEL: 'debug', ...database });
    engine.closeAfter({ close: async () => void (await server.stop()) });
    const office = await drawOffice(server.url, { firms: 9, inspectors: 6 });
    const { planner, legal, registrar, admin } = office;
    const draw = await sealedDraw(office, office.task, '2099-12-31');
    const refused = await legal.request('POST', `/api/draws/${draw}/readings`, { reason: '想看看' });
    expect(refused.status).toBe(403);

    const { subjects } = await registrar.json<{ subjects: { id: string; facts: Listed }[] }>(
      'GET',
      '/api/subjects?page=1&size=100',
    );
    const { items: inspectors } = await registrar.json<{ items: { id: string; facts: Listed }[] }>(
      'GET',
      '/api/inspectors?page=1&size=100',
    );
    const listed = (records: readonly { id: string; facts: Listed }[]) =>
      records.map(({ id, facts: { name } }) => ({ id, name }));
    expect([subjects.length, inspectors.length]).toEqual([10, 6]);
    for (const who of [registrar, legal]) {
      expect(await differing(who, 'subjects', listed(subjects))).toEqual([]);
      expect(await differing(who, 'inspectors', listed(inspectors))).toEqual([]);
    }

    const told = [await reportsOf(planner, [legal, admin]), await publicLog(server.url), server.output()].join('\n');
    const { strata } = await planner.json<List>('POST', `/api/draws/${draw}/readings`, { reason: '安排检查' });
    const selected = strata.flatMap((one) => one.selected);
    const after = [told, server.output(), await publicLog(server.url)].join('\n');
    expect(server.output()).toContain('/readings');
    expect(selected.length).toBeGreaterThan(0);
    for (const { name, ticket, members } of selected)
      for (const word of [name, ticket, ...members!.map((one) => one.name)]) expect(after).not.toContain(word);
  });
});
