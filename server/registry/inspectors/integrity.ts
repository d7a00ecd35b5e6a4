/** Finds what was changed in the tables past the commands: what they hold is compared with what the content says. */

import type { Kysely } from 'kysely';
import { canonicalJson, type Json, type Tables } from '../../platform/index.ts';
import type { Cipher } from '../shared/cipher.ts';
import { parseContent } from './content.ts';
import { derive } from './derive.ts';
import { lostRecords, recordRows } from './store.ts';

const BATCH = 500;

/** A sentence for each record that is not as its last version says. */
export async function differingInspectors(db: Kysely<Tables>, cipher: Cipher): Promise<string[]> {
  const found = (await lostRecords(db)).map((id) => `检查人员 ${id}：记录不见了，历史版本还在。`);
  for (let after = ''; ; ) {
    const rows = await recordRows(db, after, BATCH);
    for (const row of rows) {
      const fault = faultOf(row, cipher);
      if (fault !== null) found.push(`检查人员 ${row.row.id}：${fault}`);
    }
    if (rows.length < BATCH) return found;
    after = rows.at(-1)!.row.id;
  }
}

function faultOf(record: Awaited<ReturnType<typeof recordRows>>[number], cipher: Cipher): string | null {
  const { row, saved, savedContent, later, certificates, absences, skills } = record;
  if (saved === null) return `没有第 ${row.version} 版的内容。`;
  if (later !== null) return `记录停在第 ${row.version} 版，历史版本到了第 ${later} 版。`;
  if (savedContent !== null && savedContent !== row.content) return `内容与第 ${row.version} 版不一致。`;
  try {
    const content = parseContent(JSON.parse(row.content));
    const expected = derive(cipher, { id: row.id, version: row.version, content });
    const held = { row, certificates, absences, skills };
    const differing = (['row', 'certificates', 'absences', 'skills'] as const).find((part) => {
      return inOrder(expected[part]) !== inOrder(held[part]);
    });
    return differing === undefined ? null : `${PARTS[differing]}与记录的内容不一致。`;
  } catch {
    return '内容读不出来，或者加密信息与密钥不符。';
  }
}

const PARTS = { row: '检索用的各列', certificates: '执法证索引', absences: '请假索引', skills: '专长索引' } as const;

function inOrder(part: object): string {
  if (!Array.isArray(part)) return canonicalJson(part as Json);
  return part
    .map((one: Json) => canonicalJson(one))
    .toSorted()
    .join('\n');
}
