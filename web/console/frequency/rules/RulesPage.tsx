/** 频次规则: how often and how many may be inspected, each with its clause and whether it was confirmed. */

import { Button } from 'antd';
import { useState } from 'react';
import { LawTag, type ListColumn, ListPage, type ListQuery, StatusTag } from '../../../kit/index.ts';
import { useMay } from '../../session.ts';
import { FREQUENCY_KEY, type RuleAnswer, readRules } from '../requests.ts';
import { clauseOf, FORMS, ruleWords } from '../words.ts';
import { ConfirmedTag } from './ConfirmedTag.tsx';
import { ReviewTag } from './Reviews.tsx';
import { RuleDrawer } from './RuleDrawer.tsx';
import { RuleForm } from './RuleForm.tsx';
import { useTitles } from './use-titles.ts';
import '../frequency.css';

/** The strictest that applies wins; which one that is for a subject, 能不能查 tells. */
export function RulesPage() {
  const [adding, setAdding] = useState(false);
  const edits = useMay('frequency.edit');
  const titleOf = useTitles();
  return (
    <>
      <ListPage
        title="频次规则"
        note="同时适用几条的，按最严的一条；不一致的并列两边依据。规则一改就回到“待核实”，由法制审核人员对照原文核实；所依据的条文变了的，须在 1 个月内重新核实（辽政办发〔2025〕6号）。"
        actions={
          edits && (
            <Button type="primary" onClick={() => setAdding(true)}>
              新写一条规则
            </Button>
          )
        }
        id="frequency-rules"
        noun="频次规则"
        queryKey={[...FREQUENCY_KEY, 'rules']}
        load={load}
        idOf={({ id }) => id}
        columns={columnsOf(titleOf)}
        drawer={(open) => <RuleDrawer key={open.id} open={open} />}
      />
      {adding && <RuleForm rule={null} close={() => setAdding(false)} />}
    </>
  );
}

/** All rules come at once; pages are cut here. */
async function load({ page, size }: ListQuery, signal: AbortSignal) {
  const rules = await readRules(signal);
  return { rows: rules.slice((page - 1) * size, page * size), total: rules.length };
}

function Confirmed({ state, reviews }: RuleAnswer) {
  return (
    <span className="frq-stack">
      <ConfirmedTag state={state} />
      <ReviewTag reviews={reviews} />
    </span>
  );
}

function columnsOf(titleOf: (id: string) => string): readonly ListColumn<RuleAnswer>[] {
  return [
    { key: 'title', title: '规则', render: ({ rule }) => <span className="frq-says frq-name">{rule.title}</span> },
    { key: 'state', title: '核实', render: Confirmed },
    { key: 'says', title: '意思', render: ({ rule }) => <div className="frq-says">{ruleWords(rule, titleOf)}</div> },
    {
      key: 'basis',
      title: '依据',
      render: ({ rule }) => (
        <div className="frq-says frq-basis">
          <LawTag {...clauseOf(rule.basis, rule.note)} />
        </div>
      ),
    },
    { key: 'form', title: '种类', render: ({ rule }) => FORMS[rule.form] },
    {
      key: 'enabled',
      title: '启用',
      render: ({ rule }) =>
        rule.enabled ? <StatusTag tone="good">启用</StatusTag> : <StatusTag tone="quiet">未启用</StatusTag>,
    },
    {
      key: 'source',
      title: '来源',
      hidden: true,
      render: ({ source, version }) => (source === 'shipped' ? '产品自带' : `本单位第 ${version} 版`),
    },
  ];
}
