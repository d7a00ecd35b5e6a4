/** Reads a draw back from the disk and verifies it: nobody is told of a draw that does not verify. */

import { join } from 'node:path';
import { Refusal, verifyBundle } from '@mingqian/draw';
import { verifyQuicknetRound } from '@mingqian/draw/drand';
import { openBundle } from '@mingqian/verifier/node';

/** Verifies both forms of the bundle in a draw's folder. */
export async function verifyFolder(folder: string): Promise<void> {
  for (const form of ['bundle', 'bundle.zip']) {
    const { source, checkContainer, close } = await openBundle(join(folder, form));
    try {
      const report = await verifyBundle(source, {
        verifyRound: verifyQuicknetRound,
        ...(checkContainer ? { checkContainer } : {}),
      });
      const wrong = report.checks.find((check) => check.state === 'mismatch');
      if (wrong !== undefined)
        throw new Refusal(
          'own-bundle',
          `刚写好的材料包核验不通过：${wrong.sentence}请检查磁盘，并把这个文件夹保留下来报告给维护人员。`,
        );
    } finally {
      await close();
    }
  }
}
