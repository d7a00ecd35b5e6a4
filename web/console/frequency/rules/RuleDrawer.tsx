/** One rule: its meaning, its lines, its versions, and what can be done with it. */

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { DescriptionGrid, LawTag, type OpenRecord, RecordDrawer } from '../../../kit/index.ts';
import { FREQUENCY_KEY, type RuleAnswer, type RuleRecord, readRule } from '../requests.ts';
import { clauseOf, ruleWords } from '../words.ts';
import { ConfirmedTag } from './ConfirmedTag.tsx';
import { ConfirmRule } from './ConfirmRule.tsx';
import { ruleFacts } from './facts.ts';
import { ReviewList, ReviewTag } from './Reviews.tsx';
import { RuleForm } from './RuleForm.tsx';
import { RuleVersions } from './RuleVersions.tsx';
import { useTitles } from './use-titles.ts';

/** Whoever changed a rule does not confirm it; that is said by its abilities. */
export function RuleDrawer({ open }: { readonly open: OpenRecord<RuleAnswer> }) {
  const [doing, setDoing] = useState<'edit' | 'confirm' | null>(null);
  const answer = useQuery({
    queryKey: [...FREQUENCY_KEY, 'rule', open.id],
    queryFn: ({ signal }) => readRule(open.id, signal),
  });
  const abilities = answer.data?.abilities ?? [];
  const actions = (
    <>
      {abilities.includes('edit') && <Button onClick={() => setDoing('edit')}>修改</Button>}
      {abilities.includes('confirm') && (
        <Button type="primary" onClick={() => setDoing('confirm')}>
          {answer.data?.state === '已核实' ? '重新核实' : '核实'}
        </Button>
      )}
    </>
  );
  return (
    <>
      <RecordDrawer
        title={answer.data?.rule.title ?? '频次规则'}
        close={open.close}
        previous={open.previous}
        next={open.next}
        pending={answer.isPending}
        error={answer.error}
        retry={() => void answer.refetch()}
        {...(abilities.length === 0 ? {} : { actions })}
      >
        {answer.data !== undefined && <Shown record={answer.data} />}
      </RecordDrawer>
      {doing === 'edit' && answer.data !== undefined && <RuleForm rule={answer.data} close={() => setDoing(null)} />}
      {doing === 'confirm' && answer.data !== undefined && (
        <ConfirmRule rule={answer.data} close={() => setDoing(null)} />
      )}
    </>
  );
}

function Shown({ record }: { readonly record: RuleRecord }) {
  const titleOf = useTitles();
  const { rule, state, source, version, reviews } = record;
  return (
    <>
      <p className="mq-row">
        <ConfirmedTag state={state} />
        <ReviewTag reviews={reviews} />
        <LawTag {...clauseOf(rule.basis, rule.note)} />
        <span className="mq-quiet">{source === 'shipped' ? '产品自带' : `本单位第 ${version} 版`}</span>
      </p>
      <p className="frq-meaning">{ruleWords(rule, titleOf)}</p>
      <ReviewList reviews={reviews} />
      <DescriptionGrid items={ruleFacts(rule, titleOf).map((fact) => ({ ...fact, wide: fact.value.length > WIDE }))} />
      <RuleVersions record={record} />
    </>
  );
}

/** Above this a content stands over the whole width. */
const WIDE = 24;
