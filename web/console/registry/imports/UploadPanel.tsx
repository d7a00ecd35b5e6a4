/** 上传: choosing or dropping a file, its progress, and a word where the very same file was imported before. */

import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Progress, Upload } from 'antd';
import { useState } from 'react';
import { formatTime, ProblemNote, useIntent } from '../../../kit/index.ts';
import { uploadFile } from '../evidence/upload.ts';
import { IMPORT_STATES } from '../words/import-words.ts';
import { startImport, type UploadReceipt } from './requests.ts';

/** Leads to the import as soon as the file is there. */
export function UploadPanel() {
  const navigate = useNavigate();
  const intent = useIntent();
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [receipt, setReceipt] = useState<UploadReceipt | null>(null);
  const start = async ({ upload }: UploadReceipt) => {
    try {
      const { id } = await startImport(upload, intent.key());
      void navigate({ to: `/imports/${id}` } as never);
    } catch (failure) {
      setError(failure);
    }
  };
  const send = async (file: File) => {
    setError(null);
    setReceipt(null);
    intent.renew();
    setShare(0);
    try {
      const taken = await uploadFile<UploadReceipt>('/api/import-uploads', file, setShare);
      if (taken.before.length > 0) setReceipt(taken);
      else await start(taken);
    } catch (failure) {
      setError(failure);
    } finally {
      setShare(null);
    }
  };
  return (
    <section className="mq-panel" aria-labelledby="upload">
      <h2 id="upload">上传表格</h2>
      {share === null ? (
        <Upload.Dragger
          accept=".xlsx,.csv,.txt"
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
          <p className="mq-quiet">
            Excel 工作簿（.xlsx）或 CSV 文本（.csv，GB18030 或 UTF-8）。上传后先核对，不会直接写入。
          </p>
        </Upload.Dragger>
      ) : (
        <Progress percent={Math.floor(share * 100)} aria-label="上传进度" />
      )}
      {receipt !== null && <SeenBefore receipt={receipt} go={() => void start(receipt)} />}
      {error !== null && <ProblemNote error={error} />}
    </section>
  );
}

function SeenBefore({ receipt, go }: { readonly receipt: UploadReceipt; readonly go: () => void }) {
  const navigate = useNavigate();
  const [last] = receipt.before;
  if (last === undefined) return null;
  const [word] = IMPORT_STATES[last.state as keyof typeof IMPORT_STATES] ?? [last.state];
  return (
    <Alert
      type="warning"
      showIcon
      className="reg-bottom"
      title={`“${receipt.fileName}”与 ${formatTime(last.createdAt)} 上传的文件完全相同（${word}）。`}
      description="再导入一次不会产生重复，内容没有变化的行不会改动。"
      action={
        <div className="mq-row">
          <Button size="small" onClick={() => void navigate({ to: `/imports/${last.id}` } as never)}>
            打开上一次
          </Button>
          <Button size="small" type="primary" onClick={go}>
            再导入一次
          </Button>
        </div>
      }
    />
  );
}
