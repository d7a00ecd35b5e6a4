import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parseCheckpoint, parseNote } from '@mingqian/tlog';
import { describe, expect, test } from 'vitest';
import { eachDatabase } from '../server/platform/testing.ts';
import { type Browserless, setUpOffice } from './office.ts';
import { startServer } from './server.ts';

/** For the record it was run with 200; every run of the tests does a few. */
const KILLS = Number(process.env['MINGQIAN_KILLS'] ?? 4);
const WRITERS = 3;
const root = fileURLToPath(new URL('..', import.meta.url));

interface Change {
  readonly key: string;
  readonly name: string;
  /** The subject's id, once acknowledged. */
  id: string | null;
}

/** Numbers that look random and are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Sends one change; true when it was acknowledged. A server that died answers nothing: that is no error here. */
async function send(person: Browserless, change: Change): Promise<boolean> {
  const answer = await person
    .request(
      'POST',
      '/api/subjects',
      { facts: { name: change.name, kind: 'firm', provisionalNumber: change.key } },
      change.key,
    )
    .catch(() => null);
  if (answer === null) return false;
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
  change.id = ((await answer.json()) as { subject: { id: string } }).subject.id;
  return true;
}

eachDatabase((engine) => {
  describe('a server killed while it writes', () => {
    test(
      `loses nothing that it acknowledged, and does nothing twice (${KILLS} kills)`,
      async () => {
        const { DATA_DIR, DATABASE_URL } = await engine.fresh();
        const env = { DATA_DIR, RATE_LIMIT: '1000000', ...(DATABASE_URL === undefined ? {} : { DATABASE_URL }) };
        const random = seeded(20_260_918);
        const changes: Change[] = [];
        const heads: string[] = [];
        let server = await startServer(env);
        const office = await setUpOffice(server.url);
        const person = await office.person('mingluyuan', ['registry-manager']);
        for (let round = 0; round < KILLS; round += 1) {
          const at = server;
          const killAfter = 1 + Math.floor(random() * 12);
          let acknowledged = 0;
          let dead: Promise<void> | undefined;
          const writer = async (): Promise<void> => {
            while (dead === undefined) {
              const change: Change = { key: randomUUID(), name: `示例第${changes.length + 1}户米业`, id: null };
              changes.push(change);
              if (await send(person, change)) acknowledged += 1;
              // In the middle of what the other writers are doing.
              if (acknowledged >= killAfter) dead ??= at.kill();
            }
          };
          await Promise.all(Array.from({ length: WRITERS }, writer));
          await dead;
          server = await startServer(env);
          person.moveTo(server.url);
          for (const change of changes.filter(({ id }) => id === null)) expect(await send(person, change)).toBe(true);
          heads.push(await (await fetch(new URL('/log/checkpoint', server.url))).text());
        }
        const names = await person.everySubject();
        expect(names.toSorted()).toEqual(changes.map(({ name }) => name).toSorted());
        const sizes = heads.map((head) => Number(parseCheckpoint(parseNote(head).text).size));
        expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
        expect(await server.stop()).toBe(0);
        const { stdout } = await promisify(execFile)(process.execPath, ['server/cli/office.ts', 'fsck', '--json'], {
          cwd: root,
          env: { ...process.env, ...env },
        });
        expect(JSON.parse(stdout)).toMatchObject({ ok: true, faults: [], pending: 0 });
      },
      120_000 + KILLS * 30_000,
    );
  });
});
