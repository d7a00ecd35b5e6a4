/** 执法检查人员名录库: the list of inspectors, experts and assistants. */

import { useNavigate } from '@tanstack/react-router';
import { Button, Empty } from 'antd';
import { type ListColumn, ListPage, StateTag, StatusTag } from '../../../kit/index.ts';
import { useMay } from '../../session.ts';
import { ExportButton } from '../exports/ExportButton.tsx';
import { WordTags } from '../subjects/SubjectTags.tsx';
import { INSPECTOR_KINDS, INSPECTOR_STATUSES } from '../words/inspector-words.ts';
import { untilWords } from './certificate-words.ts';
import { EligibilityTag } from './EligibilityTag.tsx';
import { INSPECTOR_FILTERS } from './filters.ts';
import { InspectorDrawer } from './InspectorDrawer.tsx';
import { exportQuery } from './query.ts';
import { askedOf, INSPECTORS_KEY, type InspectorRow, readInspectors } from './requests.ts';
import '../registry.css';

const fact =
  (name: string) =>
  ({ facts }: InspectorRow) =>
    String(facts[name] ?? '—');

const COLUMNS: readonly ListColumn<InspectorRow>[] = [
  { key: 'name', title: '姓名', width: 95, render: fact('name') },
  { key: 'kind', title: '类别', width: 130, render: (row) => <KindTag row={row} /> },
  { key: 'unit', title: '工作单位', width: 200, render: fact('unit') },
  {
    key: 'post',
    title: '科室、职务',
    width: 140,
    render: ({ facts }) => [facts['department'], facts['post']].filter(Boolean).join('　') || '—',
  },
  {
    key: 'status',
    title: '在岗情况',
    width: 100,
    render: ({ status }) => <StateTag state={status} words={INSPECTOR_STATUSES} />,
  },
  { key: 'certificate', title: '执法证', width: 210, render: (row) => <Certificates row={row} /> },
  {
    key: 'eligible',
    title: '今日资格',
    width: 100,
    render: ({ eligibility }) => <EligibilityTag eligibility={eligibility} />,
  },
  { key: 'skills', title: '专业特长', width: 120, render: ({ facts }) => <WordTags words={facts['skills']} /> },
  {
    key: 'sex',
    title: '性别',
    hidden: true,
    render: ({ facts }) => ({ male: '男', female: '女' })[String(facts['sex'])] ?? '—',
  },
  { key: 'education', title: '学历', hidden: true, render: fact('education') },
  { key: 'staffNumber', title: '工号', hidden: true, render: fact('staffNumber') },
  { key: 'items', title: '可检事项', hidden: true, render: ({ facts }) => <WordTags words={facts['items']} /> },
];

/** Experts and assistants stand apart by their tag: they never count towards the two inspectors. */
export function InspectorsPage() {
  const [edits, imports, exports] = [useMay('inspector.edit'), useMay('registry.import'), useMay('inspector.export')];
  const navigate = useNavigate();
  const go = (to: string) => void navigate({ to } as never);
  const buttons = (primary: boolean) => (
    <div className="mq-row" style={{ justifyContent: 'center' }}>
      {imports && <Button onClick={() => go('/imports')}>导入表格</Button>}
      {edits && (
        <Button {...(primary ? { type: 'primary' } : {})} onClick={() => go('/inspectors/new')}>
          新增一人
        </Button>
      )}
    </div>
  );
  return (
    <ListPage<InspectorRow>
      title="执法检查人员名录库"
      note="执法检查人员须持有效执法证；专家和协助人员不计入两名检查人员（国办发〔2024〕54号）。"
      actions={(edits || imports) && buttons(true)}
      id="inspectors"
      noun="人员"
      queryKey={INSPECTORS_KEY}
      search="姓名、拼音、证号或工号"
      filters={INSPECTOR_FILTERS}
      columns={COLUMNS}
      idOf={({ id }) => id}
      load={async (query, signal) => {
        const answer = await readInspectors({ ...askedOf(query), page: query.page, size: query.size }, signal);
        return { rows: answer.items, total: answer.counts.total };
      }}
      tools={(query) => exports && <ExportButton kind="inspectors" query={exportQuery(query)} />}
      drawer={(open) => <InspectorDrawer key={open.id} {...open} />}
      empty={
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={edits ? '还没有执法检查人员。可以导入表格，或新增一人。' : '还没有执法检查人员。'}
        >
          {(edits || imports) && buttons(false)}
        </Empty>
      }
    />
  );
}

function KindTag({ row: { facts, countsAsInspector } }: { readonly row: InspectorRow }) {
  const kind = facts['kind'] as keyof typeof INSPECTOR_KINDS;
  return <StatusTag tone={countsAsInspector ? 'info' : 'quiet'}>{INSPECTOR_KINDS[kind]}</StatusTag>;
}

function Certificates({ row: { certificates } }: { readonly row: InspectorRow }) {
  const current = certificates.filter(({ state }) => state === 'valid' || state === 'suspended');
  if (current.length === 0) return <>—</>;
  return current.map(({ id, number, validUntil }) => (
    <div key={id}>
      {number} <span className="mq-quiet">至 {untilWords(validUntil)}</span>
    </div>
  ));
}
