/** What is known of subjects, as the rules ask for it. */

import type { Predicate, Rule, SubjectProfile } from '@mingqian/frequency';
import type { RegistryFacts } from './registry.ts';
import type { MarkRow } from './store.ts';

type Facts = Pick<RegistryFacts, 'kind' | 'creditClass' | 'tags' | 'registers' | 'established'>;
type MarkFacts = Pick<MarkRow, 'mark' | 'from_day' | 'until_day'>;

/** A subject with its marks: single complaints apart from the lists. */
export function profileOf(facts: Facts, marks: readonly MarkFacts[]): SubjectProfile {
  const { kind, creditClass, tags, registers, established } = facts;
  return {
    kind,
    creditClass,
    tags,
    registers,
    established,
    marks: marks.flatMap(({ mark, from_day, until_day }) =>
      mark === 'complaint' ? [] : [{ mark, from: from_day, until: until_day }],
    ),
    // A complaint has one day; an end takes it back.
    complaints: marks
      .filter(({ mark, until_day }) => mark === 'complaint' && until_day === null)
      .map(({ from_day }) => from_day),
  };
}

/** Whether a rule asks for what is only in a subject's content: tags, registers, the day of its founding. */
export function needContent(rules: readonly Rule[]): boolean {
  return rules.some(({ enabled, subjects }) => enabled && asks(subjects));
}

function asks(predicate: Predicate): boolean {
  if ('all' in predicate) return predicate.all.some(asks);
  if ('any' in predicate) return predicate.any.some(asks);
  if ('not' in predicate) return asks(predicate.not);
  return 'tag' in predicate || 'register' in predicate || 'newWithin' in predicate;
}

/** Gathers profiles, each kept once. */
export function profileBook(): {
  readonly profiles: SubjectProfile[];
  placeOf(facts: Facts, marks: readonly MarkFacts[]): number;
} {
  const profiles: SubjectProfile[] = [];
  const places = new Map<string, number>();
  return {
    profiles,
    placeOf(facts, marks) {
      const profile = profileOf(facts, marks);
      const key = JSON.stringify(profile);
      const place = places.get(key) ?? profiles.push(profile) - 1;
      places.set(key, place);
      return place;
    },
  };
}
