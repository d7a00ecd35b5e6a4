/** 检查表: its lines, read or edited. What is edited is kept here until it is saved as one version. */

import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Empty } from 'antd';
import { useRef, useState } from 'react';
import { ConfirmReason, LeaveGuard, Loading, ProblemNote, toProblem } from '../../../kit/index.ts';
import { CATALOGUE_KEY, type CheckLine, type Checklist, type Item, readChecklist, saveChecklist } from '../requests.ts';
import { useSaved } from '../use-saved.ts';
import { changesOf, merged, moved, withLine } from './draft.ts';
import { LineChanges } from './LineChanges.tsx';
import { LineDrawer } from './LineDrawer.tsx';
import { LineTable } from './LineTable.tsx';

interface Draft {
  /** Of the item, as it was when the editing began. */
  readonly version: number;
  readonly lines: readonly CheckLine[];
}

/** `line` null for a new one. */
interface OpenLine {
  readonly kind: CheckLine['kind'];
  readonly line: CheckLine | null;
}

export function ChecklistPart({ item }: { readonly item: Item }) {
  const answer = useQuery({
    queryKey: [...CATALOGUE_KEY, 'checklist', item.id, null],
    queryFn: ({ signal }) => readChecklist(item.id, undefined, signal),
  });
  const [draft, setDraft] = useState<Draft | null>(null);
  if (answer.isError) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading />;
  const list = answer.data;
  const begin = () => setDraft({ version: list.itemVersion, lines: list.lines });
  if (draft !== null) return <Editing item={item} list={list} draft={draft} setDraft={setDraft} />;
  const changes = list.abilities.includes('change');
  if (list.lines.length === 0)
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
        <span>
          第 {list.version} 版，{list.lines.length} 行
        </span>
        {changes ? (
          <Button type="primary" onClick={begin}>
            修改检查表
          </Button>
        ) : (
          item.stage === 'in-review' && <span className="mq-quiet">审核中，不能修改。</span>
        )}
      </div>
      <Errors list={list} />
      <LineTable lines={list.lines} errors={list.errors} />
    </>
  );
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

interface EditingProps {
  readonly item: Item;
  readonly list: Checklist;
  readonly draft: Draft;
  readonly setDraft: (draft: Draft | null) => void;
}

function Editing({ item, list, draft, setDraft }: EditingProps) {
  const [open, setOpen] = useState<OpenLine | null>(null);
  const [saving, setSaving] = useState(false);
  const [theirs, setTheirs] = useState<Checklist | null>(null);
  const [base, setBase] = useState(draft.lines);
  const saved = useSaved();
  const left = useRef(false);
  const dirty = draft.lines !== base;
  const put = (lines: readonly CheckLine[]) => setDraft({ ...draft, lines });
  const end = () => {
    left.current = true;
    setDraft(null);
  };
  const save = async (reason: string, key: string) => {
    try {
      await saveChecklist(item.id, draft.version, draft.lines, reason, key);
    } catch (error) {
      if (toProblem(error).id !== 'changed-meanwhile') throw error;
      setTheirs(await readChecklist(item.id, undefined));
      return;
    }
    saved('检查表已保存。');
    end();
  };
  return (
    <>
      <LeaveGuard isDirty={() => dirty && !left.current} />
      {theirs !== null && (
        <Clash
          theirs={theirs}
          mine={draft.lines}
          choose={(lines) => {
            setDraft({ version: theirs.itemVersion, lines });
            setBase(theirs.lines);
            setTheirs(null);
          }}
          base={base}
        />
      )}
      <div className="mq-row mq-spread reg-tools cat-sticky">
        <div className="mq-row">
          <Button onClick={() => setOpen({ kind: 'check', line: null })}>新增检查行</Button>
          <Button onClick={() => setOpen({ kind: 'transfer', line: null })}>新增移送线索</Button>
        </div>
        <div className="mq-row">
          <span className="mq-quiet">
            共 {draft.lines.length} 行{dirty && '，有未保存的修改'}
          </span>
          <Button onClick={end}>{dirty ? '放弃修改' : '不改了'}</Button>
          <Button type="primary" disabled={!dirty} onClick={() => setSaving(true)}>
            保存检查表
          </Button>
        </div>
      </div>
      <LineTable
        lines={draft.lines}
        errors={dirty ? [] : list.errors}
        edit={{
          open: (line) => setOpen({ kind: line.kind, line }),
          move: (key, by) => put(moved(draft.lines, key, by)),
          remove: (key) => put(draft.lines.filter((line) => line.key !== key)),
        }}
      />
      {open !== null && (
        <LineDrawer
          kind={open.kind}
          line={open.line}
          subItems={[...new Set([...item.facts.subItems, ...draft.lines.map(({ subItem }) => subItem)])]}
          done={(line) => {
            put(withLine(draft.lines, line));
            setOpen(null);
          }}
          close={() => setOpen(null)}
        />
      )}
      {saving && (
        <ConfirmReason
          title="保存检查表？"
          okText="保存"
          reason={{ required: true, max: 500 }}
          confirm={save}
          close={() => setSaving(false)}
        >
          <p>保存为新的一版。已经开始的检查仍按原来那一版；已发布的事项在批准之前仍按原版施行。</p>
        </ConfirmReason>
      )}
    </>
  );
}

interface ClashProps {
  readonly theirs: Checklist;
  readonly mine: readonly CheckLine[];
  /** What both began with. */
  readonly base: readonly CheckLine[];
  readonly choose: (lines: readonly CheckLine[]) => void;
}

/** Another person saved the item or its checklist first: both are shown, and the second person chooses. */
function Clash({ theirs, mine, base, choose }: ClashProps) {
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="cat-below"
      title="您修改期间，别人先保存了。您的内容还在，没有覆盖别人的。"
      description={
        <>
          <LineChanges changes={changesOf(theirs.lines, mine)} before="现在的" after="我的" />
          <div className="mq-row reg-bottom">
            <Button type="primary" onClick={() => choose(merged(base, theirs.lines, mine))}>
              合并：都改过的行用我的
            </Button>
            <Button onClick={() => choose(mine)}>整张用我的</Button>
            <Button onClick={() => choose(theirs.lines)}>整张用现在的</Button>
          </div>
        </>
      }
    />
  );
}
