/** Records of another authority, tried on every route that names one, with a request that its own people could make. */

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { softAuthenticator } from './identity/passkeys/testing.ts';
import type { Route } from './platform/index.ts';
import { eachDatabase } from './platform/testing.ts';
import { openTestPlatform, PASSWORD, type TestPlatform, type Visitor } from './testing/platform.ts';

const BUSINESS = ['registry-manager', 'planner', 'approver', 'legal-reviewer', 'supervisor'];
const REASON = { reason: '测试越权' };
const V = { version: 1 };
/** In the place of a second subject, made by the test. */
const MERGED = '00000000-0000-7000-8000-000000000001';
const evidence = '材料见卷宗';

/** A body that passes the schema, for every route that has a body and names a record. */
const BODIES: Readonly<Record<string, object>> = {
  'POST /api/view-as/:account': REASON,
  'PATCH /api/accounts/:id': { ...V, name: '改名' },
  'POST /api/accounts/:id/roles': { ...V, ...REASON, roles: [{ role: 'planner', office: null }] },
  'POST /api/accounts/:id/lock': { ...V, ...REASON },
  'POST /api/accounts/:id/unlock': { ...V, ...REASON },
  'POST /api/accounts/:id/password': { ...REASON, password: 'Liaohe-2026-稻谷-入仓-乙' },
  'POST /api/accounts/:id/second-factor/reset': REASON,
  'DELETE /api/accounts/:id/sessions': REASON,
  'POST /api/accounts/:id/identity-service': { ...REASON, subject: 'sub-of-somebody' },
  'DELETE /api/accounts/:id/identity-service': REASON,
  'DELETE /api/passkeys/:id': V,
  'POST /api/two-person/:id': { decision: 'confirm' },
  'PATCH /api/authorities/:id': { ...V, shortName: '改名' },
  'POST /api/authorities/:id/offices': { name: '新科室' },
  'PATCH /api/offices/:id': { ...V, name: '改名' },
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
  'POST /api/subjects/:id/merge': {
    ...V,
    ...REASON,
    merged: { id: MERGED, version: 1 },
  },
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
  'POST /api/inspectors/:id/recusals': { recusal: { subjectName: '某米业', relation: 'relative' } },
  'POST /api/inspectors/:id/recusals/:part/end': { ...V, ...REASON },
  'POST /api/inspectors/:id/recusals/:part/erasure': { ...V, ...REASON },
  'POST /api/inspectors/:id/reveal': { ...REASON, field: 'phone' },
  'POST /api/imports/:id/mapping': { ...V, sheet: 1, kind: 'none' },
  'POST /api/imports/:id/decisions': { ...V, target: { positions: [1] }, action: 'leave-out', ...REASON },
  'POST /api/imports/:id/duplicates': { ...V, position: 1, choice: 'keep', ...REASON },
  'POST /api/imports/:id/read': V,
  'POST /api/imports/:id/check': V,
  'POST /api/imports/:id/apply': { ...V, leaveOutUndecided: true },
  'POST /api/imports/:id/cancel': V,
};

/** Queries that the schema wants. */
const QUERIES: Readonly<Record<string, string>> = {
  'GET /api/subjects/:id/differences': '?from=1&to=1',
  'GET /api/inspectors/:id/differences': '?from=1&to=1',
  'GET /api/inspectors/:id/revealed': `?ticket=${'a'.repeat(64)}`,
};

/** Everybody who is signed in may see which authorities there are: joint inspections need it. */
const OPEN_TO_ALL = ['GET /api/authorities/:id'];

/** Not found for its own people either: the ticket was given to nobody, and the row has no duplicate. */
const NEEDS_MORE = ['GET /api/inspectors/:id/revealed', 'POST /api/imports/:id/duplicates'];

/** Parameters that name no record. */
const NOT_RECORDS = ['/api/calendar/years/:year', '/api/import-templates/:kind'];

/** What ends sessions or changes who somebody is comes last, or its control would spoil those of the others. */
const lateness = ({ path, method }: Route) =>
  ['/api/view-as', '/api/sessions', '/api/accounts'].findIndex((start) => path.startsWith(start)) * 2 +
  (method === 'GET' ? 0 : 1);

const nameOf = ({ method, path }: Route) => `${method} ${path}`;
const hasRecord = ({ path, access }: Route) => path.includes(':') && access !== 'public' && !NOT_RECORDS.includes(path);

