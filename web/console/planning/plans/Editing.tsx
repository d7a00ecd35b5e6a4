/** The grid being written. What is edited is kept here until it is saved as one version. */

import { Button, Form, Input } from 'antd';
import { useId, useRef, useState } from 'react';
import { ConfirmReason, FormDrawer, LeaveGuard, toProblem } from '../../../kit/index.ts';
import { onForm } from '../../registry/fields/refusal.ts';
import { askChange, changePlan, type Plan, type PlanFacts, type RowFacts } from '../requests.ts';
import { useSaved } from '../use-saved.ts';
import { Clash } from './Clash.tsx';
import { sameRow, withRow } from './draft.ts';
import { RowDrawer } from './RowDrawer.tsx';
import type { ShownRow } from './RowParts.tsx';
import { RowTable } from './RowTable.tsx';
import { textOf, writtenOf } from './row-form.ts';
import { useItemNames } from './use-items.ts';

interface EditingProps {
  readonly plan: Plan;
  readonly kind: 'plan' | 'change';
  readonly end: () => void;
}

/** The facts of a plan's answer that are being written. */
const bodyOf = (plan: Plan, kind: EditingProps['kind']) =>
  (kind === 'change' && plan.asked !== null ? plan.asked : plan).body;

export function Editing({ plan, kind, end }: EditingProps) {
  const [base, setBase] = useState(plan);
  const [facts, setFacts] = useState<PlanFacts>(() => writtenOf(bodyOf(plan, kind)));
  const [open, setOpen] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const [theirs, setTheirs] = useState<Plan | null>(null);
  // Kept when another person saved first, so that they need not be written again.
  const [words, setWords] = useState<Partial<ChangeWords>>(() => wordsOf(plan));
  const left = useRef(false);
  const saved = useSaved();
  const before = writtenOf(bodyOf(base, kind));
  const dirty = JSON.stringify(facts) !== JSON.stringify(before);
  const stop = () => {
    left.current = true;
    end();
  };
  const save = async (send: () => Promise<Plan>) => {
    try {
      await send();
    } catch (error) {
      const problem = toProblem(error);
      if (problem.id !== 'changed-meanwhile' || problem.current === undefined) throw onForm(error);
      setTheirs(problem.current as Plan);
      return;
    }
    saved(kind === 'plan' ? '计划已保存。' : '变更已保存。');
    stop();
  };
  const put = (row: RowFacts) => {
    setFacts({ ...facts, rows: withRow(facts.rows, row) });
    setOpen(null);
  };
  return (
    <>
      <LeaveGuard isDirty={() => dirty && !left.current} />
      {theirs !== null && (
        <Clash
          base={before}
          mine={facts}
          theirs={writtenOf(bodyOf(theirs, kind))}
          choose={(next) => {
            setFacts(next);
            setBase(theirs);
            setTheirs(null);
          }}
        />
      )}
      <div className="mq-row mq-spread reg-tools plan-sticky">
        <Button onClick={() => setOpen('')}>新增一行</Button>
        <div className="mq-row">
          <span className="mq-quiet">
            共 {facts.rows.length} 行{dirty && '，有未保存的修改'}
          </span>
          <Button onClick={stop}>{dirty ? '放弃修改' : '不改了'}</Button>
          <Button type="primary" disabled={!dirty} onClick={() => setSaving(true)}>
            {kind === 'plan' ? '保存计划' : '保存变更'}
          </Button>
        </div>
      </div>
      <Head facts={facts} setFacts={setFacts} />
      <Rows
        facts={facts}
        base={bodyOf(base, kind)}
        open={setOpen}
        remove={(key) => setFacts({ ...facts, rows: facts.rows.filter((row) => row.key !== key) })}
      />
      {open !== null && (
        <RowDrawer row={facts.rows.find(({ key }) => key === open) ?? null} done={put} close={() => setOpen(null)} />
      )}
      {saving && kind === 'plan' && (
        <ConfirmReason
          title="保存计划？"
          okText="保存"
          reason={{ required: false, label: '修改说明', max: 500 }}
          confirm={(reason, key) => save(() => changePlan(plan.id, base.version, facts, reason, key))}
          close={() => setSaving(false)}
        >
          <p>保存为新的一版。对象范围变了的行，重新从名录库计数；各行重新核对六要素。</p>
        </ConfirmReason>
      )}
      {saving && kind === 'change' && (
        <SavingChange
          words={words}
          send={(given, key) => {
            setWords(given);
            return save(() => askChange(plan.id, { version: base.version, facts, ...given }, key));
          }}
          close={() => setSaving(false)}
        />
      )}
    </>
  );
}

interface HeadProps {
  readonly facts: PlanFacts;
  readonly setFacts: (facts: PlanFacts) => void;
}

function Head({ facts, setFacts }: HeadProps) {
  const id = useId();
  return (
    <div className="plan-head">
      <div>
        <label htmlFor={`${id}-title`}>计划名称</label>
        <Input
          id={`${id}-title`}
          value={facts.title}
          maxLength={100}
          autoComplete="off"
          onChange={({ target }) => setFacts({ ...facts, title: target.value })}
        />
      </div>
      <div>
        <label htmlFor={`${id}-number`}>文号</label>
        <Input
          id={`${id}-number`}
          value={facts.number ?? ''}
          maxLength={60}
          autoComplete="off"
          onChange={({ target }) => setFacts({ ...facts, number: textOf(target.value) })}
        />
      </div>
    </div>
  );
}

interface RowsProps {
  readonly facts: PlanFacts;
  readonly base: Plan['body'];
  readonly open: (key: string) => void;
  readonly remove: (key: string) => void;
}

/** What the server found of a row is shown only as long as the row says the same. */
function Rows({ facts, base, open, remove }: RowsProps) {
  const names = useItemNames();
  const written = writtenOf(base).rows;
  const rows = facts.rows.map((row): ShownRow => {
    const place = written.findIndex(({ key }) => key === row.key);
    const checked = sameRow(written[place], row) ? (base.rows[place] ?? null) : null;
    const before = base.rows[place];
    const kept = before?.item === row.item ? before.taken?.name : undefined;
    return { facts: row, checked, name: names.get(row.item) ?? kept ?? '抽查事项' };
  });
  if (rows.length === 0) return <p className="mq-quiet">还没有行。点“新增一行”开始。</p>;
  return <RowTable rows={rows} edit={{ open, remove }} />;
}

interface ChangeWords {
  readonly reason: string;
  readonly note: string;
}

/** Of the change that is there already. */
const wordsOf = ({ asked }: Plan): Partial<ChangeWords> =>
  asked === null ? {} : { reason: asked.reason, note: asked.note };

interface SavingChangeProps {
  readonly words: Partial<ChangeWords>;
  readonly send: (words: ChangeWords, key: string) => Promise<void>;
  readonly close: () => void;
}

/** A change says why, and what the public is told. */
function SavingChange({ words, send, close }: SavingChangeProps) {
  return (
    <FormDrawer<ChangeWords, void>
      title="保存变更"
      initial={words}
      labels={{ reason: '变更理由', note: '对外说明' }}
      submit={(given, { key }) => send(given, key)}
      done={close}
      close={close}
    >
      <p className="mq-quiet">变更经批准后生效；批准之前，计划仍按已批准的内容执行。</p>
      <Form.Item name="reason" label="变更理由" rules={[{ required: true, message: '请填写变更理由' }]}>
        <Input maxLength={500} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="note"
        label="对外说明"
        extra="批准后随计划公开"
        rules={[{ required: true, message: '请填写对外说明' }]}
      >
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  );
}
