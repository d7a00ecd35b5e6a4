import { expect, it } from 'vitest';
import { readAny, readCatalogue, readInspected, readInspectors, readSubjects } from '../src/index.ts';
import {
  catalogueXlsx,
  inspectedCsv,
  inspectorsXlsx,
  PLANTED,
  subjectsCsv,
  subjectsXlsx,
  TODAY,
} from './fixtures-source.ts';
import { countsHold, fateAt } from './sheets.ts';

const p = PLANTED.subjects;

it('reads the subjects with every planted fault found, and nothing private shown', async () => {
  const reading = await readSubjects(subjectsXlsx());
  expect(countsHold(reading)).toBe(true);
  expect(reading.sheets.map(({ kind }) => kind)).toEqual(['note', 'subjects', 'brokers']);
  expect(reading.counts.fates).toEqual({
    taken: 8,
    corrected: 29,
    undecided: 10,
    refused: 7,
    'left-out': 0,
    'not-data': 9,
  });
  const undecided = [
    p.differingRepeat,
    p.wrongCheckDigit,
    p.oldNumber,
    ...p.sameCode,
    p.noCode,
    p.noName,
    p.lookalike,
    p.unknownStatus,
    p.idCard,
  ];
  const found = reading.fates
    .filter(({ fate, sheet }) => fate === 'undecided' && sheet === '检查对象')
    .map(({ row }) => row);
  expect(found).toEqual(undecided.sort((a, b) => a - b));
  const fates = (row: number) => fateAt(reading, row, '检查对象').fate;
  for (const row of [p.lowerCase, p.fullWidth, p.spacesInCode, p.tabInName]) expect(fates(row)).toBe('corrected');
  expect(fates(p.exactRepeat)).toBe('refused');
  for (const kind of ['blank', 'total', 'signature'] as const)
    expect(fateAt(reading, p[kind], '检查对象').kind).toBe(kind);
  expect(fateAt(reading, p.hidden, '检查对象').reasons.join()).toContain('隐藏');
  expect(JSON.stringify(reading)).not.toMatch(/\d{17}[\dX]\b(?<!9[123]2199.{12})|0499-\d{7}/);
});

it('reads the same firms from a GB18030 CSV', async () => {
  const [book, csv] = await Promise.all([
    readSubjects(subjectsXlsx()),
    readSubjects(subjectsCsv(), { fileName: 'a/检查对象.csv' }),
  ]);
  expect(countsHold(csv)).toBe(true);
  expect(csv.sheets).toMatchObject([{ sheet: '检查对象', kind: 'subjects', rows: 49 }]);
  const essence = ({ subjects }: typeof book) =>
    subjects.map(({ id, name, stratum, status, reason }) => ({ id, name, stratum, status, reason }));
  expect(essence(csv)).toEqual(essence(book));
});

it('reads the inspectors', async () => {
  const { subjects } = await readSubjects(subjectsXlsx());
  const reading = await readInspectors(inspectorsXlsx(), { today: TODAY, subjects });
  const q = PLANTED.inspectors;
  expect(countsHold(reading)).toBe(true);
  expect(reading.fates.filter(({ fate }) => fate === 'undecided').map(({ row }) => row)).toEqual([3, 10, 12]);
  const at = (row: number) => reading.inspectors.find((inspector) => inspector.row === row);
  expect(at(q.expired)).toMatchObject({ reason: 'certificate-expired' });
  expect(at(q.onLeave)).toMatchObject({ reason: 'on-leave' });
  expect(at(q.longTerm)).toMatchObject({ status: 'in', validUntil: 'long-term' });
  expect(at(q.left)).toMatchObject({ reason: 'left' });
  expect(at(q.expert)).toMatchObject({ reason: 'no-certificate' });
  expect(reading.barred).toHaveLength(3);
  expect(JSON.stringify(reading)).not.toContain('配偶');
});

it('reads the earlier inspections and the catalogue, and recognises every file by itself', async () => {
  const inspected = await readInspected(inspectedCsv());
  expect(inspected.visits.map(({ level, type }) => `${level} ${type}`)).toEqual([
    'city random',
    'district random',
    'district special',
    'district for-cause',
    'province random',
    'nation special',
  ]);
  const catalogue = await readCatalogue(catalogueXlsx());
  expect(catalogue.items).toHaveLength(8);
  expect(catalogue.counts.fates).toMatchObject({ taken: 5, corrected: 3 });
  const kinds = await Promise.all(
    [subjectsXlsx(), subjectsCsv(), inspectorsXlsx(), inspectedCsv(), catalogueXlsx()].map((bytes) =>
      readAny(bytes, { today: TODAY }),
    ),
  );
  expect(kinds.map(({ kind }) => kind)).toEqual(['subjects', 'subjects', 'inspectors', 'inspected', 'catalogue']);
});
