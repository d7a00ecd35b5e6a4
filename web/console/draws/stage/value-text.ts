/** What a person types or pastes for a public value, as the protocol writes it. */

import { isPublicValue, type PublicKind, publicKinds } from '@mingqian/draw';

/** Numbers before and after the `+` of a lottery. */
const GROUPS: Readonly<Partial<Record<PublicKind, readonly [number, number]>>> = { ssq: [6, 1], dlt: [5, 2] };

/** The kind of this name; a server that is newer may name others. */
export const kindOf = (name: string): PublicKind | null => publicKinds.find((kind) => kind === name) ?? null;

/**
 * The value in the protocol's form: numbers of a lottery typed one after the other get their dots, a beacon's whole answer is
 * taken for its signature, blanks between dice are left out. Nothing is sorted or corrected.
 */
export function writtenValue(kind: PublicKind, typed: string): string {
  const groups = GROUPS[kind];
  if (kind === 'drand') return /"signature"\s*:\s*"([0-9a-f]+)"/.exec(typed)?.[1] ?? typed.trim();
  if (groups === undefined) return typed.replaceAll(/[\s,，、]/g, '');
  const balls = typed.replaceAll(/\D/g, '').match(/\d{1,2}/g) ?? [];
  const first = balls.slice(0, groups[0]).join('.');
  return balls.length > groups[0] ? `${first}+${balls.slice(groups[0]).join('.')}` : first;
}

/** Whether it is a value that this kind can have. */
export const isWhole = (kind: PublicKind, typed: string): boolean => isPublicValue(kind, writtenValue(kind, typed));
