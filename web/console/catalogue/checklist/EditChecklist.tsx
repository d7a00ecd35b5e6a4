/** A checklist while it is edited. What is edited is kept here until it is saved as one version. */

import { Alert, Button, InputNumber } from 'antd';
import { useRef, useState } from 'react';
import { ConfirmReason, LeaveGuard, toProblem } from '../../../kit/index.ts';
import { type CheckLine, type Checklist, type Item, readChecklist, saveChecklist } from '../requests.ts';
import { useSaved } from '../use-saved.ts';
import { changesOf, mergedSheet, moved, type Sheet, withLine } from './draft.ts';
import { LineChanges } from './LineChanges.tsx';
import { LineDrawer } from './LineDrawer.tsx';
import { LineTable } from './LineTable.tsx';
import { TrySheet } from './TrySheet.tsx';

interface Draft extends Sheet {
  readonly version: number;
}

/** `line` null for a new one. */
interface OpenLine {
  readonly kind: CheckLine['kind'];
  readonly line: CheckLine | null;
}

interface EditChecklistProps {
  readonly item: Item;
  readonly list: Checklist;
  readonly draft: Draft;
  readonly setDraft: (draft: Draft | null) => void;
}

export function EditChecklist({ item, list, draft, setDraft }: EditChecklistProps) {
  const [open, setOpen] = useState<OpenLine | null>(null);
  const [saving, setSaving] = useState(false);
  const [trying, setTrying] = useState(false);
  const [theirs, setTheirs] = useState<Checklist | null>(null);
  const [base, setBase] = useState<Sheet>(draft);
  const saved = useSaved();
  const left = useRef(false);
  const { lines, passMark } = draft;
  const dirty = lines !== base.lines || passMark !== base.passMark;
  const put = (next: readonly CheckLine[]) => setDraft({ ...draft, lines: next });
  const end = () => {
    left.current = true;
    setDraft(null);
  };
  const save = async (reason: string, key: string) => {
    try {
      await saveChecklist(item.id, draft, reason, key);
    } catch (error) {
      if (toProblem(error).id !== 'changed-meanwhile') throw error;
      setTheirs(await readChecklist(item.id, undefined));
      return;
    }
    saved('检查表已保存。');
    end();
  };
  const guard = <LeaveGuard isDirty={() => dirty && !left.current} />;
  if (trying)
    return (
      <>
        {guard}
        <TrySheet lines={lines} passMark={passMark} close={() => setTrying(false)} />
      </>
    );
  return (
    <>
      {guard}
      {theirs !== null && (
        <Clash
          theirs={theirs}
          mine={draft}
          choose={(sheet) => {
            setDraft({ ...sheet, version: theirs.itemVersion });
            setBase(theirs);
            setTheirs(null);
          }}
          base={base}
        />
      )}
      <div className="mq-row mq-spread reg-tools cat-sticky">
        <div className="mq-row">
          <Button onClick={() => setOpen({ kind: 'check', line: null })}>新增检查行</Button>
          <Button onClick={() => setOpen({ kind: 'transfer', line: null })}>新增移送线索</Button>
          <Button disabled={lines.length === 0} onClick={() => setTrying(true)}>
            试填
          </Button>
        </div>
        <div className="mq-row">
          <span className="mq-quiet">
            共 {lines.length} 行{dirty && '，有未保存的修改'}
          </span>
          <Button onClick={end}>{dirty ? '放弃修改' : '不改了'}</Button>
          <Button type="primary" disabled={!dirty} onClick={() => setSaving(true)}>
            保存检查表
          </Button>
        </div>
      </div>
      <PassMark value={passMark} change={(next) => setDraft({ ...draft, passMark: next })} />
      <LineTable
        lines={lines}
        errors={dirty ? [] : list.errors}
        edit={{
          open: (line) => setOpen({ kind: line.kind, line }),
          move: (key, by) => put(moved(lines, key, by)),
          remove: (key) => put(lines.filter((line) => line.key !== key)),
        }}
      />
      {open !== null && (
        <LineDrawer
          kind={open.kind}
          line={open.line}
          subItems={[...new Set([...item.facts.subItems, ...lines.map(({ subItem }) => subItem)])]}
          done={(line) => {
            put(withLine(lines, line));
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

interface PassMarkProps {
  readonly value: number;
  readonly change: (value: number) => void;
}

function PassMark({ value, change }: PassMarkProps) {
  return (
    <div className="mq-row cat-below">
      <label htmlFor="pass-mark">合格线</label>
      <InputNumber
        id="pass-mark"
        className="cat-number"
        value={value}
        min={0}
        max={100}
        precision={0}
        controls={false}
        suffix="%"
        onChange={(next) => change(next ?? 0)}
      />
      <span className="mq-quiet">得分率低于它的为不合格。法律法规没有规定，由本机关自定（待核实）。</span>
    </div>
  );
}

interface ClashProps {
  readonly theirs: Checklist;
  readonly mine: Sheet;
  /** What both began with. */
  readonly base: Sheet;
  readonly choose: (sheet: Sheet) => void;
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
          <LineChanges
            changes={changesOf(theirs.lines, mine.lines)}
            passMark={{ before: theirs.passMark, after: mine.passMark }}
            before="现在的"
            after="我的"
          />
          <div className="mq-row reg-bottom">
            <Button type="primary" onClick={() => choose(mergedSheet(base, theirs, mine))}>
              合并：都改过的行用我的
            </Button>
            <Button onClick={() => choose(mine)}>整张用我的</Button>
            <Button onClick={() => choose({ lines: theirs.lines, passMark: theirs.passMark })}>整张用现在的</Button>
          </div>
        </>
      }
    />
  );
}
