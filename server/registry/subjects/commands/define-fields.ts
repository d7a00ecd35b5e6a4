/** An authority's own fields are defined, put in order, or retired. What was filled in is never touched. */

import type { WriteContext } from '../../../platform/index.ts';
import { invalid } from '../checks.ts';
import { extraFields, type FieldDefinition } from '../extra-fields.ts';

const MOST = 50;

/**
 * Sets the fields of the actor's own authority, in the order given. A field that is left out is retired. The type of a
 * field that exists cannot change: what was filled in would no longer fit.
 */
export async function defineFields(
  ctx: WriteContext,
  fields: readonly Omit<FieldDefinition, 'retired'>[],
): Promise<void> {
  const { organisation } = ctx.actor;
  const before = await extraFields(ctx.trx, organisation);
  refuseFaults(fields, before);
  const left = before.filter(({ name }) => !fields.some((one) => one.name === name));
  const rows = [
    ...fields.map((field, position) => ({ ...field, position, retired_at: null })),
    ...left.map((field, at) => ({ ...field, position: fields.length + at, retired_at: ctx.now })),
  ];
  await ctx.trx.deleteFrom('subject_field').where('organisation', '=', organisation).execute();
  const stored = rows.map(({ name, label, type, options, position, retired_at }) => {
    return { organisation, name, label, type, options: JSON.stringify(options), position, retired_at };
  });
  if (stored.length > 0) await ctx.trx.insertInto('subject_field').values(stored).execute();
  const payload = { labels: fields.map(({ label }) => label), retired: left.map(({ label }) => label) };
  await ctx.record({ type: 'registry.fields-set', organisation, rows: [], law: [], payload });
}

function refuseFaults(fields: readonly Omit<FieldDefinition, 'retired'>[], before: readonly FieldDefinition[]): void {
  if (fields.length > MOST) throw invalid([{ field: 'fields', message: `自定义项不能超过 ${MOST} 个` }]);
  const errors = fields.flatMap(({ name, type, options }, at) => {
    const old = before.find((one) => one.name === name);
    if (fields.findIndex((one) => one.name === name) < at)
      return [{ field: `fields[${at}].name`, message: '代码重复' }];
    if (old !== undefined && old.type !== type)
      return [{ field: `fields[${at}].type`, message: '已有内容的自定义项不能改类型，请另设一项' }];
    if (type === 'choice' && options.length === 0)
      return [{ field: `fields[${at}].options`, message: '请列出可选的内容' }];
    return [];
  });
  if (errors.length > 0) throw invalid(errors);
}
