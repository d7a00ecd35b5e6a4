/** Who can mend a run that is stuck, or will be, and how: in words for its screen. */

import type { Kysely } from 'kysely';
import type { Tables } from '../platform/index.ts';
import { permissionLabel } from './answers.ts';
import { placeOf } from './chain.ts';
import { chainInUse } from './chains.ts';
import { type Course, decidersOf, type Ground } from './deciders.ts';
import { type Foresight, foresee } from './foresee.ts';
import { groundOf } from './ground.ts';
import { CONFIGURE } from './policy.ts';
import type { ApprovalDeps, ApprovalMatter, ApprovalRun } from './types.ts';

interface Mend {
  readonly who: string;
  readonly how: string;
}
type Where = { readonly db: Kysely<Tables>; readonly today: string };

/** Whoever gives roles, in `identity/policy.ts`. */
const MANAGE = 'account.manage';

/** For a run that cannot come to its end with today's people. */
export async function mendsOf(
  { db, today }: Where,
  deps: ApprovalDeps,
  run: ApprovalRun,
  ground: Ground,
): Promise<readonly Mend[]> {
  if (run.state === 'returned')
    return [{ who: '本单位的其他同事', how: '打开送审的记录，改好后送审，这件审批接着办理。' }];
  const matter = deps.matters().find(({ code }) => code === run.matter);
  const { shortage } = foresee(run, ground);
  if (matter === undefined || shortage === null) return [];
  const grant = await grantMend({ db, today }, deps, matter, run, shortage.steps);
  const { steps, version } = await chainInUse(db, run.organisation, matter);
  const anew = { ...run, chain: steps, counted: [], step: 0 };
  const hope = foresee(anew, await groundOf(db, deps, today, [anew]));
  if (hope.shortage !== null) return [grant, await chainMend(db, deps, run.organisation)];
  return [grant, ...roundMends(run, ground, { version, words: partsWords(hope) })];
}

/** For what is about to be submitted. */
export async function submissionMends(
  where: Where,
  deps: ApprovalDeps,
  matter: ApprovalMatter,
  course: Course,
  steps: readonly string[],
): Promise<readonly Mend[]> {
  return [await grantMend(where, deps, matter, course, steps), await chainMend(where.db, deps, course.organisation)];
}

/** Somebody more who may decide the steps. */
async function grantMend(
  { db }: Where,
  { people }: ApprovalDeps,
  matter: ApprovalMatter,
  course: Course,
  steps: readonly string[],
): Promise<Mend> {
  const places = course.chain.map((_, at) => placeOf(course, at)).filter(({ title }) => steps.includes(title));
  const authorities = [...new Set(places.map(({ authority }) => authority))];
  const labels = [...new Set(places.map(({ permission }) => `“${permissionLabel(matter, permission)}”`))];
  const admins = (await people.holders(db, [MANAGE], authorities)).get(MANAGE) ?? [];
  const where = authorities.every((one) => one === course.organisation) ? '' : '（含上级单位）';
  return {
    who: `${named('系统管理员', admins)}${where}`,
    how: `在“系统管理 → 账号”给另一名同事授予${labels.join('或')}的角色，即可办理。此人不能是送审人、经办人，也不能是本轮已经表态的人。`,
  };
}

/** A round from the beginning, by the chain in use now. */
function roundMends(
  run: ApprovalRun,
  ground: Ground,
  { version, words }: { readonly version: number; readonly words: string },
): readonly Mend[] {
  const chain = version === run.chainVersion ? '从第一个环节重新开始' : '按现在的审批流程办理';
  const how = `重新送审，${chain}。按今天的人员可以办完，如：${words}。`;
  const deciders = [...new Set(decidersOf(run, ground).map(({ name }) => name))];
  const inOffice = ground.colleagues.has(run.submitter);
  return [
    ...(inOffice ? [{ who: `送审人（${run.submitterName}）`, how: `撤回，再${how}` }] : []),
    ...(deciders.length > 0
      ? [{ who: `现在可以办理的人（${deciders.join('、')}）`, how: `退回补正，由送审人${how}` }]
      : []),
  ];
}

/** Fewer steps, or fewer people in them. */
async function chainMend(db: Kysely<Tables>, { people }: ApprovalDeps, organisation: string): Promise<Mend> {
  const heads = (await people.holders(db, [CONFIGURE], [organisation])).get(CONFIGURE) ?? [];
  return {
    who: named('有权设置审批流程的人', heads),
    how: '在“系统管理 → 审批流程设置”减少环节，或改由别的人员办理（规定要求的环节不能取消）；已送审的，再由送审人撤回后重新送审。',
  };
}

function partsWords(foresight: Foresight): string {
  return foresight.shortage === null ? foresight.parts.map(({ step, name }) => `${step}由${name}办理`).join('，') : '';
}

/** `系统管理员（王管理、李管理）` */
function named(role: string, people: readonly { readonly name: string }[]): string {
  const shown = people.slice(0, SHOWN).map(({ name }) => name);
  return shown.length === 0 ? role : `${role}（${shown.join('、')}${people.length > SHOWN ? '等' : ''}）`;
}

const SHOWN = 5;