interface World {
  readonly ids: (route: Route) => Readonly<Record<string, string>>;
  readonly second: string;
  readonly own: readonly Visitor[];
  readonly strangers: readonly Visitor[];
}

/** One authority with a record of every kind, and people of another with every role there is. */
async function world(platform: TestPlatform): Promise<World> {
  const [here, there] = [await platform.authority('甲县粮食局'), await platform.authority('乙县粮食局')];
  const keeper = await platform.person('keeper', ['registry-manager', 'planner', 'supervisor'], here);
  const approver = await platform.person('approver', ['approver'], here);
  const chief = await platform.person('chief', ['system-admin'], here);
  const auditor = await platform.person('auditor', ['security-auditor'], here);
  const strangers = [
    await platform.person('stranger', BUSINESS, there),
    await platform.person('stranger.chief', ['system-admin'], there),
    await platform.person('stranger.auditor', ['security-auditor'], there),
  ];
  const records = await makeRecords({ keeper, approver, chief, here });
  const another = { facts: { name: '甲县另一米业', kind: 'firm', provisionalNumber: 'JX-2' } };
  const { subject } = await keeper.post<{ subject: { id: string } }>('/api/subjects', another);
  return {
    ids: (route) => idsFor(route, records),
    second: subject.id,
    own: [keeper, approver, chief, auditor, platform.admin],
    strangers,
  };
}

async function makeRecords({
  keeper,
  approver,
  chief,
  here,
}: {
  keeper: Visitor;
  approver: Visitor;
  chief: Visitor;
  here: string;
}): Promise<Readonly<Record<string, string>>> {
  const created = async (visitor: Visitor, url: string, body: object) =>
    (await visitor.post<{ id: string }>(url, body)).id;
  const { subject } = await keeper.post<{ subject: { id: string } }>('/api/subjects', {
    facts: { name: '甲县示例米业', kind: 'broker', provisionalNumber: 'JX-1', idNumber: '110101199003070011' },
  });
  const inspector = await keeper.post<{ id: string }>('/api/inspectors', {
    facts: { name: '赵检查', kind: 'inspector', unit: '甲县粮食局', phone: '13000000000' },
    certificates: [{ kind: 'department', number: 'JX-0001', validFrom: '2026-01-01', validUntil: 'long-term' }],
  });
  const file = await readFile(fileURLToPath(new URL('../fixtures/检查对象名录.xlsx', import.meta.url)));
  const octets = { 'content-type': 'application/octet-stream', 'x-file-name': 'a.xlsx' };
  const uploaded = await keeper.request('PUT', '/api/import-uploads', file, octets);
  const imported = await created(keeper, '/api/imports', { upload: uploaded.json<{ upload: string }>().upload });
  const stored = await keeper.request('PUT', '/api/files', file, octets);
  const exported = await keeper.post<{ id?: string; job?: string }>('/api/subjects/exports', {
    query: {},
    columns: ['name'],
  });
  const exportedPeople = await keeper.post<{ id?: string; job?: string }>('/api/inspectors/exports', {
    query: {},
    columns: ['name'],
  });
  await chief.request('PUT', '/api/registry/settings/approval', { version: 0, actions: ['remove'] });
  const removal = await keeper.post<{ request: string }>(`/api/subjects/${subject.id}/removal`, { ...V, ...REASON });
  const view = await created(keeper, '/api/registry/views', { name: '我的', query: {} });
  await chief.post('/api/accounts', {
    username: 'chief.second',
    name: '副管理员',
    organisation: here,
    office: null,
    roles: [{ role: 'system-admin', office: null }],
    password: 'Liaohe-2026-稻谷-入仓-乙',
  });
  const { requests } = await chief.get<{ requests: { id: string }[] }>('/api/two-person');
  const office = await created(chief, `/api/authorities/${here}/offices`, { name: '监督科' });
  const { sessions } = await approver.get<{ sessions: { id: string; current: boolean }[] }>('/api/sessions');
  type Options = Parameters<ReturnType<typeof softAuthenticator>['create']>[0];
  const { options } = await keeper.post<{ options: Options }>('/api/passkeys/options', { password: PASSWORD });
  await keeper.post('/api/passkeys', { name: '办公室电脑', response: softAuthenticator().create(options) });
  const { passkeys } = await keeper.get<{ passkeys: { id: string }[] }>('/api/passkeys');
  const { account: observed } = await approver.get<{ account: string }>('/api/session');
  const { account } = await keeper.get<{ account: string }>('/api/session');
  const { jobs } = await keeper.get<{ jobs: { id: string }[] }>('/api/jobs');
  const { items } = await keeper.get<{ items: { event: string }[] }>(`/api/ledger/records/subject/${subject.id}`);
  const recusals = BODIES['POST /api/inspectors/:id/recusals'];
  await keeper.post(`/api/inspectors/${inspector.id}/recusals`, recusals);
  const own = await keeper.get<{ recusals: { id: string }[] }>(`/api/inspectors/${inspector.id}/recusals`);
  const detail = await keeper.get<{ certificates: { id: string }[] }>(`/api/inspectors/${inspector.id}`);
  return {
    subjects: subject.id,
    inspectors: inspector.id,
    part: detail.certificates[0]?.id ?? '',
    recusal: own.recusals[0]?.id ?? '',
    imports: imported,
    files: stored.json<{ sha256: string }>().sha256,
    'subjects/exports': exported.id ?? exported.job ?? '',
    'inspectors/exports': exportedPeople.id ?? exportedPeople.job ?? '',
    'registry/requests': removal.request,
    'two-person': requests[0]?.id ?? '',
    views: view,
    offices: office,
    authorities: here,
    sessions: sessions.find(({ current }) => current)?.id ?? '',
    passkeys: passkeys[0]?.id ?? '',
    accounts: account,
    'view-as': observed,
    jobs: jobs[0]?.id ?? '',
    events: items[0]?.event ?? '',
    records: subject.id,
  };
}

