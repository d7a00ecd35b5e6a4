/** 行政检查审批表 of a task (司法部《行政检查文书基本格式文本（试行）》2025; the official form itself is 待核实). */

import type { ApprovalRun } from '../../approvals/index.ts';
import type { OfficialDocument } from '../../documents/index.ts';
import type { TaskContent } from './content.ts';
import { taskLines } from './matter.ts';
import { TASK_STATES, TASK_TYPES } from './states.ts';

/** What the form is made of. */
export interface FormParts {
  readonly authority: string;
  readonly id: string;
  readonly content: TaskContent;
  /** The newest run of approvals; undefined where there is none. */
  readonly run: ApprovalRun | undefined;
  /** Names of accounts. */
  readonly names: ReadonlyMap<string, string>;
  readonly changedAt: string;
}

/** The form. Who complained is not in it. */
export function taskForm({ authority, id, content, run, names, changedAt }: FormParts): OfficialDocument {
  const { facts, state } = content;
  const lines = [
    { label: '任务编号', value: id },
    { label: '任务来源', value: TASK_TYPES[facts.type] },
    { label: '任务名称', value: facts.title },
    ...taskLines(content),
    { label: '承办科室', value: facts.leadOffice ?? '' },
    { label: '承办人', value: run?.submitterName ?? '' },
    ...(run?.chain ?? []).map(({ title }, at) => ({ label: title, value: opinionOf(run!, at, names) })),
    { label: '状态', value: TASK_STATES[state] },
  ];
  return {
    paper: 'portrait',
    head: { issuer: authority },
    title: '行政检查审批表',
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: '项目', width: 3 },
          { title: '内容', width: 9 },
        ],
        rows: lines.map(({ label, value }) => [label, value]),
      },
    ],
    notes: [
      '式样参照司法部《行政检查文书基本格式文本（试行）》，以本单位印发的式样为准（待核实）。',
      '检查人员不得少于两人，应当主动出示执法证（行政处罚法第四十二条、第五十五条）。',
    ],
    at: changedAt,
  };
}

function opinionOf({ counted }: ApprovalRun, step: number, names: ReadonlyMap<string, string>): string {
  const passed = counted.filter((one) => one.step === step);
  return passed.length === 0 ? '（待签）' : `同意。${passed.map(({ account }) => names.get(account) ?? '').join('、')}`;
}
