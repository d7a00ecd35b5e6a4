/** The order and the pace in which an open list comes out. */

import type { DrawList } from './requests.ts';

type Stratum = DrawList['strata'][number];
/** A firm that was drawn, with its class. */
export type DrawnFirm = Stratum['selected'][number] & { readonly label: string };

/** Of a large draw the wall shows so many; the whole list is on the public page. */
export const MOST_SHOWN = 300;

const SLOWEST_MS = 1_500;
/** However many there are, the last one is out by then, and the teams soon after. */
const WHOLE_MS = 60_000;
const PAUSE_MS = 2_000;

/** The firms of all classes in the order of their tickets, at most `MOST_SHOWN`. */
export function inTicketOrder({ strata }: DrawList): DrawnFirm[] {
  const all = strata.flatMap(({ label, selected }) => selected.map((firm) => ({ ...firm, label })));
  return all.toSorted((a, b) => (a.ticket < b.ticket ? -1 : 1)).slice(0, MOST_SHOWN);
}

/**
 * What is out so many milliseconds after the list was opened: how many firms, and whether the teams are. It depends on the
 * clock alone, so that a reloaded stage and a second one show the same. `still`: less motion was asked for, so all at once.
 */
export function outAfter(
  ms: number,
  firms: number,
  still: boolean,
): { readonly firms: number; readonly teams: boolean } {
  if (still) return { firms, teams: true };
  const pace = Math.min(SLOWEST_MS, WHOLE_MS / Math.max(firms, 1));
  return {
    firms: Math.min(firms, Math.max(0, Math.floor(ms / pace))),
    teams: ms >= firms * pace + PAUSE_MS,
  };
}
