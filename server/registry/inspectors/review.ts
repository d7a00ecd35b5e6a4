/** What has to be looked at every quarter, and the counts that may be published. */

import type { Kysely } from 'kysely';
import { type ReadContext, type Tables, within } from '../../platform/index.ts';
import { dayAfter, daysFromTo } from './days.ts';

/** domain §5.3 ④: 证件 30 日到期. */
const CERTIFICATE_DAYS = 30;
const UNTOUCHED_DAYS = 365;
const LONG_ABSENCE_DAYS = 90;
/** Of each list; an office has tens of people. */
const MOST = 500;

const SHOWN = ['i.id', 'i.name', 'i.unit', 'i.kind', 'i.status'] as const;

/**
 * The quarterly review (动态调整, 国办发〔2015〕58号): certificates in use that ended or end within 30 days, records not
 * touched for a year, absences of more than 90 days. Only people who are in the registry and have not left.
 */
export async function reviewInspectors(ctx: ReadContext) {
  const current = ctx.db
    .selectFrom('inspector as i')
    .where('i.standing', '=', 'current')
    .where(within(ctx.scope, { organisation: 'i.organisation', office: 'i.office' }))
    .select(SHOWN)
    .limit(MOST);
  const certificates = await current
    .innerJoin('inspector_certificate as c', 'c.inspector', 'i.id')
    .where('c.standing', '=', 'current')
    .where('c.valid_until', '<=', dayAfter(ctx.today, CERTIFICATE_DAYS))
    .select(['c.number_key as number', 'c.valid_until as validUntil'])
    .orderBy('c.valid_until')
    .orderBy('i.id')
    .execute();
  const untouched = await current
    .where('i.changed_at', '<', `${dayAfter(ctx.today, -UNTOUCHED_DAYS)}T16:00:00.000Z`)
    .select('i.changed_at as changedAt')
    .orderBy('i.changed_at')
    .orderBy('i.id')
    .execute();
  const absences = await current
    .innerJoin('inspector_absence as a', 'a.inspector', 'i.id')
    .where('a.first_day', '<=', ctx.today)
    .where((eb) => eb.or([eb('a.last_day', 'is', null), eb('a.last_day', '>=', ctx.today)]))
    .select(['a.first_day as from', 'a.last_day as until'])
    .orderBy('a.first_day')
    .orderBy('i.id')
    .execute();
  return {
    certificates: certificates.map((one) => ({ ...one, validUntil: one.validUntil! })),
    untouched,
    absences: absences.filter(({ from, until }) => daysFromTo(from, until ?? ctx.today) > LONG_ABSENCE_DAYS),
  };
}

/** How many of each kind and status are in an authority's registry; names nobody. `inspectors` counts inspectors in office only. */
export async function countInspectors(db: Kysely<Tables>, organisation: string) {
  const groups = await db
    .selectFrom('inspector')
    .where('organisation', '=', organisation)
    .where('listing', '=', 'listed')
    .groupBy(['kind', 'status', 'counts_as_inspector'])
    .select(({ fn }) => ['kind', 'status', 'counts_as_inspector', fn.countAll<number>().as('count')])
    .orderBy('kind')
    .orderBy('status')
    .execute();
  const counts = groups.map(({ kind, status, count }) => ({ kind, status, count: Number(count) }));
  const inspectors = groups
    .filter(({ status, counts_as_inspector }) => status === 'active' && counts_as_inspector === 1)
    .reduce((sum, { count }) => sum + Number(count), 0);
  return { inspectors, counts };
}
