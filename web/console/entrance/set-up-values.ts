/** What is filled in during set-up. */

import type { FieldError } from '../../kit/api/problem.ts';
import type { SetUpBody } from './requests.ts';

export interface SetUpValues {
  readonly name: string;
  readonly shortName: string;
  readonly uscc: string;
  readonly regionCode: string;
  readonly level: string;
  readonly username: string;
  readonly person: string;
  readonly password: string;
  readonly again: string;
  readonly sample: boolean;
}

export const EMPTY: SetUpValues = {
  name: '',
  shortName: '',
  uscc: '',
  regionCode: '',
  level: 'district',
  username: '',
  person: '',
  password: '',
  again: '',
  sample: false,
};

export const LEVELS = [
  ['district', '县（市、区）级'],
  ['city', '市级'],
  ['province', '省级'],
  ['nation', '国家级'],
] as const;

/** What the server is sent; what is not filled in is left out. */
export function bodyOf(values: SetUpValues): SetUpBody {
  const { name, regionCode, level, username, person, password } = values;
  const shortName = values.shortName.trim();
  const uscc = values.uscc.trim().toUpperCase();
  return {
    authority: {
      name: name.trim(),
      regionCode: regionCode.trim(),
      level,
      ...(shortName === '' ? {} : { shortName }),
      ...(uscc === '' ? {} : { uscc }),
    },
    administrator: { username: username.trim(), name: person.trim(), password },
    ...(values.sample ? { sample: true as const } : {}),
  };
}

/** The required fields of a step that are empty, named as the server names them. */
export function missingIn(step: number, values: SetUpValues): readonly FieldError[] {
  const required: readonly (readonly [step: number, value: string, field: string, message: string])[] = [
    [0, values.name, 'authority.name', '请填写单位全称。'],
    [0, values.regionCode, 'authority.regionCode', '请填写 6 位区划代码。'],
    [1, values.username, 'administrator.username', '请填写用户名。'],
    [1, values.person, 'administrator.name', '请填写姓名。'],
    [1, values.password, 'administrator.password', '请填写密码。'],
  ];
  return required
    .filter(([of, value]) => of === step && value.trim() === '')
    .map(([, , field, message]) => ({ field, message }));
}

/** The first step on which one of the fields stands; null where none does. */
export function stepOf(fields: readonly string[]): number | null {
  if (fields.some((field) => field.startsWith('authority'))) return 0;
  return fields.some((field) => field.startsWith('administrator')) ? 1 : null;
}
