/** 导入: a new file, templates, and the imports there were. */

import { useNavigate } from '@tanstack/react-router';
import { Empty } from 'antd';
import { formatCount, formatTime, type ListColumn, ListView, PageHead, StateTag } from '../../../kit/index.ts';
import { useMay } from '../../session.ts';
import { IMPORT_STATES, LIST_KINDS } from '../words/import-words.ts';
import { IMPORTS_KEY, type ImportView, readImports } from './requests.ts';
import { UploadPanel } from './UploadPanel.tsx';
import '../registry.css';

const COLUMNS: readonly ListColumn<ImportView>[] = [
  { key: 'file', title: '文件', width: 280, render: ({ fileName }) => fileName },
  { key: 'state', title: '状态', width: 110, render: ({ state }) => <StateTag state={state} words={IMPORT_STATES} /> },
  { key: 'rows', title: '行数', width: 90, align: 'right', render: ({ counts }) => formatCount(counts.rows) },
  {
    key: 'open',
    title: '待决定',
    width: 90,
    align: 'right',
    render: ({ counts }) => formatCount(counts.fates.undecided),
  },
  { key: 'applied', title: '写入', width: 170, render: (row) => appliedWords(row) },
  { key: 'who', title: '上传人', width: 110, render: ({ accountName }) => accountName },
  {
    key: 'at',
    title: '上传时间',
    width: 150,
    render: ({ createdAt }) => <span className="mq-number">{formatTime(createdAt)}</span>,
  },
];

/** An import that is not finished goes on where it was left. */
export function ImportsPage() {
  const navigate = useNavigate();
  const imports = useMay('registry.import');
  return (
    <>
      <PageHead title="导入" note="名录表格从这里进入名录库：先识别、逐行核对、试运行，最后才写入。" />
      {imports && <UploadPanel />}
      <Templates />
      <ListView<ImportView>
        id="imports"
        noun="导入记录"
        queryKey={IMPORTS_KEY}
        idOf={({ id }) => id}
        columns={COLUMNS}
        load={async ({ after }, signal) => {
          const { imports } = await readImports(after, signal);
          const last = imports.at(-1);
          return { rows: imports, total: null, next: imports.length < 20 || last === undefined ? null : last.id };
        }}
        onOpen={(id) => void navigate({ to: `/imports/${id}` } as never)}
        empty={<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有导入过。请在上方选择表格。" />}
      />
    </>
  );
}

function appliedWords({ counts: { applied } }: ImportView): string {
  if (applied === null) return '—';
  return `新增 ${formatCount(applied.add)}，更新 ${formatCount(applied.change)}`;
}

function Templates() {
  return (
    <section className="mq-panel" aria-labelledby="templates">
      <h2 id="templates">填表模板</h2>
      <p className="mq-quiet">各单位自己的表格也可以直接导入，列名不同时再指定一次，以后同样的表会自动认出。</p>
      <div className="mq-row">
        {Object.entries(LIST_KINDS).map(([kind, label]) => (
          <a key={kind} href={`/api/import-templates/${kind}`}>
            下载{label}模板
          </a>
        ))}
      </div>
    </section>
  );
}
