/** Sentences are Chinese: no code of the program is left in one. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Answer, citation, KINDS, mayInspect, predicateWords, type Rule, SHIPPED_RULES } from '../src/index.ts';
import { choosing, question, rules, subject, visits } from './arbitraries.ts';

/** A credit class is one letter. */
const FOREIGN = /[A-Za-z]{2,}/;

/** Everything that an answer says. */
function said({ sentence, findings, conflicts, warnings, nextSentence }: Answer): string[] {
  const inside = findings.flatMap((finding) => [finding.sentence, ...finding.visits.map((visit) => visit.sentence)]);
  return [sentence, nextSentence, ...warnings, ...inside, ...conflicts.map((conflict) => conflict.sentence)];
}

const told = ({ title, note, basis, subjects }: Rule) => [title, note, citation(basis), predicateWords(subjects)];

test('of generated rules and histories, and of the shipped rules over the same', () => {
  fc.assert(
    fc.property(rules, question, subject, visits, (given, asked, firm, history) => {
      const own = said(mayInspect(given, asked, firm, history));
      const shipped = said(mayInspect(SHIPPED_RULES, asked, firm, history));
      expect([...own, ...shipped].filter((sentence) => FOREIGN.test(sentence))).toEqual([]);
    }),
    { seed: 20261129, numRuns: 1000 },
  );
});

test('of whom a rule is for', () => {
  fc.assert(
    fc.property(choosing, (predicate) => {
      expect(predicateWords(predicate)).not.toMatch(FOREIGN);
    }),
    { seed: 20261130, numRuns: 1000 },
  );
  expect(SHIPPED_RULES.flatMap(told).filter((sentence) => FOREIGN.test(sentence))).toEqual([]);
  expect(predicateWords({ kind: [...Object.keys(KINDS), 'of-a-later-program'] })).toBe(
    '主体类型为企业、个体工商户、农民专业合作社、粮食经纪人、其他的',
  );
});
