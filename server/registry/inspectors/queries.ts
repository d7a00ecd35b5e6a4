/** The inspector registry as its screens read it. */

import { type Json, Problem, type ReadContext } from '../../platform/index.ts';
import { type Version, versionAsOf, versionsOf } from '../../records/index.ts';
import { withNames } from '../shared/account-names.ts';
import type { Differences } from './answers.ts';
import { parseContent, type StoredInspector, statusOf } from './content.ts';
import { countsAsInspector, eligibilityOn } from './eligibility.ts';
import { findPage } from './list-query.ts';
import { abilitiesOf, type InspectorDeps, PERMISSIONS, reaches } from './policy.ts';
import { recusalsOf, shownRecusal } from './recusal-store.ts';
import type { ListQuery } from './schema.ts';
import { shownContent, shownDifferences, shownRecord } from './shown.ts';
import { findInspector, findInspectors } from './store.ts';
import { readTicket } from './tickets.ts';

/** A page of the list, with the counts of all that the query finds. */
export async function listInspectors(ctx: ReadContext, deps: InspectorDeps, query: ListQuery) {
  const { ids, counts } = await findPage(ctx, query);
  const records = new Map((await findInspectors(ctx.db, ids)).map((one) => [one.id, one]));
  return { items: ids.map((id) => listed(ctx, deps, records.get(id)!)), page: query.page, size: query.size, counts };
}

/** A record with what this actor may do, and whether the person may inspect today. Throws `not-found` out of reach. */
export async function readInspector(ctx: ReadContext, deps: InspectorDeps, id: string) {
  return shownRecord(deps, ctx.actor, await visible(ctx, id), ctx.today);
}

/** The record as it was at the end of a day, and whether the person could inspect on it. */
export async function readAsOf(ctx: ReadContext, { cipher }: InspectorDeps, id: string, day: string) {
  await visible(ctx, id);
  const found = await versionAsOf(ctx.db, 'inspector', id, day);
  if (found === undefined) throw new Problem('not-found', { detail: `${day} 时还没有这条记录。` });
  const content = contentOf(found);
  const { eligible, reasons } = eligibilityOn(content, day);
  const { version, at, by, reason } = found;
  return {
    id,
    version,
    at,
    by,
    reason,
    ...shownContent(cipher, content),
    eligibility: { day, eligible, reasons: [...reasons] },
  };
}

/** All versions, the newest first: who, when, why, and which fields. */
export async function listVersions(ctx: ReadContext, id: string) {
  await visible(ctx, id);
  const versions = await versionsOf(ctx.db, 'inspector', id);
  const lines = versions.map((version, at) => {
    const before = versions[at + 1];
    const erased = version.content === null || (before !== undefined && before.content === null);
    const changes = erased || before === undefined ? [] : shownDifferences(contentOf(before), contentOf(version));
    const { version: number, at: instant, by, reason } = version;
    return { version: number, at: instant, by, reason, changes: changes.map(({ label }) => label) };
  });
  return withNames(ctx.db, lines);
}

/** What differs between two versions, field by field. */
export async function compareVersions(
  ctx: ReadContext,
  { cipher }: InspectorDeps,
  id: string,
  from: number,
  to: number,
) {
  await visible(ctx, id);
  const versions = await versionsOf(ctx.db, 'inspector', id);
  const [before, after] = [from, to].map((number) => {
    const found = versions.find(({ version }) => version === number);
    if (found === undefined) throw new Problem('not-found', { detail: `没有第 ${number} 版。` });
    return contentOf(found);
  });
  // Json is read-only, zod's is not.
  return { from, to, differences: shownDifferences(before!, after!, cipher) as Differences['differences'] };
}

/** A sealed field in the clear, for who was given a ticket by `revealField`. */
export async function readRevealed(ctx: ReadContext, { cipher }: InspectorDeps, id: string, text: string) {
  const { content } = await visible(ctx, id);
  const ticket = readTicket(cipher, text, ctx.now);
  if (ticket === null || ticket.inspector !== id || ticket.account !== ctx.actor.account)
    throw new Problem('not-permitted', { detail: '查看凭据无效或已过期，请重新说明理由后查看。' });
  const sealed = content.facts[ticket.field];
  if (sealed === undefined) throw new Problem('not-found');
  return { value: cipher.open(sealed) };
}

/** The recusal relations of a person. The route lets only those in who may see them. */
export async function listRecusals(ctx: ReadContext, { permits }: InspectorDeps, id: string) {
  const { content } = await visible(ctx, id);
  const edits = permits(ctx.actor, PERMISSIONS.edit) && ctx.actor.organisation === content.organisation;
  return (await recusalsOf(ctx.db, id)).map((row) => shownRecusal(row, edits && ctx.actor.viewedBy === null));
}

/** A record within the actor's reach. */
async function visible(ctx: ReadContext, id: string): Promise<StoredInspector> {
  const stored = await findInspector(ctx.db, id);
  if (stored === undefined || !reaches(ctx.scope, stored.content)) throw new Problem('not-found');
  return stored;
}

/** Nothing sealed is in the list. */
function listed(ctx: ReadContext, deps: InspectorDeps, stored: StoredInspector) {
  const { facts, organisation, office, listing, certificates } = stored.content;
  const { idNumber: _, phone: __, ...open } = facts;
  const { eligible, reasons } = eligibilityOn(stored.content, ctx.today);
  return {
    id: stored.id,
    version: stored.version,
    organisation,
    office,
    listing,
    facts: open,
    status: statusOf(stored.content).status,
    countsAsInspector: countsAsInspector(stored.content),
    certificates,
    eligibility: { day: ctx.today, eligible, reasons: [...reasons] },
    abilities: abilitiesOf(deps, ctx.actor, stored),
  };
}

function contentOf({ content }: Version) {
  if (content === null) throw new Problem('not-found', { detail: '这一版的内容已按规定清除。' });
  return parseContent(content as Json);
}
