/** Rules over several fields of a subject. */

import { Problem } from '../../platform/index.ts';
import { isIdNumber } from '../shared/id-number.ts';
import { isUscc } from '../shared/uscc.ts';
import type { Extra, SubjectContent } from './content.ts';
import type { FieldDefinition } from './extra-fields.ts';

interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** What is wrong with a content, its id number aside: that is sealed by now, see `checkIdNumber`. */
export function checkContent(content: SubjectContent, definitions: readonly FieldDefinition[]): FieldError[] {
  const { uscc, provisionalNumber, kind, idNumber, longitude, latitude, creditClass, creditYear } = content;
  const rules: readonly (readonly [boolean, string, string])[] = [
    [uscc === undefined && provisionalNumber === undefined, 'uscc', '请填写统一社会信用代码；没有的请填写临时编号'],
    [uscc !== undefined && !isUscc(uscc), 'uscc', '统一社会信用代码不对，请核对 18 位代码（GB 32100 校验位）'],
    [
      idNumber !== undefined && kind !== 'broker' && kind !== 'sole-trader',
      'idNumber',
      '只有粮食经纪人和个体工商户经营者登记身份证号',
    ],
    [(longitude === undefined) !== (latitude === undefined), 'longitude', '经度和纬度请一并填写'],
    [Math.abs(latitude ?? 0) > 90, 'latitude', '纬度超出范围'],
    [(creditClass === undefined) !== (creditYear === undefined), 'creditClass', '信用等级和评定年度请一并填写'],
    [creditYear !== undefined && (creditYear < 1990 || creditYear > 2200), 'creditYear', '评定年度不对'],
  ];
  const errors = rules.filter(([broken]) => broken).map(([, field, message]) => ({ field, message }));
  return [...errors, ...checkExtra(content.extra ?? {}, definitions)];
}

/** Refuses an id number that cannot be one. The number is not repeated. */
export function checkIdNumber(idNumber: string | null | undefined): void {
  if (typeof idNumber !== 'string' || isIdNumber(idNumber)) return;
  throw invalid([{ field: 'idNumber', message: '身份证号不对，请核对 18 位号码（末位为校验码）' }]);
}

/** A refusal that names the fields. */
export function invalid(errors: readonly FieldError[]): Problem {
  return new Problem('invalid-input', { errors });
}

function checkExtra(extra: Extra, definitions: readonly FieldDefinition[]): FieldError[] {
  return Object.entries(extra).flatMap(([name, value]) => {
    const definition = definitions.find((one) => one.name === name);
    const message = definition === undefined ? '本单位没有这个自定义项' : faultOf(definition, value);
    return message === null ? [] : [{ field: `extra.${name}`, message }];
  });
}

function faultOf({ type, label, options }: FieldDefinition, value: string | number): string | null {
  switch (type) {
    case 'number':
      return typeof value === 'number' ? null : `${label}应为数字`;
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? null : `${label}应为日期，写作 2026-01-31`;
    case 'choice':
      return options.includes(String(value)) ? null : `${label}应为：${options.join('、')}`;
    case 'text':
      return typeof value === 'string' ? null : `${label}应为文字`;
  }
}
