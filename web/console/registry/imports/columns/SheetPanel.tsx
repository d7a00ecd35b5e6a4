/** One sheet: its kind, its columns, its first rows. */

import { useQuery } from '@tanstack/react-query';
import { Button, InputNumber, Select } from 'antd';
import { useId, useState } from 'react';
import { formatCount, ProblemNote, StatusTag, useIntent } from '../../../../kit/index.ts';
import { LIST_KINDS } from '../../words/import-words.ts';
import { optionsOf } from '../../words/options.ts';
import {
  IMPORTS_KEY,
  type ImportDetail,
  type ImportSheet,
  type ListedKind,
  mapSheet,
  readSample,
} from '../requests.ts';
import { ColumnTable } from './ColumnTable.tsx';
import { assign, assignmentOf, columnsOf, mappingOf } from './mapping.ts';
import { SampleTable } from './SampleTable.tsx';

interface SheetPanelProps {
  readonly record: ImportDetail;
  readonly sheet: ImportSheet;
  readonly reload: () => void;
}

const SOURCES: Readonly<Record<ImportSheet['mappingSource'], string>> = {
  recognised: '按列名自动识别',
  remembered: '按上次同样的表',
  given: '已由人工指定',
};

const KINDS = [...optionsOf(LIST_KINDS), { value: 'none', label: '不导入这张表' }];

/** Changes are kept here until they are sent; then the file is read anew. */
export function SheetPanel({ record, sheet, reload }: SheetPanelProps) {
  const id = useId();
  const intent = useIntent();
  const listed = sheet.kind in LIST_KINDS;
  const [kind, setKind] = useState<string>(listed ? sheet.kind : 'none');
  const [columns, setColumns] = useState(() => assignmentOf(sheet));
  const [headerRow, setHeaderRow] = useState<number | null>(sheet.headerRows.at(-1) ?? null);
  const [changed, setChanged] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [sending, setSending] = useState(false);
  const sample = useQuery({
    queryKey: [...IMPORTS_KEY, record.id, 'sample', sheet.sheet],
    queryFn: ({ signal }) => readSample(record.id, sheet.sheet, signal),
  });
  const rows = sample.data ?? [];
  const may = record.abilities.includes('map');
  const touch =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      setChanged(true);
    };
  const send = async () => {
    setSending(true);
    setError(null);
    try {
      await mapSheet(record.id, record.version, mappingOf(sheet.sheet, kind, columns, headerRow), intent.key());
      intent.renew();
      reload();
    } catch (failure) {
      setError(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <section className="mq-panel" aria-labelledby={id}>
      <div className="mq-row reg-head">
        <h2 id={id}>{sheet.name}</h2>
        {listed ? (
          <StatusTag tone="good">{LIST_KINDS[sheet.kind as ListedKind]}</StatusTag>
        ) : (
          <StatusTag tone="quiet">{sheet.label}，不导入</StatusTag>
        )}
        {sheet.visibility === 'hidden' && <StatusTag tone="wait">隐藏的表</StatusTag>}
        <span className="mq-quiet">
          {formatCount(sheet.rows)} 行{listed && `，${SOURCES[sheet.mappingSource]}`}
        </span>
      </div>
      {sheet.notes.map((note) => (
        <p key={note} className="reg-note">
          {note}
        </p>
      ))}
      <div className="mq-row reg-bottom">
        <label htmlFor={`${id}-kind`}>这张表是</label>
        <Select
          id={`${id}-kind`}
          value={kind}
          options={KINDS}
          disabled={!may}
          style={{ minWidth: 200 }}
          onChange={touch(setKind)}
        />
        {kind !== 'none' && (
          <>
            <label htmlFor={`${id}-head`}>表头所在行</label>
            <InputNumber
              id={`${id}-head`}
              min={1}
              precision={0}
              disabled={!may}
              value={headerRow}
              onChange={touch(setHeaderRow)}
            />
          </>
        )}
      </div>
      {kind !== 'none' && (
        <ColumnTable
          columns={columnsOf(sheet, rows)}
          sample={rows}
          headerRow={headerRow}
          assignment={columns}
          fields={record.fields[kind as ListedKind] ?? []}
          disabled={!may}
          assign={(column, field) => touch(setColumns)(assign(columns, column, field))}
        />
      )}
      {rows.length > 0 && <SampleTable rows={rows} />}
      {error !== null && <ProblemNote error={error} />}
      {changed && (
        <Button type="primary" className="reg-bottom" loading={sending} onClick={() => void send()}>
          按此对应重新读取
        </Button>
      )}
    </section>
  );
}
