/** What is done to the inspector registry, as tasks with a day each. */

import { z } from 'zod';
import type { Actor, Json } from '../platform/index.ts';
import { HOST, SECOND } from './accounts.ts';
import type { Cast, Task } from './cast.ts';
import { sampleIdNumber, samplePhone } from './codes.ts';
import type { Desk } from './desk.ts';
import { FIRMS } from './firms.ts';
import type { FirmKey } from './history.ts';
import { PEOPLE, RECUSALS, type SamplePerson } from './people.ts';
import { PERSON_STEPS, type PersonStep } from './person-history.ts';
import { seededDice } from './random.ts';
import { nameOf } from './subject-facts.ts';

const record = z.object({ id: z.string(), version: z.number() });

/** Days ago on which everybody was entered, and on which the recusals were. */
const ENTERED = 796;
const RECUSALS_ENTERED = 790;

interface Entered {
  readonly id: string;
  readonly keeper: Actor;
}

/** Entries, changes and recusals of all sample people; `subjects` are the ids of the sample's subjects. */
export function inspectorTasks(desk: Desk, cast: Cast, subjects: ReadonlyMap<FirmKey, string>): readonly Task[] {
  const people = new Map<string, Entered>();
  const known = (name: string): Entered => {
    const found = people.get(name);
    if (found === undefined) throw new Error(`nobody of the sample, or not entered yet: ${name}`);
    return found;
  };
  return [
    ...PEOPLE.map((person, at): Task => {
      return { ago: ENTERED, run: async () => people.set(person.name, await enter(desk, cast, person, at + 1)) };
    }),
    ...RECUSALS.map((one): Task => {
      return { ago: RECUSALS_ENTERED, run: () => enterRecusal(desk, known(one.person), one, subjects) };
    }),
    ...PERSON_STEPS.map((step): Task => ({ ago: step.ago, run: () => take(desk, known(step.person), step) })),
  ];
}

async function enter(desk: Desk, cast: Cast, person: SamplePerson, number: number): Promise<Entered> {
  const keeper = person.employer === 'grain' ? cast.manager : cast.second;
  const { name, kind, sex, department, post, education, major, titles, skills, certificate } = person;
  const dice = seededDice(1000 + number);
  const born = `${dice.between(1968, 1996)}-0${dice.between(1, 9)}-${dice.between(10, 28)}`;
  const known = { department, post, education, major, titles };
  const facts = {
    name,
    kind,
    sex,
    skills,
    unit: person.employer === 'grain' ? HOST.name : SECOND.name,
    idNumber: sampleIdNumber(born, number),
    phone: samplePhone(9000 + number),
    ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)),
  };
  const certificates = certificate === undefined ? [] : [certificateOf(desk, number, certificate)];
  const body = { facts, certificates, reason: '示例数据' } as Json;
  return { id: record.parse(await desk.ask(keeper, 'POST /api/inspectors', { body })).id, keeper };
}

function certificateOf(desk: Desk, number: number, given: NonNullable<SamplePerson['certificate']>) {
  const { kind, from, until } = given;
  return {
    kind,
    number: certificateNumber(number, 1),
    issuer: '示例发证机关',
    validFrom: desk.day(-from),
    validUntil: until === 'long-term' ? until : desk.day(-until),
  };
}

/** A number of a region that does not exist; `issue` counts renewals. */
function certificateNumber(number: number, issue: number): string {
  return `SL2199${String(issue).padStart(2, '0')}${String(number).padStart(4, '0')}`;
}

async function enterRecusal(
  desk: Desk,
  { id, keeper }: Entered,
  { stem, trade, relation, since, evidence }: (typeof RECUSALS)[number],
  subjects: ReadonlyMap<FirmKey, string>,
): Promise<void> {
  const firm = FIRMS.find((one) => one.stem === stem && one.trade === trade)!;
  const recusal = {
    subject: subjects.get(`${trade}/${stem}`)!,
    subjectName: nameOf(firm),
    relation,
    since: since === null ? null : desk.day(-since),
    evidence,
  };
  await desk.ask(keeper, 'POST /api/inspectors/:id/recusals', { params: { id }, body: { recusal } });
}

async function take(desk: Desk, { id, keeper }: Entered, step: PersonStep): Promise<void> {
  const { version } = record.parse(await desk.ask(keeper, 'GET /api/inspectors/:id', { params: { id } }));
  const send = (address: string, body: Readonly<Record<string, Json>>) =>
    desk.ask(keeper, address, { params: { id }, body: { ...body, version } });
  switch (step.what) {
    case 'renew': {
      const number = certificateNumber(PEOPLE.findIndex(({ name }) => name === step.person) + 1, 2);
      const days = { validFrom: desk.day(step.from), validUntil: desk.day(step.until) };
      const certificate = { kind: 'national', number, issuer: '示例发证机关', ...days };
      await send('POST /api/inspectors/:id/certificates', { certificate });
      break;
    }
    case 'absence': {
      const { kind, from, until, note } = step;
      const absence = { kind, from: desk.day(from), until: until === null ? null : desk.day(until), note };
      await send('POST /api/inspectors/:id/absences', { absence });
      break;
    }
    case 'training': {
      const { name, hours, result, validDays } = step;
      const training = { date: desk.day(step.ago), name, hours, result, validUntil: desk.day(step.ago - validDays) };
      await send('POST /api/inspectors/:id/trainings', { training });
      break;
    }
    case 'status': {
      const { status, since, evidence, reason } = step;
      await send('POST /api/inspectors/:id/status', { status, since: desk.day(since), evidence, reason });
      break;
    }
    case 'change':
      await send('PATCH /api/inspectors/:id', { facts: step.facts, reason: step.reason });
  }
}
