/** What is done to the subject registry, as tasks with a day each. */

import { z } from 'zod';
import type { Json } from '../platform/index.ts';
import type { Cast, Task } from './cast.ts';
import type { Desk } from './desk.ts';
import { FIRMS, type SampleFirm } from './firms.ts';
import { FIRM_STEPS, type FirmKey, type FirmStep } from './history.ts';
import { PAST_INSPECTIONS, type PastInspection } from './past-inspections.ts';
import { factsOf } from './subject-facts.ts';

const saved = z.object({ subject: z.object({ id: z.string(), version: z.number() }) });
const requested = z.object({ request: z.string() });
type StepOf<What> = Extract<FirmStep, { readonly what: What }>;

const SOURCE = '示例数据';
/** Days between an inspection and its entry. */
const ENTRY_DELAY = 3;

/** Entries, changes and earlier inspections of all sample subjects; `ids` is filled as they are entered. */
export function subjectTasks(desk: Desk, cast: Cast, ids: Map<FirmKey, string>): readonly Task[] {
  return [
    ...FIRMS.map((firm, at): Task => ({ ago: firm.entered, run: () => enter(desk, cast, ids, firm, at + 1) })),
    ...FIRM_STEPS.flatMap((step) => tasksOf(desk, cast, ids, step)),
    ...PAST_INSPECTIONS.map(
      (past): Task => ({ ago: past.ago - ENTRY_DELAY, run: () => enterInspections(desk, cast, ids, past) }),
    ),
  ];
}

async function enter(desk: Desk, { manager }: Cast, ids: Map<FirmKey, string>, firm: SampleFirm, number: number) {
  const facts = factsOf(firm, number, yearOf(desk.day(firm.entered)) - 1) as Json;
  const answer = await desk.ask(manager, 'POST /api/subjects', { body: { facts, source: SOURCE } });
  ids.set(`${firm.trade}/${firm.stem}`, saved.parse(answer).subject.id);
}

function tasksOf(desk: Desk, cast: Cast, ids: ReadonlyMap<FirmKey, string>, step: FirmStep): readonly Task[] {
  const { ago, reason } = step;
  const task = (run: Task['run']): Task => ({ ago, run });
  const patch = (firm: FirmKey, facts: Json) => task(() => change(desk, cast, idOf(ids, firm), '', { facts, reason }));
  switch (step.what) {
    case 'change':
      return [patch(step.firm, step.facts)];
    case 'credit': {
      const rated = { creditYear: yearOf(desk.day(ago)) - 1, creditSource: reason };
      const classes = Object.entries(step.classes) as [FirmKey, string][];
      return classes.map(([firm, creditClass]) => patch(firm, { creditClass, ...rated }));
    }
    case 'relate': {
      const [firm, ...others] = step.firms;
      const related = () => others.map((other) => idOf(ids, other));
      return [task(() => change(desk, cast, idOf(ids, firm), '', { facts: { relatedSubjects: related() }, reason }))];
    }
    case 'status':
      return [task(() => changeStatus(desk, cast, ids, step))];
    case 'tag':
      return [task(() => tag(desk, cast, ids, step))];
    case 'remove':
      return removal(desk, cast, ids, step);
  }
}

/** A write on the subject as it is now; `verb` is the last part of the address. */
async function change(desk: Desk, { manager }: Cast, id: string, verb: '' | '/status' | '/removal', body: object) {
  const { subject } = saved.parse(await desk.ask(manager, 'GET /api/subjects/:id', { params: { id } }));
  const method = verb === '' ? 'PATCH' : 'POST';
  const sent = { params: { id }, body: { ...body, version: subject.version } };
  return desk.ask(manager, `${method} /api/subjects/:id${verb}`, sent);
}

async function changeStatus(desk: Desk, cast: Cast, ids: ReadonlyMap<FirmKey, string>, step: StepOf<'status'>) {
  const { firm, status, since, evidence, reason } = step;
  const body = { status, since: desk.day(since), evidence: { kind: 'text', value: evidence }, reason };
  await change(desk, cast, idOf(ids, firm), '/status', body);
}

async function tag(desk: Desk, { manager }: Cast, ids: ReadonlyMap<FirmKey, string>, step: StepOf<'tag'>) {
  const { firms, add, remove, reason } = step;
  const body = { ids: firms.map((firm) => idOf(ids, firm)), add, remove, reason };
  await desk.ask(manager, 'POST /api/subjects/tags', { body });
}

function removal(desk: Desk, cast: Cast, ids: ReadonlyMap<FirmKey, string>, step: StepOf<'remove'>): readonly Task[] {
  const { ago, firm, decision, opinion, reason } = step;
  let request = '';
  const ask = async () => {
    request = requested.parse(await change(desk, cast, idOf(ids, firm), '/removal', { reason })).request;
  };
  const decide = async () => {
    const verb = decision === 'approve' ? 'approval' : 'refusal';
    const sent = { params: { id: request }, body: { version: 1, opinion } };
    await desk.ask(cast.approver, `POST /api/registry/requests/:id/${verb}`, sent);
  };
  return decision === null
    ? [{ ago, run: ask }]
    : [
        { ago, run: ask },
        { ago: ago - 1, run: decide },
      ];
}

async function enterInspections(desk: Desk, cast: Cast, ids: ReadonlyMap<FirmKey, string>, past: PastInspection) {
  const { ago, authority, level, type, firms } = past;
  const inspections = firms.map((firm) => {
    return { subject: idOf(ids, firm), authority, level, day: desk.day(ago), type, source: SOURCE };
  });
  await desk.ask(cast.manager, 'POST /api/subjects/inspections', { body: { inspections } });
}

function idOf(ids: ReadonlyMap<FirmKey, string>, firm: FirmKey): string {
  const id = ids.get(firm);
  if (id === undefined) throw new Error(`not in the sample, or not entered yet: ${firm}`);
  return id;
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}
