/** For tests: an authority with a record of every kind, and a request for every route that names one. */

import type { TestPlatform, Visitor } from '../platform.ts';
import { approvalBodies, approvalRecords } from './approvals.ts';
import { catalogueBodies, catalogueRecords } from './catalogue.ts';
import { drawBodies, drawRecords } from './draws.ts';
import { frequencyBodies, frequencyRecords } from './frequency.ts';
import { identityBodies, identityRecords } from './identity.ts';
import { type Bodies, MERGED, type Office, type Records } from './office.ts';
import { planningBodies, planningRecords } from './planning.ts';
import { registryBodies, registryRecords } from './registry.ts';

const BUSINESS = ['registry-manager', 'planner', 'approver', 'legal-reviewer', 'disclosure-reviewer', 'supervisor'];

/** A body that passes the schema, for every route that has a body and names a record. */
const BODIES: Bodies = {
  ...identityBodies,
  ...registryBodies,
  ...catalogueBodies,
  ...approvalBodies,
  ...frequencyBodies,
  ...planningBodies,
  ...drawBodies,
};

/** Two authorities: one with records, the other with people of every role. */
export interface World {
  readonly office: Office;
  readonly records: Records;
  /** The people of the authority, who find its records. */
  readonly own: readonly Visitor[];
  readonly strangers: readonly Visitor[];
  /** The body for a route, by method and path; undefined where there is none. */
  readonly bodyFor: (name: string) => object | undefined;
}

/** Makes both. */
export async function openWorld(platform: TestPlatform): Promise<World> {
  const [here, there] = [await platform.authority('甲县粮食局'), await platform.authority('乙县粮食局')];
  const office: Office = {
    keeper: await platform.person('keeper', ['registry-manager', 'planner', 'supervisor'], here),
    approver: await platform.person('approver', ['approver'], here),
    legal: await platform.person('legal', ['legal-reviewer'], here),
    publisher: await platform.person('publisher', ['disclosure-reviewer'], here),
    chief: await platform.person('chief', ['system-admin'], here),
    organisation: here,
  };
  const auditor = await platform.person('auditor', ['security-auditor'], here);
  const strangers = [
    await platform.person('stranger', BUSINESS, there),
    await platform.person('stranger.chief', ['system-admin'], there),
    await platform.person('stranger.auditor', ['security-auditor'], there),
  ];
  const records = await recordsOf(office);
  const another = { facts: { name: '甲县另一米业', kind: 'firm', provisionalNumber: 'JX-2' } };
  const { subject } = await office.keeper.post<{ subject: { id: string } }>('/api/subjects', another);
  return {
    office,
    records,
    own: [office.keeper, office.approver, office.legal, office.publisher, office.chief, auditor, platform.admin],
    strangers,
    bodyFor: (name) => {
      const body = BODIES[name];
      return body && (JSON.parse(JSON.stringify(body).replace(MERGED, subject.id)) as object);
    },
  };
}

async function recordsOf(office: Office): Promise<Records> {
  const identity = await identityRecords(office);
  const registry = await registryRecords(office);
  const catalogue = await catalogueRecords(office);
  const approvals = await approvalRecords(office);
  const frequency = await frequencyRecords(office, registry);
  const planning = await planningRecords(office, { ...registry, ...catalogue });
  const draws = await drawRecords(office, catalogue);
  return { ...identity, ...registry, ...catalogue, ...approvals, ...frequency, ...planning, ...draws };
}
