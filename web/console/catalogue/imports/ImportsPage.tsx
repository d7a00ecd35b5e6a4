/** 导入清单: a workbook of items or powers, and the imports there were. */

import { useNavigate } from '@tanstack/react-router';
import { Button, Empty, Progress, Upload } from 'antd';
import { useState } from 'react';
import {
  Choice,
  formatTime,
  type ListColumn,
  ListView,
  PageHead,
  ProblemNote,
  StateTag,
  type StatusWords,
  useIntent,
} from '../../../kit/index.ts';
import { type UploadAnswer, uploadFile } from '../../registry/evidence/upload.ts';
import { useMay } from '../../session.ts';
import { CATALOGUE_KEY, type ListImport, type ListImportBrief, readImports, startImport } from '../requests.ts';
import { pageOf } from '../rows.ts';
import '../../registry/registry.css';
import '../catalogue.css';

export const LIST_KINDS: Readonly<Record<ListImport['kind'], string>> = {
  items: '随机抽查事项清单',
  powers: '权力清单',
};
export const STATES: StatusWords<ListImport['state']> = { read: ['待写入', 'wait'], applied: ['已写入', 'good'] };

const COLUMNS: readonly ListColumn<ListImportBrief>[] = [
  { key: 'file', title: '文件', width: 300, render: ({ fileName }) => fileName },
  { key: 'kind', title: '清单', width: 160, render: ({ kind }) => LIST_KINDS[kind] },
  { key: 'state', title: '状态', width: 110, render: ({ state }) => <StateTag state={state} words={STATES} /> },
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
  const edits = useMay('catalogue.edit');
  return (
    <>
      <PageHead title="导入清单" note="先逐行核对、试算，最后才写入。导入的事项是草稿，送审、批准之后才能列入计划。" />
      {edits && <UploadPanel />}
      <ListView<ListImportBrief>
        id="list-imports"
        noun="导入记录"
        queryKey={[...CATALOGUE_KEY, 'imports']}
        idOf={({ id }) => id}
        columns={COLUMNS}
        load={async (query, signal) => pageOf(await readImports(signal), query, {})}
        onOpen={(id) => void navigate({ to: `/catalogue/imports/${id}` } as never)}
        empty={<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有导入过。请在上方选择表格。" />}
      />
    </>
  );
}

/** Leads to the dry run as soon as the file is there. */
function UploadPanel() {
  const navigate = useNavigate();
  const intent = useIntent();
  const [kind, setKind] = useState<ListImport['kind']>('items');
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const send = async (file: File) => {
    setError(null);
    intent.renew();
    setShare(0);
    try {
      const { sha256 } = await uploadFile<UploadAnswer>('/api/files', file, setShare);
      const { id } = await startImport(kind, sha256, intent.key());
      void navigate({ to: `/catalogue/imports/${id}` } as never);
    } catch (failure) {
      setError(failure);
    } finally {
      setShare(null);
    }
  };
  return (
    <section className="mq-panel" aria-labelledby="upload">
      <h2 id="upload">上传表格</h2>
      <div className="cat-below">
        <Choice
          label="哪种清单"
          value={kind}
          options={Object.entries(LIST_KINDS).map(([value, label]) => ({ value, label }))}
          choose={(next) => setKind(next as ListImport['kind'])}
        />
      </div>
      {share === null ? (
        <Upload.Dragger
          accept=".xlsx,.csv"
          hasControlInside
          showUploadList={false}
          beforeUpload={(file) => {
            void send(file);
            return false;
          }}
        >
          <p>
            <Button type="primary">选择文件</Button>
          </p>
          <p>也可以把文件拖到这里</p>
          <p className="mq-quiet">Excel 工作簿（.xlsx）或 CSV 文本。上传后先核对，不会直接写入。</p>
        </Upload.Dragger>
      ) : (
        <Progress percent={Math.floor(share * 100)} aria-label="上传进度" />
      )}
      {error !== null && <ProblemNote error={error} />}
    </section>
  );
}
