/** 基本信息: every field, group by group. */

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { DescriptionGrid } from '../../../kit/index.ts';
import { FactsGrid } from '../fields/FactsGrid.tsx';
import { isEmpty } from '../fields/facts.ts';
import { factText } from '../fields/show.ts';
import { SUBJECT_FIELDS, SUBJECT_GROUPS } from '../words/subject-fields.ts';
import { IdNumber } from './IdNumber.tsx';
import { readSettings, type Subject } from './requests.ts';
import { WordTags } from './SubjectTags.tsx';

/** Related subjects have a part of their own: here they would be identifiers. */
const FIELDS = SUBJECT_FIELDS.filter(({ name }) => name !== 'relatedSubjects');

/** What is known; what is not filled in only when it is asked for. With the authority's own fields at the end. */
export function BasicPart({ subject }: { readonly subject: Subject }) {
  const { facts, extra } = subject;
  const settings = useQuery({ queryKey: ['registry', 'settings'], queryFn: ({ signal }) => readSettings(signal) });
  const own = (settings.data?.fields ?? []).filter(({ name, retired }) => !retired || extra[name] !== undefined);
  const [all, setAll] = useState(false);
  const empty = FIELDS.filter(({ name }) => isEmpty(facts[name])).length;
  const words = (name: string) => (Array.isArray(facts[name]) ? { [name]: <WordTags words={facts[name]} /> } : {});
  return (
    <>
      <FactsGrid
        groups={SUBJECT_GROUPS}
        fields={FIELDS}
        facts={facts}
        knownOnly={!all}
        special={{
          ...(facts['idNumber'] === undefined ? {} : { idNumber: <IdNumber subject={subject} /> }),
          ...words('tags'),
          ...words('categories'),
          ...words('specialRegisters'),
        }}
      />
      {own.length > 0 && (
        <section className="mq-section reg-group">
          <h2>本单位自定义项</h2>
          <DescriptionGrid items={own.map(({ name, label }) => ({ label, value: factText(extra[name]) }))} />
        </section>
      )}
      <section className="mq-section reg-group">
        <h2>数据来源</h2>
        <DescriptionGrid items={[{ label: '来源', value: subject.source, wide: true }]} />
      </section>
      {empty > 0 && (
        <Button className="reg-bottom" onClick={() => setAll(!all)}>
          {all ? '只显示已填的' : `也显示没有填的 ${empty} 项`}
        </Button>
      )}
    </>
  );
}
