/** `inspectors.tsv`: who may be sent (specification, section 1). */

import { compareText } from '../bytes.ts';
import { badField, formatTsv, parseDecimal, parseTsv, type Row } from '../tsv.ts';
import { isId, isReason } from '../words.ts';

/** One person of the roster. `reason` is '' exactly when `status` is 'in'. */
export interface Inspector {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly skills: readonly string[];
  readonly capacity: number;
  readonly status: 'in' | 'out';
  readonly reason: string;
}

const HEADER = ['id', 'name', 'unit', 'skills', 'capacity', 'status', 'reason'];
const MOST = 999_999;

/** What a team's needs can ask of this person: the skills, and the unit as `unit:NAME`. */
export function tagsOf(inspector: Inspector): readonly string[] {
  return [...inspector.skills, `unit:${inspector.unit}`];
}

/** Rows of the roster; refuses whatever the specification does not allow. `file` may be a supplement's name. */
export function parseInspectors(bytes: Uint8Array, file = 'inspectors.tsv'): Inspector[] {
  const people = parseTsv(bytes, file, HEADER).map((row) => readInspector(row, file));
  people.forEach((person, i) => {
    if (i > 0 && compareText(people[i - 1]!.id, person.id) >= 0) {
      throw badField(file, i + 2, 'id', '按编号升序排列且不重复');
    }
  });
  return people;
}

/** Bytes of the roster, sorted by id. */
export function formatInspectors(people: readonly Inspector[], file = 'inspectors.tsv'): Uint8Array {
  const sorted = people.toSorted((a, b) => compareText(a.id, b.id));
  const rows = sorted.map((p) => [p.id, p.name, p.unit, p.skills.join(','), String(p.capacity), p.status, p.reason]);
  const bytes = formatTsv(file, HEADER, rows);
  parseInspectors(bytes, file);
  return bytes;
}

function readInspector({ fields, line }: Row, file: string): Inspector {
  const [id, name, unit, skillList, capacityText, status, reason] = fields as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (!isId(id)) throw badField(file, line, 'id', '编号（大写字母、数字和连字符）');
  if (name === '') throw badField(file, line, 'name', '姓名，不能为空');
  if (unit === '') throw badField(file, line, 'unit', '单位，不能为空');
  const skills = skillList === '' ? [] : skillList.split(',');
  if (skills.some((skill) => skill === '' || skill.startsWith('unit:')) || !ascending(skills)) {
    throw badField(file, line, 'skills', '按字节序升序、不重复的专业，以英文逗号分隔');
  }
  const capacity = parseDecimal(capacityText, 0, MOST);
  if (capacity === null) throw badField(file, line, 'capacity', `0 到 ${MOST} 的整数`);
  return { id, name, unit, skills, capacity, ...readStatus(status, reason, file, line) };
}

/** Status and reason, which belong together. */
function readStatus(status: string, reason: string, file: string, line: number): Pick<Inspector, 'status' | 'reason'> {
  if (status !== 'in' && status !== 'out') throw badField(file, line, 'status', 'in 或 out');
  if (status === 'in' ? reason !== '' : !isReason(reason)) {
    throw badField(file, line, 'reason', status === 'in' ? '空（在库人员没有排除原因）' : '原因代码');
  }
  return { status, reason };
}

function ascending(values: readonly string[]): boolean {
  return values.every((value, i) => i === 0 || compareText(values[i - 1]!, value) < 0);
}
