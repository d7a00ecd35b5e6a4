/** 联合抽签 (ADR 22): every authority keeps its own draw, all share one seed. What of that stands in a draw's content. */

import { compareText, isToken } from '@mingqian/draw';

/** An authority of a joint draw. */
export interface JointParty {
  readonly organisation: string;
  readonly name: string;
  /** Its name in the commitments: the name without blanks. */
  readonly party: string;
  /** Its own draw; null until it has joined with one. */
  readonly draw: string | null;
}

/** A place in a joint draw. */
export interface JointPlace {
  /** The lead's draw, which names the joint draw too. */
  readonly lead: string;
  /** On the lead's draw everybody, the lead first; empty on the others. */
  readonly parties: readonly JointParty[];
}

interface Placed {
  readonly id: string;
  readonly content: { readonly joint: JointPlace | null };
}

/** Whether a draw is led by another authority. */
export const isMember = ({ id, content }: Placed): boolean => content.joint !== null && content.joint.lead !== id;

/** The draw whose ceremony it is: the lead's, else its own. */
export const ceremonyDraw = ({ id, content }: Placed): string => content.joint?.lead ?? id;

/** Parties in the order of the protocol: byte order of their names. */
export const inOrder = (parties: readonly JointParty[]): JointParty[] =>
  parties.toSorted((a, b) => compareText(a.party, b.party));

/** The name of an authority among the parties; null where the protocol has no place for it. */
export function partyName({ name, short_name }: { readonly name: string; readonly short_name: string }): string | null {
  return [name, short_name].map((one) => one.replace(/\s/gu, '')).find(isToken) ?? null;
}
