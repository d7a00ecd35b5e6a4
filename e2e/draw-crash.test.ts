/**
 * The whole server killed with SIGKILL around every step of a draw, over HTTP. Whoever got no answer sends the same request
 * again, with the same key, to the server that came back: each step is done once, and the ceremony goes on where it was.
 */

import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { mingqian } from '../server/cli/cli-runner.ts';
import type { Database, Tables } from '../server/platform/index.ts';
import { eachDatabase } from '../server/platform/testing.ts';
import { drawOffice, makeTask } from './draw-steps.ts';
import {
  commitDraw,
  discloseDraw,
  executeDraw,
  freezeDraw,
  holdCeremony,
  newDraw,
  replaceSomebody,
  type Send,
} from './http-draw.ts';
import type { Browserless } from './office.ts';
import { type RunningServer, startServer } from './server.ts';

/** For the record it was run with 100; every run of the tests does these, one in every step. */
const KILLS = Number(process.env['MINGQIAN_KILLS'] ?? 14);
/** What is sent for one draw: fewer kills than that are spread over all of it. */
const SENT = 17;
const root = fileURLToPath(new URL('..', import.meta.url));
/** Time enough for a commitment that is interrupted. */
const DRAW_AFTER_MS = 35_000;
/** The longest from the request to the kill; longer where the request starts a job, so that the job is met too. */
const LATEST_MS = 120;
const LATEST_WITH_JOB_MS = 500;
const STARTS_JOB = /\/(?:freeze|execution)$/;

/** A server that is killed around requests, and its people who try again. */
async function openScene(env: Readonly<Record<string, string>>) {
  let server: RunningServer = await startServer(env);
  const office = await drawOffice(server.url, { firms: 11, inspectors: 3 });
  const people = [office.planner, office.approver, office.legal];
  let kills = 0;
  let sent = 0;
  const rate = Math.min(1, KILLS / SENT);
  /** Bresenham's way: every n-th, without drifting. */
  const isNext = (): boolean => {
    sent += 1;
    return kills < KILLS && Math.floor(sent * rate) > Math.floor((sent - 1) * rate);
  };
  const killed = async (): Promise<void> => {
    await server.kill();
    kills += 1;
    server = await startServer(env);
    for (const who of people) who.moveTo(server.url);
  };
  /** Answered at last, whatever the server was doing when it died; other refusals are thrown. */
  const send: Send = async (who, path, body) => {
    const key = randomUUID();
    const latest = STARTS_JOB.test(path) ? LATEST_WITH_JOB_MS : LATEST_MS;
    const death = isNext() ? setTimeout(Math.random() * latest).then(killed) : Promise.resolve();
    const first = await who.request('POST', path, body, key).catch(() => null);
    const whole = first === null ? null : await first.text().catch(() => null);
    await death;
    const answer = whole !== null && first!.ok ? whole : await again(who, path, body, key);
    return JSON.parse(answer);
  };
  return { office, send, url: () => server.url, kills: () => kills, stop: () => server.stop() };
}

