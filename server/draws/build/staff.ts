/** `inspectors.tsv` and `barred.tsv`: who may be sent, with what they can do, and whom they may not visit. */

import { type BarredPair, compareText, type Inspector } from '@mingqian/draw';
import type { PlannableItem } from '../../catalogue/index.ts';
import type { People } from '../../registry/index.ts';
import { eligibilityOn, type StoredInspector } from '../../registry/inspectors/index.ts';
import type { FrozenPeople, PeopleReason, Settings } from '../content.ts';
import { inspectorId } from './ids.ts';

const DAY_MS = 86_400_000;
/** With this a tag names a unit (protocol §1). */
const UNIT = 'unit:';

export interface Staff {
  readonly inspectors: readonly Inspector[];
  readonly barred: readonly BarredPair[];
  readonly partlyAway: number;
}

/**
 * The inspectors of an authority for the days of a task; experts and assistants are not among them (国办发〔2024〕54号).
 * `subjects` gives the id in the file by the record's id, for those whom a recusal names.
 */
export function staffFor(
  people: People,
  items: readonly PlannableItem[],
  days: { readonly from: string; readonly until: string },
  { capacity }: Settings,
  subjects: ReadonlyMap<string, string>,
): Staff {
  const period = daysBetween(days);
  const known = people.inspectors.filter(
    ({ content }) => content.listing === 'listed' && content.facts.kind === 'inspector',
  );
  let partlyAway = 0;
  const inspectors = known.map((someone): Inspector => {
    const { reason, away } = standingOf(someone, items, period);
    if (reason === null && away) partlyAway++;
    const { name, unit, skills = [] } = someone.content.facts;
    return {
      id: inspectorId(someone.id),
      name,
      unit,
      skills: [...new Set(skills)].toSorted(compareText),
      capacity,
      status: reason === null ? 'in' : 'out',
      reason: reason ?? '',
    };
  });
  const ids = new Set(known.map(({ id }) => id));
  const barred = people.recusals.flatMap(({ inspector, subject }): BarredPair[] => {
    const id = subjects.get(subject);
    return id === undefined || !ids.has(inspector) ? [] : [{ subject: id, inspector: inspectorId(inspector) }];
  });
  return { inspectors, barred, partlyAway };
}

/** Out when status or certificate fail on any day of the period, or when away on all of them. */
function standingOf(
  { content }: StoredInspector,
  items: readonly PlannableItem[],
  period: readonly string[],
): { readonly reason: PeopleReason | null; readonly away: boolean } {
  // A certificate may be limited to items: then it has to cover all that are inspected.
  const covering = content.certificates.filter(
    (one) => one.items.length === 0 || items.every(({ code }) => one.items.includes(code)),
  );
  const someone = { ...content, certificates: covering };
  let daysAway = 0;
  for (const day of period) {
    const { reasons } = eligibilityOn(someone, day);
    const codes = reasons.map(({ code }) => code);
    if (codes.includes('not-active'))
      return { reason: content.statuses.at(-1)?.status === 'suspended' ? 'suspended' : 'left', away: false };
    if (codes.includes('no-certificate')) return { reason: 'no-certificate', away: false };
    if (codes.includes('certificate-invalid')) return { reason: 'certificate-expired', away: false };
    if (codes.includes('absent')) daysAway++;
  }
  return { reason: daysAway === period.length ? 'on-leave' : null, away: daysAway > 0 };
}

function daysBetween({ from, until }: { readonly from: string; readonly until: string }): string[] {
  const [first, last] = [Date.parse(from), Date.parse(until)];
  const count = Math.round((last - first) / DAY_MS) + 1;
  return Array.from({ length: count }, (_, at) => new Date(first + at * DAY_MS).toISOString().slice(0, 10));
}

/** What the items ask of a team, its size and the skills, and the settings: units; each by somebody else. */
export function teamOf(items: readonly PlannableItem[], { teamSize, units }: Settings) {
  const skills = new Set(items.flatMap(({ facts }) => facts.inspectors.skills));
  const tags = [...skills, ...units.map((unit) => `${UNIT}${unit}`)].toSorted(compareText);
  const asked = Math.max(...items.map(({ facts }) => facts.inspectors.atLeast), tags.length, teamSize ?? 0);
  return { size: asked, needs: tags.map((tag) => ({ tag, count: 1 })) };
}

/** The people in numbers. */
export function peopleFacts(
  { inspectors, barred, partlyAway }: Staff,
  needs: readonly { readonly tag: string }[],
): FrozenPeople {
  const available = inspectors.filter(({ status }) => status === 'in');
  const gone = Map.groupBy(
    inspectors.filter(({ status }) => status === 'out'),
    ({ reason }) => reason,
  );
  return {
    rows: inspectors.length,
    available: available.length,
    out: Object.fromEntries([...gone].map(([reason, all]) => [reason, all.length])),
    partlyAway,
    barredPairs: new Set(barred.map(({ subject, inspector }) => `${subject}:${inspector}`)).size,
    skills: needs.map(({ tag }) => {
      const has = ({ unit, skills }: Inspector) =>
        tag.startsWith(UNIT) ? unit === tag.slice(UNIT.length) : skills.includes(tag);
      return { tag: tag.replace(UNIT, '单位：'), people: available.filter(has).length };
    }),
    units: [...Map.groupBy(available, ({ unit }) => unit)]
      .map(([unit, all]) => ({ unit, people: all.length }))
      .toSorted((a, b) => compareText(a.unit, b.unit)),
  };
}
