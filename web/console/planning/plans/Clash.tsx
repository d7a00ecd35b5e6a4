/** Another person saved the plan first: what both changed differently is shown, and the second person chooses. */

import { Alert, Button, Radio } from 'antd';
import { useState } from 'react';
import type { PlanFacts } from '../requests.ts';
import { type Choices, clashesOf, mergedFacts, type Side } from './draft.ts';
import { methodsText, narrowingText, ratioText, seasonText } from './row-words.ts';
import { useItemNames } from './use-items.ts';

interface ClashProps {
  /** As the person opened it. */
  readonly base: PlanFacts;
  readonly mine: PlanFacts;
  readonly theirs: PlanFacts;
  readonly choose: (facts: PlanFacts) => void;
}

export function Clash({ base, mine, theirs, choose }: ClashProps) {
  const [choices, setChoices] = useState<Choices>({});
  const names = useItemNames();
  const clashes = clashesOf(base, mine, theirs);
  const titleOf = (name: string) => {
    if (name === 'title') return '计划名称';
    if (name === 'number') return '文号';
    const row = [mine, theirs, base].flatMap(({ rows }) => rows).find(({ key }) => key === name);
    return `计划行“${names.get(row?.item ?? '') ?? ''}”`;
  };
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="plan-below"
      title="您修改期间，别人先保存了。您的内容还在，没有覆盖别人的。"
      description={
        <>
          <p>
            {clashes.length === 0
              ? '两人改的不是同一处，可以合在一起再保存。'
              : '下面各处两人改得不一样，请逐处选择；其余的自动合在一起。'}
          </p>
          {clashes.map((name) => (
            <fieldset key={name} className="reg-list plan-group">
              <legend>{titleOf(name)}</legend>
              <Radio.Group
                className="reg-choices"
                value={choices[name]}
                onChange={({ target }) => setChoices({ ...choices, [name]: target.value as Side })}
                options={[
                  { value: 'mine', label: `我的：${sideText(mine, name)}` },
                  { value: 'theirs', label: `现在的：${sideText(theirs, name)}` },
                ]}
              />
            </fieldset>
          ))}
          <div className="mq-row">
            <Button
              type="primary"
              disabled={clashes.some((name) => choices[name] === undefined)}
              onClick={() => choose(mergedFacts(base, mine, theirs, choices))}
            >
              合在一起，接着修改
            </Button>
            <Button onClick={() => choose(theirs)}>改用现在的，放弃我的</Button>
          </div>
        </>
      }
    />
  );
}

/** What one of them wrote at a place; a row that is not there was deleted. */
function sideText(facts: PlanFacts, name: string): string {
  if (name === 'title' || name === 'number') return facts[name] ?? '（空）';
  const row = facts.rows.find(({ key }) => key === name);
  if (row === undefined) return '删去这一行';
  const { season, ratio, methods, leadOffice, coAuthorities, narrowing, onSiteReason, content, remark } = row;
  const texts = [
    seasonText(season),
    ratioText(ratio),
    methodsText(methods),
    narrowingText(narrowing),
    onSiteReason,
    content,
    leadOffice,
    coAuthorities.join('、'),
    remark,
  ];
  return texts.filter((text) => text !== null && text !== '').join('；');
}
