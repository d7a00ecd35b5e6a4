/** First set-up: the authority that hosts the installation, and its first administrator. */

import { type Actor, Problem, type WriteContext, withTransaction } from '../../platform/index.ts';
import type { Caller, Parts } from '../parts.ts';
import { assertPassword } from '../password.ts';
import type { SetUp } from '../schema.ts';
import { insertAccount, replaceGrants } from '../store/accounts.ts';
import { insertAuthority, isEmpty } from '../store/organisations.ts';
import { keepVersion } from '../store/versions.ts';

/**
 * Sets up an empty installation; throws `impossible-transition` where that was done, also by another browser at the same
 * moment. The first administrator is the one exception to the two-person rule: there is no second person yet.
 */
export async function setUp(parts: Parts, { now, address }: Caller, given: SetUp): Promise<void> {
  const { authority, administrator } = given;
  // Before the costly hash: once this is done, the open route is no way to keep the server busy.
  if (!(await isEmpty(parts.database.kysely))) throw done();
  assertPassword('administrator.password', administrator.password, administrator.username);
  const passwordHash = await (await parts.auth.$context).password.hash(administrator.password);
  await withTransaction(parts.database, async (trx) => {
    if (!(await isEmpty(trx))) throw done();
    const [organisation, account] = [parts.newId(), parts.newId()];
    await insertAuthority(trx, {
      id: organisation,
      name: authority.name,
      short_name: authority.shortName ?? authority.name,
      uscc: authority.uscc ?? null,
      region_code: authority.regionCode,
      level: authority.level,
      superior: null,
      standing: 'host',
      state: 'active',
      version: 1,
      created_at: now,
    });
    const { username, name } = administrator;
    const newAccount = {
      id: account,
      username,
      name,
      organisation,
      office: null,
      passwordHash,
      passwordDueSince: null,
    };
    await insertAccount(trx, newAccount, now, parts.newId);
    const grants = [{ role: 'system-admin', office: null }];
    await replaceGrants(trx, account, grants, { account: null, now, newId: parts.newId });
    const event = {
      type: 'installation.set-up',
      organisation,
      rows: [await keepVersion(trx, 'authority', organisation, now), await keepVersion(trx, 'account', account, now)],
      law: [],
      payload: { name: authority.name, account, username, address },
    };
    await parts.record(trx, event, { actor: null, now, id: parts.newId() });
    if (given.sample === true) await parts.sample?.(contextOf(parts, trx, { now, account, name, organisation }));
  });
}

/** The context in which the new administrator asks for the sample. */
function contextOf(
  parts: Parts,
  trx: WriteContext['trx'],
  { now, account, name, organisation }: Pick<Actor, 'account' | 'name' | 'organisation'> & { readonly now: string },
): WriteContext {
  const roles = ['system-admin'];
  const actor: Actor = {
    account,
    name,
    organisation,
    office: null,
    roles,
    session: null,
    method: 'system',
    viewedBy: null,
  };
  const newId = () => parts.newId();
  return {
    db: trx,
    trx,
    now,
    today: new Date(Date.parse(now) + 8 * 3_600_000).toISOString().slice(0, 10),
    actor,
    scope: { kind: 'all' },
    newId,
    record: (event) => parts.record(trx, event, { actor, now, id: newId() }),
  };
}

function done(): Problem {
  return new Problem('impossible-transition', { detail: '本系统已经完成初始化，请直接登录。' });
}
