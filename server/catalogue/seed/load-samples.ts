/** 载入示例事项: the shipped samples become drafts of the actor's authority. They are published like any other, or not at all. */

import type { z } from 'zod';
import type { WriteContext } from '../../platform/index.ts';
import { DEFAULT_PASS_MARK } from '../checklists/conclude.ts';
import { makeItem } from '../items/commands/add-item.ts';
import { rewriteChecklist } from '../items/commands/save-checklist.ts';
import type { samplesShape } from '../items/schema.ts';
import { codeTaken } from '../items/store.ts';
import { SAMPLES } from './index.ts';
import { SAMPLE_MARK } from './sample.ts';

const REASON = '载入示例事项';

/** Adds the samples whose codes are free; those that are there stay as the authority has them. */
export async function loadSamples(ctx: WriteContext): Promise<z.input<typeof samplesShape>> {
  const { organisation } = ctx.actor;
  const office = ctx.scope.kind === 'offices' ? (ctx.scope.offices[0] ?? null) : null;
  const added: string[] = [];
  const present: string[] = [];
  for (const { code, facts, lines } of SAMPLES) {
    if (await codeTaken(ctx.trx, organisation, code)) {
      present.push(code);
      continue;
    }
    const given = {
      organisation,
      office,
      code,
      facts,
      note: '首次发布',
      source: '随产品附带的示例',
      sample: SAMPLE_MARK,
    };
    const item = await makeItem(ctx, { ...given, reason: REASON });
    await rewriteChecklist(ctx, item, { lines, passMark: DEFAULT_PASS_MARK }, REASON);
    added.push(code);
  }
  return { added, present };
}
