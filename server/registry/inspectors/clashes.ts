/** One person is one inspector: finds who in the registries is the same person as somebody about to be written. */

import { Problem } from '../../platform/index.ts';
import type { Derived } from './derive.ts';
import { LISTINGS, STATUSES } from './types.ts';

/** What is compared of a person. */
interface Identity {
  readonly id: string;
  readonly organisation: string;
  readonly name: string;
  readonly unit: string;
  readonly status: keyof typeof STATUSES;
  readonly standing: 'current' | 'past';
  readonly id_fingerprint: string | null;
}

interface Holding {
  readonly number_key: string;
  readonly kind: string;
  readonly holder: Identity;
}

/** Everybody in the registries who could be one of those about to be written, by what they could share. */
export interface Known {
  readonly byFingerprint: Map<string, Identity[]>;
  /** By authority and name. */
  readonly byName: Map<string, Identity[]>;
  readonly byNumber: Map<string, Holding[]>;
}

/** Sorts what was looked up. */
export function knownOf(people: readonly Identity[], holdings: readonly Holding[]): Known {
  const known: Known = { byFingerprint: new Map(), byName: new Map(), byNumber: new Map() };
  for (const person of people) addPerson(known, person);
  for (const holding of holdings) push(known.byNumber, holding.number_key, holding);
  return known;
}

/** Adds somebody who was just accepted, so that the next of the same batch is compared with them too. */
export function remember(known: Known, { row, certificates }: Derived): void {
  addPerson(known, row);
  for (const { number_key, kind } of certificates) push(known.byNumber, number_key, { number_key, kind, holder: row });
}

/**
 * The refusal for somebody who is in a registry already, with who it is; null when they are new. `compareNames`: also
 * somebody of the same name in the same registry, unless both id numbers are known and differ.
 */
export function clashOf(known: Known, { row, certificates }: Derived, compareNames: boolean): Problem | null {
  if (row.listing === 'removed') return null;
  const sharing = known.byFingerprint.get(row.id_fingerprint ?? '') ?? [];
  const twin = sharing.find((other) => other.id !== row.id && isSame(row, other));
  if (twin !== undefined) return refusal('身份证号', twin, row);
  for (const { number_key, kind } of certificates) {
    const holding = known.byNumber.get(number_key)?.find(({ holder, kind: other }) => {
      const anywhere = kind !== 'department' && other !== 'department';
      const near = anywhere || holder.organisation === row.organisation;
      return holder.id !== row.id && near && isSame(row, holder);
    });
    if (holding !== undefined) return refusal(`执法证号 ${number_key}`, holding.holder, row);
  }
  const namesakes = compareNames ? (known.byName.get(nameKey(row)) ?? []) : [];
  const namesake = namesakes.find((other) => other.id !== row.id && isNamesake(row, other));
  return namesake === undefined ? null : refusal('姓名', namesake, row);
}

function addPerson(known: Known, person: Identity): void {
  if (person.id_fingerprint !== null) push(known.byFingerprint, person.id_fingerprint, person);
  push(known.byName, nameKey(person), person);
}

const nameKey = ({ organisation, name }: Pick<Identity, 'organisation' | 'name'>): string => `${organisation}\n${name}`;

function push<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/** Of two who share a number: who left another authority may be entered here; who left this one is taken back in the record that is there. */
function isSame(one: Identity, other: Identity): boolean {
  return one.organisation === other.organisation || (one.standing === 'current' && other.standing === 'current');
}

function isNamesake(one: Identity, other: Identity): boolean {
  if (one.standing === 'past' || other.standing === 'past') return false;
  return one.id_fingerprint === null || other.id_fingerprint === null;
}

function refusal(by: string, other: Identity, row: Identity): Problem {
  const { id, name, unit, status } = other;
  const who = `“${name}”（${unit}，${STATUSES[status]}）`;
  const sentence =
    by === '姓名'
      ? `名录库里已有同名的${who}。如确是另一个人，请补填双方身份证号，或注明“确为另一人”后再提交。`
      : `${by}与名录库里${LISTINGS.listed}的${who}相同：一个人只登记一次，有几个执法证也只算一人。`;
  return new Problem('duplicate', {
    detail: sentence,
    ...(other.organisation === row.organisation ? { current: { id, name, unit, status } } : {}),
  });
}
