/** What shows a fact: words, or a file that is kept. */

import { Button, Input, Progress, Segmented, Upload } from 'antd';
import { useState } from 'react';
import { ProblemNote } from '../../../kit/index.ts';
import { type UploadAnswer, uploadFile } from './upload.ts';

/** As the server takes it; `name` is only for the screen. */
export interface Evidence {
  readonly kind: 'text' | 'file';
  readonly value: string;
  readonly name?: string;
}

interface EvidenceFieldProps {
  readonly id?: string;
  readonly value?: Evidence | null;
  readonly onChange?: (value: Evidence | null) => void;
}

const LONGEST = 500;

/** For use in a `Form.Item`. A file is sent when it is chosen; until it is there, the field is empty. */
export function EvidenceField({ id, value, onChange }: EvidenceFieldProps) {
  const [kind, setKind] = useState<'text' | 'file'>(value?.kind ?? 'text');
  const change = (next: 'text' | 'file') => {
    setKind(next);
    onChange?.(null);
  };
  return (
    <div>
      <Segmented
        aria-label="依据的形式"
        value={kind}
        onChange={change}
        options={[
          { value: 'text', label: '文字说明' },
          { value: 'file', label: '上传文件' },
        ]}
        style={{ marginBottom: 8 }}
      />
      {kind === 'text' ? (
        <Input.TextArea
          {...(id === undefined ? {} : { id })}
          rows={2}
          maxLength={LONGEST}
          value={value?.value ?? ''}
          placeholder="如：登记机关 2026 年 3 月 2 日注销登记通知书"
          onChange={({ target }) => onChange?.(target.value === '' ? null : { kind: 'text', value: target.value })}
        />
      ) : (
        <EvidenceFile value={value ?? null} change={(file) => onChange?.(file)} />
      )}
    </div>
  );
}

interface EvidenceFileProps {
  readonly value: Evidence | null;
  readonly change: (value: Evidence | null) => void;
}

function EvidenceFile({ value, change }: EvidenceFileProps) {
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const send = async (file: File) => {
    setError(null);
    setShare(0);
    try {
      const { sha256, name } = await uploadFile<UploadAnswer>('/api/files', file, setShare);
      change({ kind: 'file', value: sha256, name });
    } catch (failure) {
      setError(failure);
    } finally {
      setShare(null);
    }
  };
  return (
    <>
      {value !== null && (
        <p className="reg-note">
          已上传：{value.name ?? '文件'}{' '}
          <Button type="link" size="small" onClick={() => change(null)}>
            换一个
          </Button>
        </p>
      )}
      {value === null && share === null && (
        <Upload
          hasControlInside
          showUploadList={false}
          beforeUpload={(file) => {
            void send(file);
            return false;
          }}
        >
          <Button>选择文件（照片、PDF、文档）</Button>
        </Upload>
      )}
      {share !== null && <Progress percent={Math.floor(share * 100)} aria-label="上传进度" />}
      {error !== null && <ProblemNote error={error} />}
    </>
  );
}
