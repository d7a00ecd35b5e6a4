/** Makes the search terms and the offered words anew from the records: after a restore, where a backup does not hold them. */

import { sql } from 'kysely';
import { type Database, type Tables, withTransaction } from '../../platform/index.ts';
import { insertRows, updateRows } from '../../records/index.ts';
import { readContent, termsOf } from './content.ts';
import { saveWords } from './save-words.ts';
import { settleTerms } from './store.ts';

const PIECE = 2000;

/** Of all subjects; what was there before is replaced. Nobody else writes meanwhile. */
export async function rebuildSubjectSearch(database: Database<Tables>): Promise<void> {
  const { engine, kysely } = database;
  if (engine === 'sqlite') await sql`insert into subject_search (subject_search) values ('delete-all')`.execute(kysely);
  for (let after = 0; ; ) {
    const last = await withTransaction(database, async (trx) => {
      const query = trx.selectFrom('subject').select(['number', 'id', 'content']).where('number', '>', after);
      const rows = await query.orderBy('number').limit(PIECE).execute();
      const contents = rows.map(({ content }) => readContent(content));
      await saveWords(trx, contents);
      const made = rows.map(({ number, id }, at) => ({ number, id, terms: termsOf(contents[at]!) }));
      if (engine === 'postgres') {
        await updateRows(
          trx,
          'subject',
          made.map(({ id, terms }) => ({ id, terms })),
        );
        await settleTerms(trx);
      } else
        await insertRows(
          trx,
          'subject_search',
          made.map(({ number, terms }) => ({ rowid: number, terms })),
        );
      return rows.at(-1)?.number;
    });
    if (last === undefined) break;
    after = last;
  }
  // Copied rows brought their numbers with them; the next one is counted from there.
  if (engine === 'postgres')
    await sql`select setval(pg_get_serial_sequence('subject', 'number'), greatest(1, max(number))) from subject`.execute(
      kysely,
    );
  else await sql`update subject set terms = '' where terms <> ''`.execute(kysely);
}
