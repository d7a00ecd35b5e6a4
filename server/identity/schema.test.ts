import { getAuthTables } from 'better-auth/db';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createIdSource, migrate, settableClock, type Tables } from '../platform/index.ts';
import { eachDatabase } from '../platform/testing.ts';
import { makeAuth } from './auth.ts';
import { identityMigrations } from './index.ts';

/** How better-auth's types are kept: on both engines as it keeps them on SQLite. */
const KEPT: Readonly<Record<string, string>> = { string: 'text', date: 'text', boolean: 'integer', number: 'integer' };

/** Columns of ours that are not null, in tables that better-auth itself writes to. */
const WRITTEN = ['session', 'verification', 'two_factor'];

interface Column {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

eachDatabase((engine) => {
  test('the tables have what better-auth expects of them, and demand nothing of it that it does not know', async () => {
    const database = await engine.open<Tables>();
    const clock = settableClock(new Date());
    await migrate(database, identityMigrations, clock);
    const newId = createIdSource(clock);
    const options = { kysely: database.kysely, secret: '0'.repeat(64), publicUrl: undefined, absoluteHours: 12, newId };
    const { auth } = makeAuth(options);
    for (const { modelName, fields } of Object.values(getAuthTables(auth.options))) {
      const columns = new Map((await columnsOf(modelName)).map((column) => [column.name, column]));
      expect([modelName, columns.get('id')?.type]).toEqual([modelName, 'text']);
      const expected = Object.entries(fields).map(([key, { fieldName, type }]) => ({
        column: fieldName ?? key,
        type: KEPT[String(type)],
      }));
      for (const { column, type } of expected)
        expect([modelName, column, columns.get(column)?.type]).toEqual([modelName, column, type]);
      if (!WRITTEN.includes(modelName)) continue;
      const known = new Set(['id', ...expected.map(({ column }) => column)]);
      const demanded = [...columns.values()].filter(({ name, required }) => required && !known.has(name));
      expect([modelName, demanded]).toEqual([modelName, []]);
    }

    async function columnsOf(table: string): Promise<readonly Column[]> {
      if (engine.name === 'sqlite') {
        const { rows } = await sql<{ name: string; type: string; notnull: number }>`
          select name, type, "notnull" from pragma_table_info(${table})`.execute(database.kysely);
        return rows.map(({ name, type, notnull }) => ({ name, type: type.toLowerCase(), required: notnull === 1 }));
      }
      const { rows } = await sql<{ name: string; type: string; nullable: string }>`
        select column_name as name, data_type as type, is_nullable as nullable
        from information_schema.columns where table_name = ${table}`.execute(database.kysely);
      const names: Readonly<Record<string, string>> = { bigint: 'integer', text: 'text' };
      return rows.map(({ name, type, nullable }) => ({ name, type: names[type] ?? type, required: nullable === 'NO' }));
    }
  });
});
