/** What is checked of the matters that modules hand in, before anything runs. */

import { defaultChainOf } from './chain.ts';
import type { ApprovalDeps, ApprovalMatter } from './types.ts';

const CODE = /^[a-z][a-z0-9.-]*$/;

/** Throws where a matter is declared twice, asks for an unknown permission, or has a chain that nobody could configure. */
export function assertMatters({ matters, permissions }: ApprovalDeps): void {
  const all = matters();
  for (const matter of all) {
    if (!CODE.test(matter.code)) throw new Error(`not the code of a matter: ${matter.code}`);
    if (all.filter(({ code }) => code === matter.code).length > 1) throw new Error(`declared twice: ${matter.code}`);
    for (const { permission } of matter.deciding)
      if (!permissions.includes(permission))
        throw new Error(`${matter.code} asks for an unknown permission: ${permission}`);
    if (!isSound(matter)) throw new Error(`${matter.code} has a default chain that does not hold`);
  }
}

function isSound(matter: ApprovalMatter): boolean {
  const steps = defaultChainOf(matter);
  const known = (wanted: string) => matter.deciding.some(({ permission }) => permission === wanted);
  return (
    steps.length > 0 &&
    new Set(steps.map(({ title }) => title)).size === steps.length &&
    steps.every(({ permission, authority }) => known(permission) && authority === null)
  );
}
