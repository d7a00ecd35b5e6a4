/** The whole result screen. */

import type { Report } from '@mingqian/draw';
import type { ReportContext } from '../src/index.ts';
import { checksView } from './checks-view.ts';
import { el } from './el.ts';
import type { Engine } from './engine.ts';
import { factsView } from './facts-view.ts';
import { changesView, drawnView, outView } from './lists.ts';
import { lookupView } from './lookup.ts';
import { keepButtons } from './save.ts';
import { verdictView } from './verdict.ts';

/** What the result screen can ask for. */
export interface ResultActions {
  readonly again: (digest: string) => void;
  readonly restart: () => void;
}

/** Builds the screen. Lists and the look-up stand only where everything matched: nothing else should be read out. */
export function resultView(
  report: Report,
  engine: Engine,
  context: ReportContext,
  notes: readonly string[],
  { again, restart }: ResultActions,
): HTMLElement[] {
  const { draw, verdict } = report;
  const sound = verdict !== 'mismatch' && draw?.frozen ? draw : null;
  const drawn = sound?.execution ? sound : null;
  const parts = [
    sound && lookupView(sound, engine),
    drawn && drawnView(drawn, engine),
    drawn && changesView(drawn, engine),
    sound && outView(sound, engine),
    draw && factsView(report, draw),
    checksView(report),
  ].filter((part) => part !== null);
  return [
    el(
      'div',
      { class: 'from' },
      ...[`核验的材料：${context.bundle}`, ...notes].map((note) => el('p', { class: 'hint' }, note)),
    ),
    verdictView(report, context.expectedCommitment, again),
    keepButtons(report, context, restart),
    contents(parts),
    ...parts,
  ];
}

function contents(parts: readonly HTMLElement[]): HTMLElement {
  const links = parts.map((part) =>
    el('li', {}, el('a', { attrs: { href: `#${part.id}` } }, part.querySelector('h2')!.textContent)),
  );
  return el('nav', { class: 'no-print', attrs: { 'aria-label': '本页内容' } }, el('ul', {}, ...links));
}
