/** 检查表: its lines in any version, tried out, on paper, or edited. */

import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Empty, Select } from 'antd';
import { useState } from 'react';
import { Loading, ProblemNote, StatusTag } from '../../../kit/index.ts';
import { CATALOGUE_KEY, type Checklist, checklistFile, type Item, readChecklist } from '../requests.ts';
import type { Sheet } from './draft.ts';
import { EditChecklist } from './EditChecklist.tsx';
import { LineTable } from './LineTable.tsx';
import { pointsText } from './line-words.ts';
import { TrySheet } from './TrySheet.tsx';

interface Draft extends Sheet {
  /** Of the item, as it was when the editing began. */
  readonly version: number;
}

export function ChecklistPart({ item }: { readonly item: Item }) {
  /** Null for the newest. */
  const [version, setVersion] = useState<number | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [trying, setTrying] = useState(false);
  const answer = useQuery({
    queryKey: [...CATALOGUE_KEY, 'checklist', item.id, version],
    queryFn: ({ signal }) => readChecklist(item.id, version ?? undefined, signal),
  });
  if (answer.isError) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading />;
  const list = answer.data;
  const { lines, passMark } = list;
  const begin = () => setDraft({ version: list.itemVersion, lines, passMark });
  if (draft !== null) return <EditChecklist item={item} list={list} draft={draft} setDraft={setDraft} />;
  if (trying) return <TrySheet lines={lines} passMark={passMark} close={() => setTrying(false)} />;
  const newest = list.versions[0]?.version ?? null;
  const changes = list.abilities.includes('change') && list.version === newest;
  if (lines.length === 0)
    return (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有检查表。">
        {changes && (
          <Button type="primary" onClick={begin}>
            编制检查表
          </Button>
        )}
      </Empty>
    );
  return (
    <>
      <div className="mq-row mq-spread reg-tools">
        <div className="mq-row">
          <span>
            第 {list.version} 版，{lines.length} 行
          </span>
          <span className="mq-quiet">{pointsText(lines, passMark)}</span>
          {list.versions.length > 1 && (
            <Select
              aria-label="看哪一版"
              value={list.version}
              options={list.versions.map((one) => ({ value: one.version, label: versionWord(one.version, item) }))}
              onChange={(chosen: number) => setVersion(chosen === newest ? null : chosen)}
            />
          )}
        </div>
        <div className="mq-row">
          <Button onClick={() => setTrying(true)}>试填</Button>
          <Button href={checklistFile(item.id, 'pdf', list.version)} download>
            打印用 PDF
          </Button>
          <Button href={checklistFile(item.id, 'docx', list.version)} download>
            Word
          </Button>
          {changes ? (
            <Button type="primary" onClick={begin}>
              修改检查表
            </Button>
          ) : (
            item.stage === 'in-review' && <span className="mq-quiet">审核中，不能修改。</span>
          )}
        </div>
      </div>
      {list.version !== newest && (
        <p>
          <StatusTag tone="wait">旧版</StatusTag> 只供查看；已经开始的检查按它开始时的那一版。
        </p>
      )}
      <Errors list={list} />
      <LineTable lines={lines} errors={list.errors} />
    </>
  );
}

function versionWord(version: number, { edition }: Item): string {
  return `第 ${version} 版${edition?.checklist === version ? '（施行）' : ''}`;
}

function Errors({ list: { errors } }: { readonly list: Checklist }) {
  if (errors.length === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      className="cat-below"
      title={`有 ${errors.length} 处还不能发布，已标在各行下面。`}
      description={errors
        .filter(({ field }) => !/^lines\[\d+\]/.test(field))
        .map(({ message }) => <div key={message}>{message}</div>)}
    />
  );
}
