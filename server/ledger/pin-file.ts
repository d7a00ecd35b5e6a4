/** The last published head, in a file outside the database: what a restored database is held against. */

import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { writeDurably } from './durable-file.ts';
import { LedgerRefusal } from './refusal.ts';

const pinSchema = z.strictObject({
  epoch: z.int().min(1),
  size: z.int().min(0),
  root: z.string().regex(/^[0-9a-f]{64}$/),
  note: z.string(),
});

/** A published head. */
export type Pin = z.output<typeof pinSchema>;

/** The pin; undefined where there is none yet. Refuses what cannot be read: taking it for none would void it. */
export async function readPin(path: string): Promise<Pin | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const pin = pinSchema.safeParse(parse(text));
  if (pin.success) return pin.data;
  throw new LedgerRefusal(
    `记录最后公布检查点的文件 ${path} 已损坏。`,
    '请用另一份完好的 ledger-pin 换下它；没有时，删除它后由系统管理员另起新卷。',
  );
}

/** Puts a head on record. Only under the sequencer's lock. */
export async function writePin(path: string, pin: Pin, written: () => void): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeDurably(path, `${JSON.stringify(pin)}\n`, written);
}

/** Whether one head was published after another. */
export function isLater(
  a: { readonly epoch: number; readonly size: number },
  b: { readonly epoch: number; readonly size: number },
): boolean {
  return a.epoch > b.epoch || (a.epoch === b.epoch && a.size > b.size);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
