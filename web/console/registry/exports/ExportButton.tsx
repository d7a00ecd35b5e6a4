/** 导出: what the query finds, with the columns that are chosen. */

import { App, Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { api, formatCount, ProblemNote, readStored, useIntent, writeStored } from '../../../kit/index.ts';
import { EXPORT_COLUMNS, type ExportList, USUAL_COLUMNS } from './columns.ts';

interface ExportButtonProps {
  readonly kind: ExportList;
  /** The present query of the list, as the server takes it. */
  readonly query: Readonly<Record<string, unknown>>;
}

interface ExportAnswer {
  readonly rows: number;
  /** Where the workbook is, for an hour. */
  readonly href: string;
}

/** An export is recorded in the ledger before it can be downloaded. */
export function ExportButton(props: ExportButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>导出</Button>
      {open && <ExportDialog {...props} close={() => setOpen(false)} />}
    </>
  );
}

function ExportDialog({ kind, query, close }: ExportButtonProps & { readonly close: () => void }) {
  const { message } = App.useApp();
  const intent = useIntent();
  const [chosen, setChosen] = useState(() => readStored(`export.${kind}`, { columns: USUAL_COLUMNS[kind] }).columns);
  const [error, setError] = useState<unknown>(null);
  const [sending, setSending] = useState(false);
  const columns = EXPORT_COLUMNS[kind];
  const names = columns.map(({ name }) => name).filter((name) => chosen.includes(name));
  const send = async () => {
    setSending(true);
    setError(null);
    try {
      const { rows, href } = await api.post<ExportAnswer>(`/api/${kind}/exports`, {
        body: { query, columns: names },
        key: intent.key(),
      });
      writeStored(`export.${kind}`, { columns: names });
      message.success(`正在下载 ${formatCount(rows)} 条。`);
      location.assign(href);
      close();
    } catch (failure) {
      intent.renew();
      setError(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <Modal
      open
      title="导出查询结果"
      width={760}
      okText="导出"
      okButtonProps={{ disabled: names.length === 0 }}
      confirmLoading={sending}
      onOk={() => void send()}
      onCancel={close}
    >
      <p>导出当前查询条件下的全部记录，为 Excel 工作簿。联系方式和身份证号不导出；这次导出会记入账本。</p>
      <Checkbox.Group className="reg-boxes" value={names} onChange={(next) => setChosen(next)}>
        {columns.map(({ name, label }) => (
          <Checkbox key={name} value={name}>
            {label}
          </Checkbox>
        ))}
      </Checkbox.Group>
      {error !== null && <ProblemNote error={error} />}
    </Modal>
  );
}
