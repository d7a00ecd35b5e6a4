/** Powers as they are answered. */

import { namesOf } from '../../identity/index.ts';
import type { ReadContext } from '../../platform/index.ts';
import { differences, versionsOf } from '../../records/index.ts';
import { refusedCitations } from '../items/judge.ts';
import { itemsOf, type StoredItem } from '../items/store.ts';
import { libraryOf } from '../law/library.ts';
import { authorityWide, type CatalogueDeps, EDIT, permitted } from '../policy.ts';
import { isInForce, POWER_FIELDS, type PowerContent } from './content.ts';
import type { PowerAnswer } from './schema.ts';
import { loadPower, loadPowers, POWER_KIND, type StoredPower } from './store.ts';

type Asking = Pick<CatalogueDeps, 'permits'>;

/** The powers within the scope, as of a day. */
export async function listPowers(ctx: ReadContext, deps: Asking, day: string): Promise<PowerAnswer[]> {
  return powerAnswers(ctx, deps, await loadPowers({ ...ctx, scope: authorityWide(ctx.scope) }), day);
}

/** One power. */
export async function powerAnswer(
  ctx: ReadContext,
  deps: Asking,
  power: StoredPower,
  day = ctx.today,
): Promise<PowerAnswer> {
  return (await powerAnswers(ctx, deps, [power], day))[0]!;
}

async function powerAnswers(
  ctx: ReadContext,
  deps: Asking,
  powers: readonly StoredPower[],
  day: string,
): Promise<PowerAnswer[]> {
  const answers: PowerAnswer[] = [];
  for (const organisation of new Set(powers.map(({ content }) => content.organisation))) {
    const library = await libraryOf(ctx.db, organisation);
    const items = await itemsOf(ctx.db, organisation);
    const own = powers.filter(({ content }) => content.organisation === organisation);
    for (const { id, version, changedAt, content } of own) {
      const { code, source } = content;
      answers.push({
        id,
        organisation,
        code,
        version,
        facts: factsOf(content),
        source,
        changedAt,
        inForce: isInForce(content, day),
        problems: [...refusedCitations(library, content.basis, day)],
        items: items
          .filter((item) => rests(item, id))
          .map(({ id: item, content: { code: number, facts } }) => ({ id: item, code: number, name: facts.name })),
        abilities: permitted(deps, ctx.actor, organisation, { change: { permission: EDIT, possible: true } }),
      });
    }
  }
  return answers;
}

function rests({ content }: StoredItem, power: string): boolean {
  return content.standing !== 'retired' && content.facts.power === power;
}

function factsOf({ name, kind, basis, basisText, authority, from, until }: PowerContent) {
  return { name, kind, basis, basisText, authority, from, until };
}

/** One power with its versions. */
export async function readPower(ctx: ReadContext, deps: Asking, id: string) {
  const power = await loadPower({ ...ctx, scope: authorityWide(ctx.scope) }, id);
  const versions = await versionsOf(ctx.db, POWER_KIND, id);
  const names = await namesOf(ctx.db, [...new Set(versions.map(({ by }) => by))]);
  return {
    power: await powerAnswer(ctx, deps, power),
    versions: versions.map(({ version, at, by, reason, content }, place) => {
      const before = versions[place + 1]?.content ?? null;
      const changed =
        before === null
          ? []
          : differences(before, content, POWER_FIELDS).filter(({ field }) => field !== 'organisation');
      return {
        version,
        at,
        by,
        byName: names.get(by) ?? null,
        reason,
        changes: changed.map(({ label }) => label),
        differences: changed,
      };
    }),
  };
}
