/** Trust policies of c2sp.org/tlog-policy: which logs, which cosigners, and how many of them must have signed. */

import type { VerifierKey } from './key.ts';

/**
 * A policy file, read. The file says `witness`; here it is `cosigner`, because a witness is a person at a draw.
 * Invariants: names are unique among cosigners and groups; a member is defined before its group; nothing is a member
 * twice.
 */
export interface Policy {
  readonly logs: readonly PolicyLog[];
  readonly cosigners: readonly PolicyCosigner[];
  readonly groups: readonly PolicyGroup[];
  /** Name of the cosigner or group that must have signed; null where the file says `none`. */
  readonly quorum: string | null;
}

/** `log <vkey> [<url>]`: the name of the key is the origin of the log. */
export interface PolicyLog {
  readonly key: VerifierKey;
  readonly url: string | null;
}

/** `witness <name> <vkey> [<url>]`: `name` has a meaning in this file only. */
export interface PolicyCosigner {
  readonly name: string;
  readonly key: VerifierKey;
  readonly url: string | null;
}

/** `group <name> all|any|<k> <members...>`: has signed if at least `threshold` members have. */
export interface PolicyGroup {
  readonly name: string;
  readonly threshold: number;
  readonly members: readonly string[];
}

/** Whether the cosigners named in `signed` (by their names in this policy) make up its quorum. */
export function meetsQuorum(policy: Policy, signed: Iterable<string>): boolean {
  const witnessed = new Set(signed);
  // Members come before their group, so one pass in file order settles every group.
  for (const { name, threshold, members } of policy.groups) {
    if (members.filter((member) => witnessed.has(member)).length >= threshold) witnessed.add(name);
  }
  return policy.quorum === null || witnessed.has(policy.quorum);
}
