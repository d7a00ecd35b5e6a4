/** Changes after a draw, on both engines: computed and never chosen, by two persons, and verified at the end. */

import { ChangeBook, type ChangeRequest, ledgerLeaf, staffOf, streamFrame } from '@mingqian/draw';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemOf } from '../../planning/testing.ts';
import { eachDatabase } from '../../platform/testing.ts';
import { fileText } from '../files.ts';
import { readHeld } from '../held.ts';
import { type DrawBureau, openDrawBureau, PEOPLE } from '../testing.ts';
import { ask, change, drawnDraw, reading, serverDeps, standing, verified } from './testing.ts';
import { discloseAllDue } from './ticker.ts';

const SLOW = 240_000;
const FIRMS = 20;
const AFTER = '2027-03-31T16:00:00.000Z';

async function drawn(engine: Parameters<typeof openDrawBureau>[0], staff = 6) {
  const bureau = await openDrawBureau(engine);
  await bureau.firms(FIRMS);
  await bureau.staff(staff);
  const draw = await drawnDraw(bureau, await bureau.task());
  return { bureau, draw };
}

/** A book of our own, from the frozen files. */
async function freshBook(bureau: DrawBureau, id: string): Promise<ChangeBook> {
  const { draw, result, seeds, rules, inspectors, barred, assigned, pairSeed } = await standing(bureau, id);
  const bytes = await fileText(bureau.drawDeps.store, draw.content.frozen!.files['subjects.tsv'].sha256);
  const all = new Map(result.strata.map(({ code }) => [code, FIRMS]));
  const order = await streamFrame(() => [bytes]).select(seeds.subjectSeed, all);
  return new ChangeBook({
    teams: assigned.teams,
    loadMax: assigned.loadMax!,
    rules,
    staff: staffOf(inspectors, barred),
    pairSeed,
    stratumOf: new Map(result.strata.flatMap(({ code, selected }) => selected.map((one) => [one, code] as const))),
    substitutes: new Map(
      result.strata.map(({ code, quota }) => [code, (order.get(code) ?? []).slice(quota).map(({ id: one }) => one)]),
    ),
  });
}

const step = fc.record({
  substitute: fc.boolean(),
  subject: fc.nat(),
  member: fc.nat(),
  cause: fc.constantFrom('recusal' as const, 'unavailable' as const),
});

