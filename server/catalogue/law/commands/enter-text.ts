/** Brings a version of a legal text into an authority's library, or corrects one, and says what rests on what it changes. */

import { affected, type LegalText, type Library } from '@mingqian/law';
import type { z } from 'zod';
import { canonicalJson, isWithin, type Json, Problem, type WriteContext } from '../../../platform/index.ts';
import { saveVersions } from '../../../records/index.ts';
import { authorityGrounds, itemChanges } from '../../items/grounds.ts';
import { itemsOf } from '../../items/store.ts';
import type { CatalogueDeps } from '../../policy.ts';
import { libraryOf } from '../library.ts';
import type { endBody, importedShape, TextBody } from '../schema.ts';
import { insertLawVersion, LAW_KIND, lawContent, versionsOfAuthority } from '../store.ts';
import { takeText } from '../take-text.ts';

type Entered = z.input<typeof importedShape>;
type Ports = Pick<CatalogueDeps, 'rulesToReview'>;

/** Takes a text as JSON or with its articles pasted. The same version again is a correction of it, with the reason. */
export async function enterText(ctx: WriteContext, deps: Ports, { text, reason }: TextBody): Promise<Entered> {
  return save(ctx, deps, takeText(text), reason);
}

/** Writes down the day from which a version is no longer in force (废止). */
export async function endText(
  ctx: WriteContext,
  deps: Ports,
  { title, from, until, reason }: z.output<typeof endBody>,
): Promise<Entered> {
  const library = await libraryOf(ctx.trx, ctx.actor.organisation);
  const full = library.titles.get(title) ?? title;
  const version = library.versions.get(full)?.find((one) => one.from === from);
  if (version === undefined) throw new Problem('not-found', { detail: '（法律文本的这一版）' });
  if (until <= from)
    throw new Problem('invalid-input', { errors: [{ field: 'until', message: '停止施行日应晚于施行日。' }] });
  return save(ctx, deps, { ...version, until }, reason);
}

async function save(ctx: WriteContext, { rulesToReview }: Ports, text: LegalText, reason: string): Promise<Entered> {
  const { organisation, account, name } = ctx.actor;
  if (!isWithin(ctx.scope, { organisation }))
    throw new Problem('not-permitted', { detail: '（法律库属于整个单位，由面向全单位的法制审核人员维护）' });
  const before = (await versionsOfAuthority(ctx.trx, organisation)).find(
    (own) => own.text.title === text.title && own.text.from === text.from,
  );
  const row = {
    id: ctx.newId(),
    organisation,
    title: text.title,
    from_day: text.from,
    revision: (before?.revision ?? 0) + 1,
    content: canonicalJson(text as unknown as Json),
    reason,
    entered_by: account,
    entered_by_name: name,
    entered_at: ctx.now,
  };
  await insertLawVersion(ctx, row);
  const marks = await saveVersions(ctx, [
    { kind: LAW_KIND, id: row.id, organisation, version: 1, content: lawContent(row), reason },
  ]);
  const library = await libraryOf(ctx.trx, organisation);
  const changed = changedArticles(library, text);
  const items = await itemsToReview(ctx, organisation, text);
  const found = (await rulesToReview?.(ctx.trx, organisation, text, ctx.today)) ?? [];
  const rules = found.map((rule) => ({ ...rule, citations: [...rule.citations] }));
  const answer = { title: text.title, from: text.from, revision: row.revision, changed, items, rules };
  await ctx.record({
    type: 'catalogue.law-entered',
    organisation,
    rows: marks,
    law: ['辽政办发〔2025〕6号'],
    payload: {
      title: text.title,
      number: text.number,
      from: text.from,
      until: text.until,
      revision: row.revision,
      reason,
      changed,
      items: items.map(({ code }) => code),
    },
  });
  return answer;
}

/** Labels of the articles and points that are not as in the version before this one. */
function changedArticles(library: Library, text: LegalText): string[] {
  const before = library.versions.get(text.title)?.findLast(({ from }) => from < text.from);
  return before === undefined ? [] : affected(before, text).map(({ label }) => label);
}

async function itemsToReview(
  ctx: WriteContext,
  organisation: string,
  { title, from, until }: LegalText,
): Promise<Entered['items']> {
  const grounds = await authorityGrounds(ctx.trx, organisation);
  const found: Entered['items'] = [];
  for (const item of await itemsOf(ctx.trx, organisation)) {
    const changes = await itemChanges(ctx.trx, item, grounds, ctx.today);
    const here = changes.filter((change) => change.title === title && (change.from === from || change.from === until));
    const { code, facts } = item.content;
    if (here.length > 0)
      found.push({ id: item.id, code, name: facts.name, citations: here.map(({ citation }) => citation) });
  }
  return found;
}
