/** For tests: accounts, sessions, passkeys, offices and requests for a second administrator of an authority. */

import { softAuthenticator } from '../../identity/passkeys/testing.ts';
import { PASSWORD } from '../platform.ts';
import { type Bodies, created, type Office, REASON, type Records, V } from './office.ts';

type Options = Parameters<ReturnType<typeof softAuthenticator>['create']>[0];
const OTHER_PASSWORD = 'Liaohe-2026-稻谷-入仓-乙';

export const identityBodies: Bodies = {
  'POST /api/view-as/:account': REASON,
  'PATCH /api/accounts/:id': { ...V, name: '改名' },
  'POST /api/accounts/:id/roles': { ...V, ...REASON, roles: [{ role: 'planner', office: null }] },
  'POST /api/accounts/:id/lock': { ...V, ...REASON },
  'POST /api/accounts/:id/unlock': { ...V, ...REASON },
  'POST /api/accounts/:id/password': { ...REASON, password: OTHER_PASSWORD },
  'POST /api/accounts/:id/second-factor/reset': REASON,
  'DELETE /api/accounts/:id/sessions': REASON,
  'POST /api/accounts/:id/identity-service': { ...REASON, subject: 'sub-of-somebody' },
  'DELETE /api/accounts/:id/identity-service': REASON,
  'DELETE /api/passkeys/:id': V,
  'POST /api/two-person/:id': { decision: 'confirm' },
  'PATCH /api/authorities/:id': { ...V, shortName: '改名' },
  'POST /api/authorities/:id/offices': { name: '新科室' },
  'PATCH /api/offices/:id': { ...V, name: '改名' },
};

/** Makes them. */
export async function identityRecords({ keeper, approver, chief, organisation }: Office): Promise<Records> {
  await chief.post('/api/accounts', {
    username: 'chief.second',
    name: '副管理员',
    organisation,
    office: null,
    roles: [{ role: 'system-admin', office: null }],
    password: OTHER_PASSWORD,
  });
  const { requests } = await chief.get<{ requests: { id: string }[] }>('/api/two-person');
  const office = await created(chief, `/api/authorities/${organisation}/offices`, { name: '监督科' });
  const { sessions } = await approver.get<{ sessions: { id: string; current: boolean }[] }>('/api/sessions');
  const { options } = await keeper.post<{ options: Options }>('/api/passkeys/options', { password: PASSWORD });
  await keeper.post('/api/passkeys', { name: '办公室电脑', response: softAuthenticator().create(options) });
  const { passkeys } = await keeper.get<{ passkeys: { id: string }[] }>('/api/passkeys');
  const { account: observed } = await approver.get<{ account: string }>('/api/session');
  const { account } = await keeper.get<{ account: string }>('/api/session');
  return {
    'two-person': requests[0]?.id ?? '',
    offices: office,
    authorities: organisation,
    sessions: sessions.find(({ current }) => current)?.id ?? '',
    passkeys: passkeys[0]?.id ?? '',
    accounts: account,
    'view-as': observed,
  };
}
