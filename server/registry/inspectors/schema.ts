/** What comes in about inspectors: drafts of records, changes, queries. */

import { z } from 'zod';
import { isIdNumber } from '../shared/id-number.ts';
import { dayOf, patchSchema, recordSchema, textOf } from '../shared/record-schema.ts';
import { numberKey } from './derive.ts';
import { INSPECTOR_FIELDS } from './fields.ts';
import {
  ABSENCE_KINDS,
  CERTIFICATE_KINDS,
  CERTIFICATE_STATES,
  KINDS,
  keysOf,
  LONG_TERM,
  RELATIONS,
  STATUSES,
} from './types.ts';

const MOST_PARTS = 50;

const oneOf = <const Words extends Readonly<Record<string, string>>>(words: Words) =>
  z.enum(keysOf(words), `应为：${Object.values(words).join('、')}`);
const id = textOf(64);
const known = <Shape extends z.ZodType>(shape: Shape) => shape.nullable().default(null);
const listOf = <Shape extends z.ZodType>(shape: Shape) =>
  z.array(shape).max(MOST_PARTS, `不能超过 ${MOST_PARTS} 项`).default([]);

const reason = textOf(500);
const evidence = textOf(500);
const account = textOf(64).nullable();
/** `seen`: the account that the person saw linked. */
export const accountBody = z.strictObject({ account, seen: account });

const version = z.int('版本应为整数').min(1, '版本不能小于 1');

/** Sealed fields are checked before they are sealed. */
function checkSealed(
  { idNumber, phone }: { readonly idNumber?: unknown; readonly phone?: unknown },
  ctx: z.RefinementCtx,
) {
  if (typeof idNumber === 'string' && !isIdNumber(idNumber.toUpperCase()))
    ctx.addIssue({ code: 'custom', path: ['idNumber'], message: '身份证号应为 18 位且校验位正确，请核对' });
  if (typeof phone === 'string' && !/^\+?[\d -]{5,20}$/.test(phone))
    ctx.addIssue({ code: 'custom', path: ['phone'], message: '电话应为 5 到 20 位数字，可带区号和横线' });
}

const facts = recordSchema(INSPECTOR_FIELDS).superRefine(checkSealed);
const factsPatch = patchSchema(INSPECTOR_FIELDS).superRefine(checkSealed);

const inOrder = (from: string | null, until: string | null): boolean =>
  from === null || until === null || from <= until;

const certificateInput = z
  .strictObject({
    kind: oneOf(CERTIFICATE_KINDS),
    number: textOf(60),
    issuer: known(textOf(100)),
    validFrom: known(dayOf),
    validUntil: known(z.union([dayOf, z.literal(LONG_TERM)], '应为日期（如 2028-12-31）或长期')),
    items: listOf(textOf(60)),
  })
  .refine(({ validFrom, validUntil }) => validUntil === LONG_TERM || inOrder(validFrom, validUntil), {
    path: ['validUntil'],
    message: '有效期止不能早于有效期起',
  });

const statusInput = z.strictObject({ status: oneOf(STATUSES), since: dayOf, evidence: known(evidence) });

const absenceInput = z
  .strictObject({ kind: oneOf(ABSENCE_KINDS), from: dayOf, until: known(dayOf), note: known(textOf(200)) })
  .refine(({ from, until }) => inOrder(from, until), { path: ['until'], message: '结束日期不能早于开始日期' });

const trainingInput = z.strictObject({
  date: dayOf,
  name: textOf(100),
  hours: known(z.int('学时应为整数').min(0, '学时不能小于 0').max(1000, '学时不能超过 1000')),
  result: known(textOf(60)),
  validUntil: known(dayOf),
});

const recusalInput = z
  .strictObject({
    /** A subject of the registry; `subjectName` is then its name at the time. */
    subject: known(id),
    subjectName: textOf(200),
    relation: oneOf(RELATIONS),
    since: known(dayOf),
    until: known(dayOf),
    evidence: known(evidence),
  })
  .refine(({ since, until }) => inOrder(since, until), { path: ['until'], message: '结束日期不能早于开始日期' });

const certificates = listOf(certificateInput).refine(
  (all) => new Set(all.map(({ number }) => numberKey(number))).size === all.length,
  '同一个执法证号写了两次',
);

