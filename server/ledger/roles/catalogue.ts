/** What PostgreSQL's catalogue says of tables, functions and rights. */

import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import { type FoundTable, VERBS, type Verb } from './rights.ts';

/** Bit of `tgtype`: the trigger looks at TRUNCATE. Only tables that are append-only have one. */
const ON_TRUNCATE = 32;

const appendOnly = sql<boolean>`exists (select 1 from pg_trigger t
  where t.tgrelid = c.oid and not t.tgisinternal and (t.tgtype & ${sql.lit(ON_TRUNCATE)}) <> 0)`;
const ours = sql`c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;
/** By our migrations, not by an extension. */
const made = sql`not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')`;
/** Every role that the connection is or can become. */
const reachable = sql`pg_has_role(r.oid, 'member')`;

/** The tables, in order of name. */
export async function readTables(db: Kysely<Tables>): Promise<readonly FoundTable[]> {
  const query = sql<FoundTable>`
    select c.relname as name, ${appendOnly} as "appendOnly" from pg_class c where ${ours} order by c.relname`;
  return (await query.execute(db)).rows;
}

/** The functions that the migrations made, written as ALTER FUNCTION takes them. */
export async function readFunctions(db: Kysely<Tables>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I(%s)', 'public', p.proname, pg_get_function_identity_arguments(p.oid)) as name
    from pg_proc p where p.pronamespace = 'public'::regnamespace and pg_has_role(p.proowner, 'usage')
      and ${made} order by 1`.execute(db);
  return rows.map(({ name }) => name);
}

/** Those of the names that are roles of this server. */
export async function existingRoles(db: Kysely<Tables>, names: readonly string[]): Promise<readonly string[]> {
  const query = sql<{ name: string }>`select rolname as name from pg_roles where rolname in (${sql.join(names)})`;
  return (await query.execute(db)).rows.map(({ name }) => name);
}

/** A table with the rights that the connection has on it, or on one of its columns. */
export interface HeldTable extends FoundTable {
  readonly held: readonly Verb[];
}

/** The rights of the connection's role on every table, with those of every role that it can become. */
export async function readHeld(db: Kysely<Tables>): Promise<readonly HeldTable[]> {
  const verbs = sql.join(VERBS.map((verb) => sql.lit(verb)));
  const { rows } = await sql<FoundTable & { held: string }>`
    select c.relname as name, ${appendOnly} as "appendOnly", array_to_string(array(
      select distinct v from unnest(array[${verbs}]) v, pg_roles r where ${reachable} and case
        when v in ('delete', 'truncate', 'trigger') then has_table_privilege(r.oid, c.oid, v)
        else has_any_column_privilege(r.oid, c.oid, v) end), ',') as held
    from pg_class c where ${ours} order by c.relname`.execute(db);
  return rows.map(({ held, ...table }) => ({ ...table, held: VERBS.filter((verb) => held.split(',').includes(verb)) }));
}

/** What the connection's role, or one that it can become, is and may do beyond tables. */
export interface Powers {
  readonly role: string;
  readonly entersSchema: boolean;
  readonly isSuperuser: boolean;
  readonly managesRoles: boolean;
  readonly owns: boolean;
  readonly makesTables: boolean;
  readonly writesFiles: boolean;
  /** A function of ours looks tables up wherever its caller wants. */
  readonly looseFunctions: boolean;
}

/** The powers of the connection. The owner of a schema may drop what is in it, and that of a function replace it. */
export async function readPowers(db: Kysely<Tables>): Promise<Powers> {
  const { rows } = await sql<Powers>`
    select current_user as role,
      has_schema_privilege('public', 'usage') as "entersSchema",
      bool_or(r.rolsuper) as "isSuperuser",
      bool_or(r.rolcreaterole) as "managesRoles",
      bool_or(exists (select 1 from pg_class c where c.relnamespace = 'public'::regnamespace and c.relowner = r.oid)
        or exists (select 1 from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proowner = r.oid)
        or exists (select 1 from pg_namespace n where n.nspname = 'public' and n.nspowner = r.oid)
        or exists (select 1 from pg_database d where d.datname = current_database() and d.datdba = r.oid)) as owns,
      bool_or(has_database_privilege(r.oid, current_database(), 'create')
        or exists (select 1 from pg_namespace n
          where n.nspname not like 'pg\\_%' and has_schema_privilege(r.oid, n.oid, 'create'))) as "makesTables",
      bool_or(r.rolname in ('pg_execute_server_program', 'pg_write_server_files')) as "writesFiles",
      exists (select 1 from pg_proc p where p.pronamespace = 'public'::regnamespace and ${made}
        and coalesce(array_to_string(p.proconfig, ' '), '') not like '%pg_temp%') as "looseFunctions"
    from pg_roles r where ${reachable}`.execute(db);
  return rows[0]!;
}

/** Which database of which server the connection is on. */
export async function readPlace(db: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ place: string }>`
    select current_database() || ' ' || pg_postmaster_start_time() as place`.execute(db);
  return rows[0]!.place;
}