/** The record that the address of a route names: by the words before the parameter. */
function idsFor({ path }: Route, records: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const words = path.split('/').slice(2);
  const at = words.findIndex((word) => word.startsWith(':'));
  const id = records[words.slice(0, at).join('/')] ?? records[words[at - 1] ?? ''] ?? '';
  return {
    id,
    account: id,
    sha256: id,
    kind: 'subject',
    part: records[words.includes('recusals') ? 'recusal' : 'part'] ?? '',
    sheet: '1',
  };
}

const addressOf = (route: Route, ids: Readonly<Record<string, string>>) =>
  route.path.replace(
    /:(\w+)/g,
    (_, name: string) => (name === 'id' && route.path.includes(':kind') ? ids['id'] : ids[name]) ?? '',
  );

eachDatabase((engine) => {
  describe('a record of another authority', () => {
    test('is not there for anybody outside, whatever the route and the role', async () => {
      const platform = await openTestPlatform(engine);
      const { ids, second, own, strangers } = await world(platform);
      const passed: string[] = [];
      const [unreached, unfit]: [string[], string[]] = [[], []];
      for (const route of platform.routes.filter(hasRecord).toSorted((a, b) => lateness(a) - lateness(b))) {
        if (OPEN_TO_ALL.includes(nameOf(route))) continue;
        const body = BODIES[nameOf(route)];
        const parsed = route.body?.safeParse(body);
        if (parsed?.success === false) unfit.push(`${nameOf(route)} ${parsed.error.message}`);
        const address = addressOf(route, ids(route)) + (QUERIES[nameOf(route)] ?? '');
        const sent = body && JSON.parse(JSON.stringify(body).replace(MERGED, second));
        const ask = (visitor: Visitor) => visitor.request(route.method, address, sent);
        for (const stranger of strangers) {
          const { statusCode, body: told } = await ask(stranger);
          const nothing = statusCode === 403 || statusCode === 404 || told.startsWith('{"items":[]');
          if (!nothing) passed.push(`${nameOf(route)} ${statusCode}`);
        }
        // The control: the same request finds the record for its own people.
        const reached: number[] = [];
        for (const visitor of own) reached.push((await ask(visitor)).statusCode);
        if (reached.every((status) => status === 403 || status === 404 || status === 401))
          if (!NEEDS_MORE.includes(nameOf(route))) unreached.push(nameOf(route));
      }
      expect(unfit).toEqual([]);
      expect(passed).toEqual([]);
      expect(unreached).toEqual([]);
    });
  });
});
