/** For tests: a power, an item with a checklist on its way through approval, and an import, of an authority. */

import { FACTS, LINE } from '../publish-items.ts';
import { type Bodies, created, type Office, REASON, type Records, sendFixture, V } from './office.ts';

const NINTH = '《粮食流通管理条例》第九条';
const POWER = {
  name: '对粮食收购活动的监督检查',
  kind: 'inspection',
  basis: [NINTH],
  authority: '甲县粮食局',
  from: '2026-01-01',
};
export const catalogueBodies: Bodies = {
  'PUT /api/catalogue/powers/:id': { ...V, ...REASON, facts: POWER },
  'PUT /api/catalogue/items/:id': { ...V, ...REASON, facts: FACTS },
  'PUT /api/catalogue/items/:id/checklist': { ...V, ...REASON, lines: [LINE] },
  'POST /api/catalogue/items/:id/submission': V,
  'POST /api/catalogue/items/:id/basis-reviews': { ...V, citation: NINTH, from: '2026-01-01', opinion: '维持' },
  'POST /api/catalogue/items/:id/suspension': { ...V, ...REASON },
  'POST /api/catalogue/items/:id/resumption': { ...V, ...REASON },
  'POST /api/catalogue/items/:id/retirement': { ...V, ...REASON },
  'POST /api/catalogue/imports/:id/decisions': {
    ...V,
    decisions: [{ sheet: '清单', row: 1, action: 'leave-out', ...REASON }],
  },
  'POST /api/catalogue/imports/:id/apply': { ...V, leaveOutUndecided: true },
};

/** Makes them; the run is the item's, pending at its first step. */
export async function catalogueRecords({ keeper }: Office): Promise<Records> {
  const power = await created(keeper, '/api/catalogue/powers', { code: 'JX-001', facts: POWER });
  const facts = { ...FACTS, power };
  const item = await keeper.post<{ id: string; version: number }>('/api/catalogue/items', { code: '001', facts });
  const listed = await keeper.request('PUT', `/api/catalogue/items/${item.id}/checklist`, {
    version: item.version,
    lines: [LINE],
    ...REASON,
  });
  const { version } = listed.json<{ version: number }>();
  const { run } = await keeper.post<{ run: string }>(`/api/catalogue/items/${item.id}/submission`, { version });
  const { sha256 } = await sendFixture<{ sha256: string }>(keeper, '/api/files', '随机抽查事项清单.xlsx');
  return {
    'catalogue/powers': power,
    'catalogue/items': item.id,
    'catalogue/imports': await created(keeper, '/api/catalogue/imports', { kind: 'items', sha256 }),
    'catalogue/file': sha256,
    'approvals/runs': run,
  };
}