const parts = {
  certificates,
  absences: listOf(absenceInput),
  trainings: listOf(trainingInput),
};

/** A person to be entered. */
const draft = {
  office: known(id),
  facts,
  status: statusInput.optional(),
  ...parts,
  /** Somebody else of the same name is in the registry, and this is really another person. */
  anotherPerson: z.literal(true).optional(),
};

export const draftSchema = z.strictObject({ organisation: id, ...draft, recusals: listOf(recusalInput) });

/** Certificates are found by number: one that is there is corrected or prolonged, another is added. */
export const changeSchema = z.strictObject({
  id,
  version,
  reason,
  office: id.nullable().optional(),
  facts: factsPatch.optional(),
  status: statusInput.optional(),
  ...parts,
  recusals: listOf(recusalInput),
});

export const addBody = z.strictObject({ organisation: id.optional(), ...draft, reason: reason.optional() });
export const changeBody = z.strictObject({
  version,
  reason,
  office: id.nullable().optional(),
  facts: factsPatch.optional(),
});
export const statusBody = z.strictObject({ version, reason, status: oneOf(STATUSES), since: dayOf, evidence });
export const certificateBody = z.strictObject({ version, certificate: certificateInput });
export const certificateStateBody = z.strictObject({
  version,
  state: oneOf(CERTIFICATE_STATES),
  since: dayOf,
  evidence,
});
export const absenceBody = z.strictObject({ version, absence: absenceInput });
export const trainingBody = z.strictObject({ version, training: trainingInput });
export const reasonBody = z.strictObject({ version, reason });
/** With `until` it ends earlier; without, it is taken back. */
export const endAbsenceBody = z.strictObject({ version, reason, until: known(dayOf) });
export const recusalBody = z.strictObject({ recusal: recusalInput });
export const revealBody = z.strictObject({ field: z.enum(['idNumber', 'phone'], '应为身份证号或联系电话'), reason });

export type StatusBody = z.output<typeof statusBody>;
export type ChangeBody = z.output<typeof changeBody>;
export type CertificateBody = z.output<typeof certificateBody>;
export type CertificateStateBody = z.output<typeof certificateStateBody>;
export type ReasonBody = z.output<typeof reasonBody>;

export const ticketQuery = z.strictObject({ ticket: z.string('请先说明查看理由').max(1000, '查看凭据过长') });

export const idParams = z.strictObject({ id });
export const partParams = z.strictObject({ id, part: id });

const count = (most: number, message: string) =>
  z.coerce.number(message).int(message).min(0, message).max(most, message);

export const listQuery = z.strictObject({
  text: z.string('应为文字').trim().max(60, '查询的文字不能超过 60 个字').optional(),
  kind: oneOf(KINDS).optional(),
  status: oneOf(STATUSES).optional(),
  listing: z.enum(['listed', 'removed'], '应为在库或已移出').default('listed'),
  unit: textOf(100).optional(),
  office: id.optional(),
  department: textOf(60).optional(),
  skill: textOf(60).optional(),
  /** Somebody with a certificate that ends within so many days. */
  endsWithin: count(3660, '应为 0 到 3660 的天数').optional(),
  onLeaveOn: dayOf.optional(),
  page: count(100_000, '页码不对').min(1, '页码从 1 起').default(1),
  size: count(200, '每页最多 200 条').min(1, '每页至少 1 条').default(50),
});

export const asOfQuery = z.strictObject({ day: dayOf.optional() });
export const diffQuery = z.strictObject({
  from: count(1_000_000, '版本应为整数').min(1, '版本从 1 起'),
  to: count(1_000_000, '版本应为整数').min(1, '版本从 1 起'),
});

export type Draft = z.infer<typeof draftSchema>;
export type DraftInput = z.input<typeof draftSchema>;
export type Change = z.infer<typeof changeSchema>;
export type ChangeInput = z.input<typeof changeSchema>;
export type CertificateInput = z.infer<typeof certificateInput>;
export type StatusInput = z.infer<typeof statusInput>;
export type AbsenceInput = z.infer<typeof absenceInput>;
export type TrainingInput = z.infer<typeof trainingInput>;
export type RecusalInput = z.infer<typeof recusalInput>;
export type FactsPatch = z.infer<typeof factsPatch>;
export type ListQuery = z.infer<typeof listQuery>;
