/** From an office's files to a registry that can be frozen, with the fate of every row. */

import { readFile } from 'node:fs/promises';
import { completeRules, type Inspector, type Json, Refusal, type Registry, type Subject } from '@mingqian/draw';
import {
  type AuthorityLevel,
  type Decision,
  parseDecisions,
  type Reading,
  type RowFate,
  readInspected,
  readInspectors,
  readSubjects,
} from '@mingqian/reader';
import { UsageError, type Words } from '../command.ts';
import { applyCap, type Exclusion } from './cap.ts';

/** A registry, or the rows that somebody must decide first. */
export interface Loaded {
  readonly registry: Registry;
  readonly readings: readonly NamedReading[];
  readonly exclusions: readonly Exclusion[];
  readonly undecided: readonly UndecidedRow[];
  readonly today: string;
}

/** What became of the rows of one file. */
interface NamedReading {
  readonly role: 'subjects' | 'inspectors' | 'inspected';
  readonly path: string;
  readonly reading: Reading;
}

/** A row that waits for a decision, and in which file. */
export interface UndecidedRow extends RowFate {
  readonly role: NamedReading['role'];
}

const LEVELS: readonly AuthorityLevel[] = ['district', 'city', 'province', 'nation'];

/** Reads everything that the words of a call name. */
export async function loadRegistry(words: Words): Promise<Loaded> {
  const today = words.one('today') ?? beijingDay(new Date());
  if (!/^\d{4}-\d\d-\d\d$/.test(today)) throw new UsageError(`--today 应为日期，如 2026-11-23，现为“${today}”。`);
  const decisionsPath = words.one('decisions');
  const decisions = decisionsPath === undefined ? [] : parseDecisions(await readFile(decisionsPath, 'utf8'));
  const settle = (role: NamedReading['role']) => ({
    decisions: decisionsFor(decisions, role),
    leaveOutUndecided: words.has('leave-out-undecided'),
  });
  const rulesDraft = await readJson(words.need('rules'));
  const subjectsPath = words.need('subjects');
  const inspectorsPath = words.need('inspectors');
  const subjects = await readSubjects(subjectsPath, settle('subjects'));
  const people = await readInspectors(inspectorsPath, { ...settle('inspectors'), today, subjects: subjects.subjects });
  const readings: NamedReading[] = [
    { role: 'subjects', path: subjectsPath, reading: subjects },
    { role: 'inspectors', path: inspectorsPath, reading: people },
  ];
  const rows: Subject[] = subjects.subjects.map(({ id, name, stratum, status, reason }) => ({
    id,
    name,
    stratum,
    lots: 1,
    status,
    reason,
  }));
  const capped = await capSubjects(words, rows, today, settle('inspected'), readings);
  const capacity = words.count('capacity', 1, 999);
  const inspectors: Inspector[] = people.inspectors.map(({ id, name, unit, skills, status, reason }) => ({
    id,
    name,
    unit,
    skills,
    capacity,
    status,
    reason,
  }));
  const plan = words.one('plan') ?? `${today.slice(0, 4)}-临时`;
  const registry = {
    subjects: capped.subjects,
    inspectors,
    barred: people.barred,
    rules: completeRules(rulesDraft, plan),
  };
  const undecided = readings.flatMap(({ role, reading }) =>
    reading.fates.filter((fate) => fate.fate === 'undecided').map((fate) => ({ role, ...fate })),
  );
  return { registry, readings, exclusions: capped.exclusions, undecided, today };
}

async function capSubjects(
  words: Words,
  subjects: readonly Subject[],
  today: string,
  settled: { decisions: readonly Decision[]; leaveOutUndecided: boolean },
  readings: NamedReading[],
): Promise<{ subjects: readonly Subject[]; exclusions: readonly Exclusion[] }> {
  const path = words.one('inspected');
  const given = words.one('cap');
  if ((path === undefined) !== (given === undefined))
    throw new UsageError('--inspected 和 --cap 要一起用：一个给记录，一个给上限。');
  if (path === undefined) return { subjects, exclusions: [] };
  const inspected = await readInspected(path, settled);
  readings.push({ role: 'inspected', path, reading: inspected });
  return applyCap(subjects, inspected.visits, {
    limit: words.count('cap', 1, 1),
    year: today.slice(0, 4),
    levels: countedLevels(words.one('cap-levels')),
  });
}

function countedLevels(list: string | undefined): ReadonlySet<AuthorityLevel> | null {
  if (list === undefined) return null;
  const names = list.split(',');
  const stranger = names.find((name) => !(LEVELS as readonly string[]).includes(name));
  if (stranger !== undefined)
    throw new UsageError(`--cap-levels 中没有“${stranger}”这个层级，可用：${LEVELS.join('、')}。`);
  return new Set(names as AuthorityLevel[]);
}

/** Decisions that name no file belong to the subjects: their rows are the ones that usually wait. */
function decisionsFor(decisions: readonly Decision[], role: NamedReading['role']): readonly Decision[] {
  return decisions.filter((decision) => (decision.file ?? 'subjects') === role);
}

async function readJson(path: string): Promise<Json> {
  const text = await readFile(path, 'utf8');
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as Json;
  } catch (error) {
    throw new Refusal(
      'rules-syntax',
      `${path} 不是有效的 JSON：${(error as Error).message}。请检查括号、引号和逗号。`,
      { file: 'rules.json' },
    );
  }
}

/** The day in Beijing, which keeps no summer time. */
export function beijingDay(now: Date): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** An instant without fractions of a second, as the protocol writes it. */
export function instantOf(now: Date): string {
  return now.toISOString().replace(/\.\d+Z$/, 'Z');
}
