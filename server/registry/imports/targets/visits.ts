/** 本年度已检查记录 against the inspections that the registry keeps (辽政办发〔2015〕29号: 上级已查的下级不再查). */

import { addPriorInspections, inspectionKey, knownInspections } from '../registries.ts';
import { lookUpByCode } from './subject-lookup.ts';
import { addition, type Target, type TargetRow } from './target.ts';

/** The target of earlier inspections. They are added, never changed: one that differs is another one. */
export function visitTarget(): Target {
  return {
    async assess(ctx, organisation, rows) {
      const subjects = await lookUpByCode(ctx.db, organisation, rows.map(codeOf));
      const ids = [...new Set([...subjects.values()].map(({ id }) => id))];
      const known = await knownInspections(ctx.db, ids);
      return rows.map((row) => {
        const subject = subjects.get(codeOf(row));
        if (subject === undefined) {
          return addition(row.position, { refusal: '名录库里没有这个代码的检查对象，请先导入检查对象名录。' });
        }
        const visit = visitOf(row, subject.id, '');
        if (visit.day > ctx.today) return addition(row.position, { refusal: '检查日期晚于今天，请核对。' });
        const base = addition(row.position, { target: subject.id });
        return known.has(inspectionKey(visit)) ? { ...base, action: 'unchanged' } : base;
      });
    },
    async write(ctx, _organisation, rows, source) {
      await addPriorInspections(
        ctx,
        rows.map(({ row, assessment }) => visitOf(row, assessment.target!, source)),
      );
      return new Map();
    },
  };
}

const codeOf = ({ content }: TargetRow): string => content.values['code'] ?? '';

function visitOf({ content: { values, found } }: TargetRow, subject: string, source: string) {
  return {
    subject,
    authority: values['authority'] ?? '（未填）',
    level: String(found['level']),
    day: values['date'] ?? '',
    type: values['type'] ?? '（未填）',
    source,
  };
}
