/** The closed list of a bundle's file names and what their presence says (specification, section 8). */

import { frozenNames, MOST_PARTIES } from '../files/commitment.ts';

/** Names of the commitments of a joint draw's parties, in their order. */
export function jointNames(parties: number): string[] {
  return Array.from({ length: parties }, (_, i) => `joint-${i + 1}.json`);
}

const possibleJointNames = jointNames(MOST_PARTIES);

/** Is this the name of a party's commitment in a joint draw? */
export function isJointName(name: string): boolean {
  return possibleJointNames.includes(name);
}

/** Events that a ledger leaf in a bundle can speak of; `joint-<n>`: the commitment of the n-th party of a joint draw. */
export function ledgerEvent(name: string): string | null {
  return (
    /^ledger\/((?:committed|contributed|executed|changed|disclosed|supplemented-[1-9]\d?|joint-(?:[1-9]|1\d|20)))\.(?:json|tlog-proof)$/.exec(
      name,
    )?.[1] ?? null
  );
}

/** May a bundle have a file of this name? */
export function isBundleName(name: string): boolean {
  const fixed = [
    ...frozenNames,
    'README.txt',
    'changes.json',
    'commitment.json',
    'disclosure.json',
    'ledger/policy.txt',
    'result.json',
    'seal.json',
    'seed-input.txt',
    'witnesses.tsv',
  ];
  return (
    (fixed as readonly string[]).includes(name) ||
    isJointName(name) ||
    /^supplement-[1-9]\d?(?:\.json|-barred\.tsv|-inspectors\.tsv|-result\.json)$/.test(name) ||
    ledgerEvent(name) !== null
  );
}

/** How far a bundle has come. */
export type BundleState = 'committed' | 'sealed' | 'complete';

/** State of a bundle by the files it has. */
export function bundleState(names: readonly string[]): BundleState {
  if (names.includes('result.json') || names.includes('seed-input.txt')) return 'complete';
  return names.includes('seal.json') ? 'sealed' : 'committed';
}
