import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Problem } from '../../platform/index.ts';
import { eachDatabase } from '../../platform/testing.ts';
import { addSubjects } from './commands/add-subjects.ts';
import { changeSubjects } from './commands/change-subjects.ts';
import { recordOf, subjectAsOf, versionDifferences } from './queries.ts';
import { draftOf, openRegistry, type TestRegistry } from './testing.ts';

/** One step of a history: some hours pass, then fields are set or taken away. */
const step = fc.record({
  hours: fc.integer({ min: 0, max: 60 }),
  facts: fc.record(
    {
      town: fc.option(fc.constantFrom('田家镇', '新立镇', '王家镇')),
      capacity: fc.option(fc.integer({ min: 0, max: 3 })),
      varieties: fc.constantFrom(null, ['稻谷'], ['稻谷', '玉米']),
    },
    { requiredKeys: [] },
  ),
});

type Facts = Readonly<Record<string, unknown>>;
interface Moment {
  readonly at: number;
  readonly facts: Facts;
}

const START = Date.parse('2026-03-02T04:00:00.000Z');
const HOUR = 3_600_000;

function merged(before: Facts, change: Facts): Facts {
  return Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== null));
}

async function play({ desk, clock }: TestRegistry, number: number, steps: readonly { hours: number; facts: Facts }[]) {
  clock.set(new Date(START));
  const id = (await desk.write((ctx) => addSubjects(ctx, [draftOf(number)])))[0]!;
  const moments: Moment[] = [{ at: START, facts: {} }];
  for (const { hours, facts } of steps) {
    const { at, facts: before } = moments.at(-1)!;
    clock.set(new Date(at + hours * HOUR));
    const change = { id, version: moments.length, facts, reason: '核实' };
    const changed = await desk.write((ctx) => changeSubjects(ctx, [change]));
    const after = merged(before, facts);
    expect(changed.length).toBe(JSON.stringify(sorted(after)) === JSON.stringify(sorted(before)) ? 0 : 1);
    if (changed.length > 0) moments.push({ at: at + hours * HOUR, facts: after });
    // Nothing changed: the time stands where the last version is, so that the model needs no other clock.
    else clock.set(new Date(at));
  }
  return { id, moments };
}

const sorted = (facts: Facts) => Object.entries(facts).toSorted(([a], [b]) => (a < b ? -1 : 1));
const NAMES = ['town', 'capacity', 'varieties'] as const;
const known = (content: Facts): Facts =>
  Object.fromEntries(NAMES.filter((name) => content[name] !== undefined).map((name) => [name, content[name]]));

eachDatabase((engine) => {
  test('as of any day and between any two versions, a history is what was written', async () => {
    const registry = await openRegistry(engine);
    let number = 0;
    const property = fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      number += 1;
      const { id, moments } = await play(registry, number, steps);
      expect(await asOfEveryDay(registry, id)).toEqual(heldEveryDay(moments));
      const count = moments.length;
      expect(await versionsOf(registry, id)).toEqual(moments.map((_, at) => count - at));
      expect(await everyDifference(registry, id, count)).toEqual(differencesOf(moments));
    });
    await fc.assert(property, { numRuns: 25 });
  });
});

const DAYS = Array.from({ length: 23 }, (_, at) =>
  new Date(Date.parse('2026-03-01T00:00:00Z') + at * 24 * HOUR).toISOString().slice(0, 10),
);

async function asOfEveryDay({ desk }: TestRegistry, id: string) {
  const found = [];
  for (const day of DAYS)
    found.push(
      await desk
        .read((ctx) => subjectAsOf(ctx, id, day))
        .then(({ version, content }) => [version, known(content as unknown as Facts)])
        .catch((error: unknown) => (error as Problem).id),
    );
  return found;
}

/** The model: a day in Beijing ends at 16:00 UTC, and what was last written before is what held. */
function heldEveryDay(moments: readonly Moment[]) {
  return DAYS.map((day) => {
    const held = moments.findLastIndex(({ at }) => at < Date.parse(`${day}T16:00:00.000Z`));
    return held < 0 ? 'not-found' : [held + 1, known(moments[held]!.facts)];
  });
}

async function versionsOf({ desk }: TestRegistry, id: string): Promise<number[]> {
  const { versions } = await desk.read((ctx) => recordOf(ctx, id));
  return versions.map(({ version }) => version);
}

const pairs = (count: number) =>
  Array.from({ length: count * count }, (_, at) => [Math.floor(at / count), at % count] as const);

async function everyDifference({ desk, cipher }: TestRegistry, id: string, count: number) {
  const found = [];
  for (const [from, to] of pairs(count)) {
    const differences = await desk.read((ctx) => versionDifferences(ctx, cipher, id, from + 1, to + 1));
    found.push(inOrder(differences.map(({ field, before, after }) => ({ field, before, after }))));
  }
  return found;
}

function differencesOf(moments: readonly Moment[]) {
  return pairs(moments.length).map(([from, to]) => {
    const fields = NAMES.map((field) => {
      return { field, before: moments[from]!.facts[field] ?? null, after: moments[to]!.facts[field] ?? null };
    });
    return inOrder(fields.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after)));
  });
}

const inOrder = <One extends { readonly field: string }>(list: readonly One[]) =>
  list.toSorted((a, b) => (a.field < b.field ? -1 : 1));