/** The same request with the same key, to the server that came back. */
async function again(who: Browserless, path: string, body: object, key: string): Promise<string> {
  const answer = await who.request('POST', path, body, key);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} ${answer.status}: ${text}`);
  return text;
}

type Scene = Awaited<ReturnType<typeof openScene>>;
/** One draw from its task to its list, every request of it under fire. */
async function drawUnderFire(scene: Scene, part: number): Promise<string> {
  const { planner, plan, task: first } = scene.office;
  const task = part === 3 ? first : (await makeTask(planner, plan, part)).task;
  const id = await newDraw(scene, task);
  await freezeDraw(scene, id);
  await holdCeremony(scene, id, await commitDraw(scene, id, DRAW_AFTER_MS));
  await executeDraw(scene, id);
  await replaceSomebody(scene, id);
  await discloseDraw(scene, id);
  expect((await fetch(`${scene.url()}api/public/draws/${id}`)).status).toBe(200);
  return id;
}

/** Verified by the program, and every step of it once in the ledger. */
async function assertOnce(scene: Scene, draws: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mingqian-killed-'));
  const { draws: heads } = (await (await fetch(`${scene.url()}api/public/draws`)).json()) as {
    draws: { id: string; sequence: number }[];
  };
  expect(heads.map(({ sequence }) => sequence).toSorted((a, b) => a - b)).toEqual(draws.map((_, at) => at + 1));
  for (const id of draws) {
    const zip = join(folder, `${id}.zip`);
    await writeFile(
      zip,
      Buffer.from(await (await fetch(`${scene.url()}api/public/draws/${id}/bundle.zip`)).arrayBuffer()),
    );
    const { code, out, err } = await mingqian('verify', zip);
    expect([code, out + err]).toEqual([0, expect.stringContaining('一致')]);
    const ceremony = (await (await fetch(`${scene.url()}api/public/draws/${id}/ceremony`)).json()) as {
      witnesses: { n: number; state: string }[];
    };
    expect(ceremony.witnesses.map(({ n, state }) => [n, state])).toEqual([
      [1, 'revealed'],
      [2, 'revealed'],
    ]);
  }
}

/** What one draw records, and how often: nothing of it twice. */
const RECORDED = {
  'draw.opened': 1,
  'draw.freeze-asked': 1,
  'draw.frozen': 1,
  'draw.submitted': 1,
  'draw.committed': 1,
  'draw.ceremony-opened': 1,
  'draw.witness-joined': 2,
  'draw.joining-closed': 1,
  'draw.witness-revealed': 2,
  'draw.reveals-closed': 1,
  'draw.value-typed': 1,
  'draw.value-given': 1,
  'draw.execution-asked': 1,
  'draw.executed': 1,
  'draw.list-read': 1,
  'draw.change-asked': 1,
  'draw.list-changed': 1,
  'draw.disclosed': 1,
};

/** Every event about draws that the ledger holds, by its type. */
async function recorded({ kysely }: Database<Tables>): Promise<Readonly<Record<string, number>>> {
  const rows = await kysely
    .selectFrom('ledger_inbox')
    .select(['type', ({ fn }) => fn.countAll().as('times')])
    .where('type', 'like', 'draw.%')
    .groupBy('type')
    .execute();
  return Object.fromEntries(rows.map(({ type, times }) => [type, Number(times)]));
}

eachDatabase((engine) => {
  describe('a server killed while a draw is held', () => {
    test(
      `goes on where it was, and does no step twice (${KILLS} kills)`,
      async () => {
        const config = await engine.fresh();
        const { DATA_DIR, DATABASE_URL } = config;
        const env = { DATA_DIR, RATE_LIMIT: '1000000', ...(DATABASE_URL === undefined ? {} : { DATABASE_URL }) };
        const scene = await openScene(env);
        engine.closeAfter({ close: async () => void (await scene.stop()) });
        const draws: string[] = [];
        for (let part = 3; scene.kills() < KILLS || draws.length === 0; part = (part % 12) + 1)
          draws.push(await drawUnderFire(scene, part));
        await assertOnce(scene, draws);
        expect(scene.kills()).toBe(KILLS);
        expect(await scene.stop()).toBe(0);
        const { stdout } = await promisify(execFile)(process.execPath, ['server/cli/office.ts', 'fsck', '--json'], {
          cwd: root,
          env: { ...process.env, ...env },
        });
        expect(JSON.parse(stdout)).toMatchObject({ ok: true, faults: [], pending: 0 });
        const often = Object.entries(RECORDED).map(([type, times]) => [type, times * draws.length]);
        expect(await recorded(await engine.open<Tables>(config))).toEqual(Object.fromEntries(often));
      },
      300_000 + KILLS * 40_000,
    );
  });
});
