/** Puts a file into the draw's records: sent while it is chosen, with its progress, since a recording may be large. */

import { Button, Form, Input, Progress, Select, Upload } from 'antd';
import { useState } from 'react';
import { ATTACHMENT_KINDS, type AttachmentKind } from '../../../../server/draws/attachments/kinds.ts';
import { ProblemNote, SubmitForm } from '../../../kit/index.ts';
import { type UploadAnswer, uploadFile } from '../../registry/evidence/upload.ts';
import { attachFile, type Draw } from '../requests.ts';
import { useDrawn } from '../use-drawn.ts';

interface Filled {
  readonly kind: AttachmentKind;
  readonly file?: UploadAnswer | null;
  readonly note?: string;
}

const LABELS = { kind: '材料', file: '文件', note: '说明' } as const;
const OPTIONS = Object.entries(ATTACHMENT_KINDS).map(([value, label]) => ({ value, label }));

export function AttachForm({ draw }: { readonly draw: Draw }) {
  const drawn = useDrawn();
  return (
    <>
      <h2 className="draw-heading draw-above">存入材料</h2>
      <SubmitForm<Filled, Draw>
        initial={{ kind: 'recording', file: null }}
        labels={LABELS}
        submitLabel="存入"
        submit={({ kind, file, note = '' }, { key }) =>
          attachFile(draw, { kind, file: file!.sha256, note: note.trim() === '' ? null : note.trim() }, key)
        }
        done={() => drawn('已存入，摘要记入账本。')}
      >
        <Form.Item name="kind" label={LABELS.kind}>
          <Select options={OPTIONS} />
        </Form.Item>
        <Form.Item
          name="file"
          label={LABELS.file}
          extra="录像（MP4）、录音、照片、PDF。存入以后只能划去，不能删除。"
          rules={[{ required: true, message: '请选择文件，等它传完' }]}
        >
          <FileField />
        </Form.Item>
        <Form.Item name="note" label="说明（可不填）">
          <Input maxLength={200} />
        </Form.Item>
      </SubmitForm>
    </>
  );
}

interface FileFieldProps {
  readonly value?: UploadAnswer | null;
  readonly onChange?: (file: UploadAnswer | null) => void;
}

function FileField({ value, onChange }: FileFieldProps) {
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const send = async (file: File) => {
    setError(null);
    setShare(0);
    onChange?.(null);
    try {
      onChange?.(await uploadFile<UploadAnswer>('/api/files', file, setShare));
    } catch (failure) {
      setError(failure);
    } finally {
      setShare(null);
    }
  };
  return (
    <>
      {value != null && <p className="reg-note">已上传：{value.name}</p>}
      <Upload
        hasControlInside
        showUploadList={false}
        disabled={share !== null}
        beforeUpload={(file) => {
          void send(file);
          return false;
        }}
      >
        <Button disabled={share !== null}>{value == null ? '选择文件' : '换一个文件'}</Button>
      </Upload>
      {share !== null && <Progress percent={Math.floor(share * 100)} aria-label="上传进度" />}
      {error !== null && <ProblemNote error={error} />}
    </>
  );
}
