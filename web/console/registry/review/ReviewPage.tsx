/** 季度核查: what has to be looked at, with the reason, and the way to each record. */

import { useNavigate, useSearch } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { PageHead } from '../../../kit/index.ts';
import { useMay } from '../../session.ts';
import { InspectorReviewPart } from './InspectorReviewPart.tsx';
import { SubjectReviewPart } from './SubjectReviewPart.tsx';
import '../registry.css';

/** Two lists: subjects, and people for those who may see that registry. */
export function ReviewPage() {
  const { of = 'subjects' } = useSearch({ strict: false }) as { of?: string };
  const navigate = useNavigate();
  const people = useMay('inspector.read');
  return (
    <>
      <PageHead
        title="季度核查"
        note="名录库应当动态调整：一年没有动过的、证件将到期的、状态不一致的，逐条核实后更新。"
      />
      <div className="mq-panel">
        <Tabs
          activeKey={people ? of : 'subjects'}
          destroyOnHidden
          onChange={(next) => void navigate({ to: '.', search: { of: next }, replace: true } as never)}
          items={[
            { key: 'subjects', label: '检查对象', children: <SubjectReviewPart /> },
            ...(people ? [{ key: 'inspectors', label: '执法检查人员', children: <InspectorReviewPart /> }] : []),
          ]}
        />
      </div>
    </>
  );
}
