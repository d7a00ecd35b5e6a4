/** The statements that give the roles their rights. */

import { type Kysely, sql } from 'kysely';
import { betweenMigrations, type Database, Problem, type Tables } from '../../platform/index.ts';
import { existingRoles, readFunctions, readTables } from './catalogue.ts';
import { type FoundTable, type Part, rightsOn } from './rights.ts';

/** Names of existing roles, neither of which owns the tables. */
export type RoleNames = Readonly<Record<Part, string>>;

/**
 * The statements for the tables that are there, to be run by their owner in one transaction, after every migration. What
 * other roles were given stays as it is; what everybody was given goes.
 */
export async function grantStatements(db: Kysely<Tables>, names: RoleNames): Promise<readonly string[]> {
  const [app, sequencer] = [quoted(names.app), quoted(names.sequencer)];
  const tables = await readTables(db);
  const functions = await readFunctions(db);
  const revoked = tables.map(({ name }) => quoted(name)).join(', ');
  return [
    `revoke create on schema public from public, ${app}, ${sequencer}`,
    `grant usage on schema public to ${app}, ${sequencer}`,
    ...(tables.length > 0 ? [`revoke all on ${revoked} from public, ${app}, ${sequencer}`] : []),
    ...grants(tables, 'app', app),
    ...grants(tables, 'sequencer', sequencer),
    // They run as whoever writes, or as the owner: neither may find a table of the caller's own under a name of ours.
    ...functions.map((name) => `alter function ${name} set search_path = pg_catalog, public, pg_temp`),
  ];
}

/** Gives the roles their rights, all at once, as the owner. Throws `database-roles` for a role that does not exist. */
export async function grantRoles(database: Database<Tables>, names: RoleNames): Promise<void> {
  await betweenMigrations(database, async (trx) => {
    const existing = await existingRoles(trx, Object.values(names));
    const unknown = Object.values(names).filter((name) => !existing.includes(name));
    if (unknown.length > 0)
      throw new Problem('database-roles', { detail: `（还没有账号 ${unknown.join('、')}，请数据库管理员先建立）` });
    for (const statement of await grantStatements(trx, names)) await sql.raw(statement).execute(trx);
  });
}

/** One statement for all tables with the same rights. */
function grants(tables: readonly FoundTable[], part: Part, role: string): readonly string[] {
  const groups = Map.groupBy(tables, (table) => rightsOn(table, part).join(', '));
  return [...groups].flatMap(([verbs, group]) =>
    verbs === '' ? [] : [`grant ${verbs} on ${group.map(({ name }) => quoted(name)).join(', ')} to ${role}`],
  );
}

/** A name as SQL takes any name. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