eachDatabase((engine) => {
  describe('the list', () => {
    test(
      'changes as the protocol computes it, whatever is asked in whatever order, and verifies when it is disclosed',
      async () => {
        await fc.assert(
          fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
            const { bureau, draw } = await drawn(engine);
            const book = await freshBook(bureau, draw.id);
            for (const { substitute, subject: at, member, cause } of steps) {
              if (book.teams.length === 0) break;
              const { subject, members } = book.teams[at % book.teams.length]!;
              bureau.clock.advance(60_000);
              const own = { subject, evidence: null, approvals: ['a', 'b'], at: '' } as const;
              const request: ChangeRequest =
                substitute || members.length === 0
                  ? { kind: 'substitute', reason: 'closed', ...own }
                  : { kind: 'replace', out: members[member % members.length]!, cause, ...own };
              const { approvals: _a, at: _t, ...asked } = request;
              await change(bureau, draw.id, asked);
              book.apply(request);
            }
            const { teams, changes } = await standing(bureau, draw.id);
            expect(teams).toEqual(book.teams);
            const bare = (all: readonly object[]) => all.map((one) => ({ ...one, at: '', approvals: [] }));
            expect(bare(changes)).toEqual(bare(book.changes));
            for (const { approvals } of changes)
              expect(approvals).toEqual([PEOPLE.planner.account, PEOPLE.approver.account]);
            expect((await bureau.read(draw.id)).outcome!.changes).toBe(steps.length < 1 ? 0 : book.changes.length);

            bureau.clock.set(AFTER);
            await discloseAllDue(serverDeps(bureau));
            const report = await verified(bureau, draw.id);
            expect(report.checks.filter(({ state }) => state === 'mismatch')).toEqual([]);
            expect(report.verdict).toBe('verified');
            expect(report.draw!.changed!.teams).toEqual(book.teams);
          }),
          { numRuns: 3 },
        );
      },
      SLOW,
    );

    test(
      'is changed by two persons who may know it, never by one, and by nobody who chooses who comes in',
      async () => {
        const { bureau, draw } = await drawn(engine);
        const { teams } = await standing(bureau, draw.id);
        const { subject, members } = teams[0]!;
        const asked = { kind: 'replace', subject, out: members[0]!, cause: 'recusal', note: '亲属' };
        const send = (given: object, as = PEOPLE.planner) =>
          problemOf(ask(bureau, draw.id, 'changes', { change: { ...asked, ...given } }, as));
        // Who comes in cannot be said, nor can somebody be passed over.
        expect((await send({ in: members[1]! })).id).toBe('invalid-input');
        expect((await send({ members })).id).toBe('invalid-input');
        expect((await send({ out: 'NOBODY' })).id).toBe('invalid-input');
        expect((await send({ subject: 'N999999' })).id).toBe('invalid-input');
        // Neither asked for nor confirmed by somebody who may not know the list.
        expect((await send({}, PEOPLE.colleague)).id).toBe('not-permitted');
        expect((await send({}, PEOPLE.legal)).id).toBe('not-permitted');
        const run = await ask(bureau, draw.id, 'changes', { change: asked });
        expect((await problemOf(bureau.sign(run, PEOPLE.planner))).id).toBe('not-permitted');
        expect(await problemOf(bureau.sign(run, PEOPLE.legal))).toMatchObject({
          id: 'not-permitted',
          detail: expect.stringContaining('知悉人'),
        });
        expect((await standing(bureau, draw.id)).teams).toEqual(teams);

        await bureau.sign(run, PEOPLE.approver);
        const after = await standing(bureau, draw.id);
        expect(after.changes).toHaveLength(1);
        expect(after.teams[0]!.members).not.toContain(members[0]);
        expect((await problemOf(bureau.sign(run, PEOPLE.approver))).id).toBe('impossible-transition');
        const { statement } = bureau.desk.events.find(({ type }) => type === 'draw.list-changed')!;
        const text = (await readHeld(bureau.database.kysely, bureau.drawDeps, draw.id, 'changes.json'))!;
        const { createHash } = await import('node:crypto');
        const digest = createHash('sha256').update(text).digest('hex');
        expect(Buffer.from(statement!).toString()).toBe(Buffer.from(ledgerLeaf('changed', digest)).toString());
      },
      SLOW,
    );

    test(
      'is left alone by an application that is refused, by one that no longer fits, and by a clock turned back',
      async () => {
        const { bureau, draw } = await drawn(engine);
        const { teams } = await standing(bureau, draw.id);
        const { subject, members } = teams[0]!;
        const replace = (out: string) => ({
          change: { kind: 'replace', subject, out, cause: 'recusal', note: '亲属' },
        });
        const refused = await ask(bureau, draw.id, 'changes', replace(members[0]!));
        await bureau.sign(refused, PEOPLE.approver, 'reject');
        expect((await bureau.read(draw.id)).outcome).toMatchObject({ changes: 0, pending: [] });
        // Two ask for the same: the second finds that the person has left.
        const runs = [
          await ask(bureau, draw.id, 'changes', replace(members[0]!)),
          await ask(bureau, draw.id, 'changes', replace(members[0]!)),
        ];
        expect((await bureau.read(draw.id)).outcome!.pending).toHaveLength(2);
        const told = await reading(bureau, draw.id, PEOPLE.approver);
        expect(told.requests).toHaveLength(2);
        expect(told.requests[0]!.words).toContain('由签号顺序中的下一人接替');
        await bureau.sign(runs[0]!, PEOPLE.approver);
        expect((await problemOf(bureau.sign(runs[1]!, PEOPLE.approver))).id).toBe('invalid-input');
        await bureau.sign(runs[1]!, PEOPLE.approver, 'reject');
        const { changes } = await standing(bureau, draw.id);
        expect(changes).toHaveLength(1);

        bureau.clock.set('2027-03-01T01:59:00.000Z');
        const back = await problemOf(ask(bureau, draw.id, 'changes', replace(members[1]!)));
        expect(back).toMatchObject({ id: 'impossible-transition', detail: expect.stringContaining('校准时钟') });
        bureau.clock.set('2027-03-02T02:00:00.000Z');
        const later = await ask(bureau, draw.id, 'changes', replace(members[1]!));
        bureau.clock.set('2027-03-01T01:59:00.000Z');
        expect((await problemOf(bureau.sign(later, PEOPLE.approver))).detail).toContain('校准时钟');
        expect((await standing(bureau, draw.id)).changes).toEqual(changes);
      },
      SLOW,
    );
  });
});
