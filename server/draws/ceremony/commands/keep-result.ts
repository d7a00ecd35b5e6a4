/** Keeps what the execution computed, once: sealed, or open at once; the ledger gets its digest (protocol §7). */

import { randomBytes } from 'node:crypto';
import { digestHex, formatSeal, ledgerLeaf, parseResult, type Salts, sealResult, utf8 } from '@mingqian/draw';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import { instantOf } from '../../commitment.ts';
import type { DrawContent, Outcome } from '../../content.ts';
import { keepHeld } from '../../held.ts';
import { leadOf } from '../../joint/parties.ts';
import { isMember } from '../../joint/place.ts';
import type { DrawDeps } from '../../policy.ts';
import { moved } from '../../states.ts';
import { findDraw } from '../../store.ts';
import { keepDraw } from '../../writing.ts';
import { openedCeremony } from '../loading.ts';
import { assertNotBefore } from '../times.ts';

/** The two files, as text. */
interface Computed {
  readonly seedInput: string;
  readonly result: string;
}

/** A draw that is not executing has its result already: nothing is done. */
export async function keepResult(ctx: WriteContext, deps: DrawDeps, id: string, computed: Computed): Promise<void> {
  const draw = await findDraw(ctx.db, id);
  if (draw === undefined) throw new Problem('not-found', { detail: '（抽签）' });
  const { content } = draw;
  if (content.state !== 'executing') return;
  const { executedAt } = openedCeremony(content);
  if (executedAt !== null) assertNotBefore(ctx.now, executedAt);
  const sealed = content.terms?.embargo != null;
  const salts = { 'result.json': newSalt(), 'seed-input.txt': newSalt() };
  const seal = sealed ? sealOf(ctx.now, computed, salts) : null;
  const lead = isMember(draw) ? (await leadOf(ctx.db, draw))?.content.outcome : null;
  const outcome = outcomeOf(ctx.now, content, computed.result, { seal, lead: lead ?? null });
  const state = moved(content.state, sealed ? 'keep-sealed' : 'keep-open');
  const digest = digestHex(utf8(seal ?? computed.result));
  await keepDraw(
    ctx,
    id,
    draw,
    { ...content, state, outcome },
    {
      type: 'draw.executed',
      payload: { digest, sealed, selected: outcome.selected, complete: outcome.complete },
      statement: ledgerLeaf('executed', digest),
    },
  );
  await keepHeld(ctx, deps, { draw: id, name: 'result.json', text: computed.result });
  if (sealed) await keepHeld(ctx, deps, { draw: id, name: 'salts', text: JSON.stringify(salts) });
}

const newSalt = (): string => randomBytes(32).toString('hex');

/** The text of `seal.json`; the salts that open it are held back with the files. */
function sealOf(now: string, computed: Computed, salts: Salts): string {
  const bytes = { 'result.json': utf8(computed.result), 'seed-input.txt': utf8(computed.seedInput) };
  const seal = sealResult(parseResult(bytes['result.json']), bytes, salts, instantOf(now));
  return new TextDecoder().decode(formatSeal(seal));
}

/** The day of a member of a joint draw is the lead's as it is now: that may have been postponed while this one computed. */
function outcomeOf(
  now: string,
  { terms }: DrawContent,
  text: string,
  { seal, lead }: { readonly seal: string | null; readonly lead: Outcome | null },
): Outcome {
  const { strata, loadMax } = parseResult(utf8(text));
  return {
    at: now,
    seal,
    complete: loadMax !== null,
    selected: strata.reduce((sum, { selected }) => sum + selected.length, 0),
    supplements: 0,
    changes: 0,
    due: lead?.due ?? terms?.embargo ?? null,
    postponements: lead?.postponements ?? [],
    disclosedAt: seal === null ? now : null,
    disclosedBecause: null,
    disclosure: null,
  };
}
