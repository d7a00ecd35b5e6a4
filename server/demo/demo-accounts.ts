/** Sets up the sample's authorities and accounts, each by the command that a real office would use. */

import { z } from 'zod';
import type { Platform } from '../compose.ts';
import type { Actor } from '../platform/index.ts';
import {
  ACCOUNTS,
  ADMINISTRATOR,
  HOST,
  makePassword,
  OFFICES,
  type SampleAccount,
  type SampleAuthority,
  SECOND,
  SUPERIOR,
} from './accounts.ts';
import type { Desk } from './desk.ts';
import { send, signIn, type Who } from './visitor.ts';

/** An account of the demonstration, as it is told to whoever tries it out. */
export interface DemoAccount extends SampleAccount {
  readonly password: string;
  readonly actor: Actor;
  /** What has to be set up at the first sign-in. */
  readonly must: Who['must'];
}

const withId = z.object({ id: z.string() });
const versioned = z.object({ version: z.number() });

/** The host authority and its administrator: 初始化. */
export async function setUpHost(app: Platform['app']): Promise<DemoAccount> {
  const password = makePassword();
  const { username, name } = ADMINISTRATOR;
  await send(app, 'POST /api/setup', { authority: { ...HOST }, administrator: { username, name, password } });
  const visitor = await signIn(app, username, password);
  const who = await visitor.who();
  await visitor.signOut();
  return known(ADMINISTRATOR, password, who);
}

/** The other authorities, the offices of the host, and the other accounts. */
export async function addOthers(
  app: Platform['app'],
  desk: Desk,
  administrator: Actor,
): Promise<readonly DemoAccount[]> {
  const grain = administrator.organisation;
  const city = await addAuthority(desk, administrator, SUPERIOR);
  const market = await addAuthority(desk, administrator, SECOND);
  const { version } = versioned.parse(
    await desk.ask(administrator, 'GET /api/authorities/:id', { params: { id: grain } }),
  );
  await desk.ask(administrator, 'PATCH /api/authorities/:id', {
    params: { id: grain },
    body: { version, superior: city },
  });
  for (const name of OFFICES)
    await desk.ask(administrator, 'POST /api/authorities/:id/offices', { params: { id: grain }, body: { name } });
  const accounts: DemoAccount[] = [];
  for (const account of ACCOUNTS)
    accounts.push(await addAccount(app, desk, administrator, account, { grain, market, city }));
  return accounts;
}

async function addAuthority(desk: Desk, administrator: Actor, authority: SampleAuthority): Promise<string> {
  const body = { ...authority, uscc: null, superior: null };
  return withId.parse(await desk.ask(administrator, 'POST /api/authorities', { body })).id;
}

/** People try it out with the password that is printed: so the forced change of the first one is done here. */
async function addAccount(
  app: Platform['app'],
  desk: Desk,
  administrator: Actor,
  account: SampleAccount,
  seats: Readonly<Record<SampleAccount['seat'], string>>,
): Promise<DemoAccount> {
  const { username, name, role, seat } = account;
  const [first, password] = [makePassword(), makePassword()];
  const roles = [{ role, office: null }];
  const body = { username, name, organisation: seats[seat], office: null, roles, password: first };
  await desk.ask(administrator, 'POST /api/accounts', { body });
  const visitor = await signIn(app, username, first);
  await visitor.changePassword(first, password);
  const who = await visitor.who();
  await visitor.signOut();
  return known(account, password, who);
}

/** As somebody of the program acting for them: the sample's past has no sessions. */
function known(account: SampleAccount, password: string, who: Who): DemoAccount {
  const actor: Actor = {
    account: who.account,
    name: who.name,
    organisation: who.organisation.id,
    office: null,
    roles: who.roles.map(({ role }) => role),
    session: null,
    method: 'system',
    viewedBy: null,
  };
  return { ...account, password, actor, must: who.must };
}
