/** Holds the rights that the roles have against those that they should have. */

import type { Kysely } from 'kysely';
import { type Database, Problem, type Tables } from '../../platform/index.ts';
import { type HeldTable, type Powers, readHeld, readPlace, readPowers } from './catalogue.ts';
import { type Part, rightsOn, type Verb } from './rights.ts';

/** Words for what no part of the server may be or do. */
const POWERS: Readonly<Partial<Record<keyof Powers, string>>> = {
  isSuperuser: '是超级用户',
  managesRoles: '能建立和修改角色（CREATEROLE）',
  owns: '是数据表、函数、模式或数据库的所有者，或其成员',
  makesTables: '能建表或建模式（CREATE）',
  writesFiles: '能读写数据库服务器上的文件',
};
const NAMED_AT_ONCE = 5;

/**
 * Throws `database-roles` where the connections of the server are not on one database, where a role may do more than it
 * should, also by becoming another role, or less. A separation that does not hold must not look as if it did.
 */
export async function assertRoles(connections: Readonly<Record<Part, Database<Tables>>>): Promise<void> {
  const [app, sequencer] = [connections.app.kysely, connections.sequencer.kysely];
  const faults = [...(await roleFaults(app, 'app')), ...(await roleFaults(sequencer, 'sequencer'))];
  if ((await readPlace(app)) !== (await readPlace(sequencer))) faults.push('两个账号连接的不是同一个数据库');
  if (faults.length > 0) throw new Problem('database-roles', { detail: `（${faults.join('；')}）` });
}

async function roleFaults(db: Kysely<Tables>, part: Part): Promise<readonly string[]> {
  const powers = await readPowers(db);
  const forbidden = Object.entries(POWERS).filter(([power]) => powers[power as keyof Powers] === true);
  const faults = forbidden.map(([, words]) => words);
  if (!powers.entersSchema) faults.push('不能使用模式 public');
  if (powers.looseFunctions) faults.push('所用的函数没有固定 search_path');
  // Who is all-powerful has every right: naming them all would hide the cause.
  if (forbidden.length === 0) faults.push(...tableFaults(await readHeld(db), part));
  return faults.map((fault) => `账号 ${powers.role} ${fault}`);
}

function tableFaults(tables: readonly HeldTable[], part: Part): readonly string[] {
  const beyond = differing(tables, (table) => missing(table.held, rightsOn(table, part)));
  const lacking = differing(tables, (table) => missing(rightsOn(table, part), table.held));
  return [...(beyond === '' ? [] : [`不应有的权限：${beyond}`]), ...(lacking === '' ? [] : [`缺少的权限：${lacking}`])];
}

function differing(tables: readonly HeldTable[], verbsOf: (table: HeldTable) => readonly Verb[]): string {
  const found = tables.map((table) => ({ name: table.name, verbs: verbsOf(table) })).filter((one) => one.verbs.length);
  const named = found.slice(0, NAMED_AT_ONCE).map(({ name, verbs }) => `${name}（${verbs.join('、')}）`);
  return named.join('、') + (found.length > NAMED_AT_ONCE ? `等 ${found.length} 张表` : '');
}

/** Those of `some` that are not among `others`. */
function missing(some: readonly Verb[], others: readonly Verb[]): readonly Verb[] {
  return some.filter((verb) => !others.includes(verb));
}
