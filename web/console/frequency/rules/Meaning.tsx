/** What the form says at the moment, in plain words. */

import type { Rule } from '@mingqian/frequency';
import { Form } from 'antd';
import { ruleWords } from '../words.ts';
import type { Condition } from './conditions.ts';
import { type RuleFields, toDraft } from './form.ts';
import { useTitles } from './use-titles.ts';

/** Beside the fields; above them on a phone. */
export function Meaning() {
  const form = Form.useFormInstance<RuleFields>();
  const fields = Form.useWatch([], form) as RuleFields | undefined;
  const titleOf = useTitles();
  return (
    <aside className="frq-told" aria-label="这条规则的意思">
      <h3>这条规则的意思</h3>
      <p className="frq-meaning" aria-live="polite">
        {fields === undefined || !isWhole(fields) ? '还没有填完。' : ruleWords(toRule(fields), titleOf)}
      </p>
      <p className="mq-quiet">
        次数按到访计；按事项累计的，只数这一事项。同时适用几条的，按最严的一条。保存后为“待核实”，照样起作用，旁边标明待核实。
      </p>
    </aside>
  );
}

/** Whether there is enough of it to be said. */
function isWhole({ form, limit, by, min, max, counting, conditions = [] }: Partial<RuleFields>): boolean {
  if (!conditions.every(isSaid)) return false;
  if (form === 'cap') return typeof limit === 'number' && counting !== undefined;
  if (form === 'raise') return typeof by === 'number';
  return typeof min === 'number' || typeof max === 'number';
}

/** Whether a condition has what its kind needs; one that was just added has nothing yet. */
function isSaid(condition: Condition | undefined): boolean {
  if (condition === undefined) return false;
  const { kind, words = [], atLeast, days } = condition;
  if (kind === 'complaints') return typeof atLeast === 'number' && typeof days === 'number';
  return kind === 'newWithin' ? typeof days === 'number' : words.length > 0;
}

function toRule(fields: RuleFields): Rule {
  const draft = toDraft({ ...fields, basis: fields.basis ?? { citation: '' } });
  return { ...draft, id: '', basis: { citation: '', document: null, verified: false } } as Rule;
}
