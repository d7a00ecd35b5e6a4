/** `npm start -- --demo`: fills an empty installation with the sample district and tells its accounts. */

import { z } from 'zod';
import type { Platform } from '../compose.ts';
import type { Actor } from '../platform/index.ts';
import { catalogueTasks } from './catalogue-history.ts';
import { addOthers, type DemoAccount, setUpHost } from './demo-accounts.ts';
import { type Desk, openDesk } from './desk.ts';
import { holdDraw } from './draw-history.ts';
import { loadSamples } from './load-samples.ts';
import type { Office } from './office.ts';
import { planHistory } from './plan-history.ts';
import { taskHistory } from './task-history.ts';
import { send } from './visitor.ts';

/** Days ago on which the accounts were made: before everything that they did. */
const ACCOUNTS_MADE = 820;
const DAY_MS = 86_400_000;

/**
 * Fills the platform if it is empty, and tells the accounts with their passwords, this once: only their hashes are kept.
 * A platform that has been set up is left as it is.
 */
export async function fillDemo(platform: Platform, say: (line: string) => void): Promise<void> {
  const { log } = platform.app;
  const { level } = log;
  // Requests of its own are no news, and would stand between the lines that people are to read.
  log.level = 'warn';
  try {
    await fill(platform, say);
  } finally {
    log.level = level;
  }
}

async function fill({ app, database, modules, routes }: Platform, say: (line: string) => void): Promise<void> {
  const { needed } = z.object({ needed: z.boolean() }).parse((await send(app, 'GET /api/setup')).body);
  if (!needed) {
    say('数据目录里已有数据，没有再填示例数据；账号和密码仍是第一次启动时显示的那些。');
    say('想重新开始，请先停止服务，删去示例数据的目录，再启动一次。');
    return;
  }
  say('正在填入示例数据（全部虚构），大约需要十几秒到半分钟……');
  const now = new Date();
  const { ledger, identity } = modules;
  const desk = openDesk(
    { database, record: ledger.record, routes, scopeFor: (actor, permission) => identity.scopeFor(actor, permission) },
    now,
  );
  const administrator = await setUpHost(app);
  desk.at(new Date(now.getTime() - ACCOUNTS_MADE * DAY_MS));
  const accounts = [administrator, ...(await addOthers(app, desk, administrator.actor))];
  const actorOf = (username: string): Actor => accounts.find((account) => account.username === username)!.actor;
  const cast = {
    administrator: administrator.actor,
    manager: actorOf('minglu'),
    approver: actorOf('shenpi'),
    second: actorOf('shijian'),
  };
  desk.at(now);
  await loadSamples(desk, cast, undefined, (subjects) => {
    const office: Office = {
      desk,
      planner: actorOf('jihua'),
      approver: cast.approver,
      legal: actorOf('fazhi'),
      publisher: actorOf('gongshi'),
      subjects,
      items: new Map(),
    };
    const plans = planHistory(office);
    return [...catalogueTasks(office), ...plans.tasks, ...taskHistory(office, plans)];
  });
  await holdSampleDraw(app, desk, accounts);
  await ledger.flush();
  tell(accounts, say);
}

const listed = z.object({
  tasks: z.array(z.object({ id: z.string(), type: z.string(), state: z.string() })),
});

/** Draws the special inspection now. The authenticators that it took are removed again: whoever tries the accounts out has none yet. */
async function holdSampleDraw(app: Platform['app'], desk: Desk, accounts: readonly DemoAccount[]): Promise<void> {
  const [planner, approver, administrator] = ['jihua', 'shenpi', 'xitong'].map(
    (wanted) => accounts.find(({ username }) => username === wanted)!,
  ) as [DemoAccount, DemoAccount, DemoAccount];
  const { tasks } = listed.parse(await desk.ask(planner.actor, 'GET /api/planning/tasks'));
  const special = tasks.find(({ type, state }) => type === 'special' && state === 'published')!;
  await holdDraw(app, special.id, { planner, approver });
  desk.at(new Date());
  for (const { actor } of [planner, approver])
    await desk.ask(administrator.actor, 'POST /api/accounts/:id/second-factor/reset', {
      params: { id: actor.account },
      body: { reason: '示例的抽签已经完成，请试用的人自己设置动态口令' },
    });
}

function tell(accounts: readonly DemoAccount[], say: (line: string) => void): void {
  say('');
  say('示例数据已填好。下面的账号和密码只显示这一次，请抄下：');
  for (const { username, password, name, label } of accounts)
    say(`  ${username.padEnd(8)}  ${password}  ${name}  ${label}`);
  const enrolling = accounts.filter(({ must }) => must === 'second-factor').map(({ username }) => username);
  say(
    `${enrolling.join('、')} 第一次登录时要设置动态口令：用手机上的身份验证器应用扫描页面上的二维码，再填它显示的 6 位数字。`,
  );
  say('公示网页的“抽签”里有一次刚刚完成的抽签，可以当场验证。');
  say('fazhi、shenpi、gongshi 登录后，“我的审批”里有可办的事项；不用登录就能看的公示网页在 /public。');
  say('其余账号用密码即可登录。示例数据不能用于正式工作。');
}
