/** For tests: subjects, inspectors, imports, exports, requests and views of an authority. */

import { type Bodies, created, MERGED, type Office, REASON, type Records, sendFixture, V } from './office.ts';

const evidence = '材料见卷宗';
const recusal = { recusal: { subjectName: '某米业', relation: 'relative' } };

export const registryBodies: Bodies = {
  'PATCH /api/subjects/:id': { ...V, ...REASON, facts: { name: '改名米业' } },
  'POST /api/subjects/:id/status': {
    ...V,
    ...REASON,
    status: 'suspended',
    since: '2026-01-01',
    evidence: { kind: 'text', value: evidence },
  },
  'POST /api/subjects/:id/removal': { ...V, ...REASON },
  'POST /api/subjects/:id/restoration': { ...V, ...REASON },
  'POST /api/subjects/:id/merge': { ...V, ...REASON, merged: { id: MERGED, version: 1 } },
  'POST /api/subjects/:id/reveal': REASON,
  'POST /api/registry/requests/:id/approval': V,
  'POST /api/registry/requests/:id/refusal': { ...V, opinion: '不同意' },
  'POST /api/registry/requests/:id/withdrawal': V,
  'PUT /api/registry/views/:id': { ...V, name: '改名', query: {} },
  'PATCH /api/inspectors/:id': { ...V, ...REASON, facts: { name: '改名' } },
  'POST /api/inspectors/:id/status': { ...V, ...REASON, status: 'suspended', since: '2026-01-01', evidence },
  'POST /api/inspectors/:id/removal': { ...V, ...REASON },
  'POST /api/inspectors/:id/restoration': { ...V, ...REASON },
  'POST /api/inspectors/:id/certificates': {
    ...V,
    certificate: { kind: 'department', number: 'LN-9', validFrom: '2026-01-01', validUntil: 'long-term' },
  },
  'POST /api/inspectors/:id/certificates/:part/state': { ...V, state: 'suspended', since: '2026-01-01', evidence },
  'POST /api/inspectors/:id/absences': { ...V, absence: { kind: 'leave', from: '2026-01-01' } },
  'POST /api/inspectors/:id/absences/:part/end': { ...V, ...REASON, until: '2026-02-01' },
  'POST /api/inspectors/:id/trainings': { ...V, training: { date: '2026-01-01', name: '执法培训' } },
  'POST /api/inspectors/:id/recusals': recusal,
  'POST /api/inspectors/:id/recusals/:part/end': { ...V, ...REASON },
  'POST /api/inspectors/:id/recusals/:part/erasure': { ...V, ...REASON },
  'PUT /api/inspectors/:id/account': { account: null, seen: null },
  'POST /api/inspectors/:id/reveal': { ...REASON, field: 'phone' },
  'POST /api/imports/:id/mapping': { ...V, sheet: 1, kind: 'none' },
  'POST /api/imports/:id/decisions': { ...V, target: { positions: [1] }, action: 'leave-out', ...REASON },
  'POST /api/imports/:id/duplicates': { ...V, position: 1, choice: 'keep', ...REASON },
  'POST /api/imports/:id/read': V,
  'POST /api/imports/:id/check': V,
  'POST /api/imports/:id/apply': { ...V, leaveOutUndecided: true },
  'POST /api/imports/:id/cancel': V,
};

/** Makes them. */
export async function registryRecords({ keeper, chief }: Office): Promise<Records> {
  const { subject } = await keeper.post<{ subject: { id: string } }>('/api/subjects', {
    facts: { name: '甲县示例米业', kind: 'broker', provisionalNumber: 'JX-1', idNumber: '110101199003070011' },
  });
  const inspector = await created(keeper, '/api/inspectors', {
    facts: { name: '赵检查', kind: 'inspector', unit: '甲县粮食局', phone: '13000000000' },
    certificates: [{ kind: 'department', number: 'JX-0001', validFrom: '2026-01-01', validUntil: 'long-term' }],
  });
  await keeper.post(`/api/inspectors/${inspector}/recusals`, recusal);
  const { recusals } = await keeper.get<{ recusals: { id: string }[] }>(`/api/inspectors/${inspector}/recusals`);
  const { certificates } = await keeper.get<{ certificates: { id: string }[] }>(`/api/inspectors/${inspector}`);
  const { upload } = await sendFixture<{ upload: string }>(keeper, '/api/import-uploads', '检查对象名录.xlsx');
  const imported = await created(keeper, '/api/imports', { upload });
  const stored = await sendFixture<{ sha256: string }>(keeper, '/api/files', '检查对象名录.xlsx');
  const exported = (kind: string) =>
    keeper.post<{ id?: string; job?: string }>(`/api/${kind}/exports`, { query: {}, columns: ['name'] });
  const [subjects, inspectors] = [await exported('subjects'), await exported('inspectors')];
  await chief.request('PUT', '/api/registry/settings/approval', { version: 0, actions: ['remove'] });
  const removal = await keeper.post<{ request: string }>(`/api/subjects/${subject.id}/removal`, { ...V, ...REASON });
  const view = await created(keeper, '/api/registry/views', { name: '我的', query: {} });
  const { jobs } = await keeper.get<{ jobs: { id: string }[] }>('/api/jobs');
  const { items } = await keeper.get<{ items: { event: string }[] }>(`/api/ledger/records/subject/${subject.id}`);
  return {
    subjects: subject.id,
    inspectors: inspector,
    part: certificates[0]?.id ?? '',
    recusal: recusals[0]?.id ?? '',
    imports: imported,
    files: stored.sha256,
    'subjects/exports': subjects.id ?? subjects.job ?? '',
    'inspectors/exports': inspectors.id ?? inspectors.job ?? '',
    'registry/requests': removal.request,
    views: view,
    jobs: jobs[0]?.id ?? '',
    events: items[0]?.event ?? '',
    records: subject.id,
  };
}
