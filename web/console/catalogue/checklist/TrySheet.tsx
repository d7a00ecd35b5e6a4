/** 试填: what a checklist would conclude, line by line. Nothing of it is kept. */

import { Button, Checkbox, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import {
  CONCLUSIONS,
  conclude,
  isMeasured,
  type LineAnswer,
  OUTCOMES,
  type Result,
} from '../../../../server/catalogue/checklists/conclude.ts';
import { limitText } from '../../../../server/catalogue/checklists/line-words.ts';
import { StateTag, StatusTag } from '../../../kit/index.ts';
import { toned } from '../../registry/words/toned.ts';
import type { CheckLine } from '../requests.ts';

type Check = Extract<CheckLine, { kind: 'check' }>;
type LineResult = Result['lines'][number];

const OUTCOME_TAGS = toned(OUTCOMES, { conforms: 'good', breach: 'bad', 'not-applicable': 'quiet', open: 'quiet' });
const CONCLUSION_TAGS = toned(CONCLUSIONS, {
  passed: 'good',
  'passed-with-breaches': 'wait',
  failed: 'bad',
  'not-applicable': 'quiet',
  open: 'info',
});
const NEEDS: Readonly<Record<LineResult['needs'][number], string>> = {
  photo: '照片',
  'document-number': '文书编号',
  sample: '样品编号',
};
const NONE: LineAnswer = { kind: 'not-applicable' };

interface TrySheetProps {
  readonly lines: readonly CheckLine[];
  readonly passMark: number;
  readonly close: () => void;
}

export function TrySheet({ lines, passMark, close }: TrySheetProps) {
  const [answers, setAnswers] = useState<ReadonlyMap<string, LineAnswer>>(new Map());
  const result = conclude(lines, answers, passMark);
  const put = (key: string, answer: LineAnswer | null) => {
    const next = new Map(answers);
    if (answer === null) next.delete(key);
    else next.set(key, answer);
    setAnswers(next);
  };
  return (
    <section aria-label="试填检查表">
      <div className="mq-row mq-spread reg-tools cat-sticky">
        <Summary result={result} passMark={passMark} lines={lines} />
        <div className="mq-row">
          <Button disabled={answers.size === 0} onClick={() => setAnswers(new Map())}>
            清空
          </Button>
          <Button type="primary" onClick={close}>
            结束试填
          </Button>
        </div>
      </div>
      <p className="mq-quiet">
        试填只看结论怎么得出，不保存。不适用的行不计分；重大项不符合的，不看分数，结论为不合格；得分率低于合格线的为不合格（分值和合格线由本机关自定，待核实）。
      </p>
      <ol className="mq-plain-list">
        {lines.map((line, at) =>
          line.kind === 'check' ? (
            <Line
              key={line.key}
              line={line}
              number={at + 1}
              answer={answers.get(line.key)}
              result={result.lines.find(({ key }) => key === line.key)}
              put={(answer) => put(line.key, answer)}
            />
          ) : null,
        )}
      </ol>
    </section>
  );
}

interface SummaryProps extends Omit<TrySheetProps, 'close'> {
  readonly result: Result;
}

function Summary({ result: { score, majorFailed, conclusion, lines: all }, lines, passMark }: SummaryProps) {
  const open = all.filter(({ outcome }) => outcome === 'open').length;
  const numbers = majorFailed.map((key) => lines.findIndex((line) => line.key === key) + 1);
  return (
    <div className="mq-row" role="status">
      <span>
        结论：
        <StateTag state={conclusion} words={CONCLUSION_TAGS} />
      </span>
      {score !== null && (
        <span>
          得分 {score.earned} / {score.base}（{((score.earned / score.base) * 100).toFixed(1)}%，合格线 {passMark}%）
        </span>
      )}
      {numbers.length > 0 && <span>重大项不符合：第 {numbers.join('、')} 行</span>}
      {open > 0 && <span className="mq-quiet">还有 {open} 行未填</span>}
    </div>
  );
}

interface LineProps {
  readonly line: Check;
  readonly number: number;
  readonly answer: LineAnswer | undefined;
  readonly result: LineResult | undefined;
  readonly put: (answer: LineAnswer | null) => void;
}

function Line({ line, number, answer, result, put }: LineProps) {
  const { subItem, standard, major, points } = line;
  return (
    <li>
      <fieldset className="cat-try">
        <legend>
          {number}. {subItem} {major && <StatusTag tone="bad">重大项</StatusTag>}{' '}
          {points > 0 && <span className="mq-quiet">{points} 分</span>}
        </legend>
        <div className="cat-words">{standard}</div>
        <div className="mq-row">
          <Answering line={line} answer={answer} put={put} />
          {result !== undefined && result.outcome !== 'open' && (
            <StateTag state={result.outcome} words={OUTCOME_TAGS} />
          )}
        </div>
        {result !== undefined && <Consequence line={line} result={result} />}
      </fieldset>
    </li>
  );
}

function Answering({ line, answer, put }: Pick<LineProps, 'line' | 'answer' | 'put'>) {
  const { result } = line;
  if (isMeasured(line)) return <Measured line={line} answer={answer} put={put} />;
  if (result.type === 'choice')
    return (
      <Radio.Group
        value={answer?.kind === 'chosen' ? answer.option : (answer?.kind ?? null)}
        options={[...result.options.map(({ label }) => label), { value: NONE.kind, label: OUTCOMES['not-applicable'] }]}
        onChange={({ target: { value } }) =>
          put(value === NONE.kind ? NONE : { kind: 'chosen', option: String(value) })
        }
      />
    );
  const found = result.type === 'found';
  return (
    <Radio.Group
      value={answer?.kind === 'judged' ? answer.conforms : (answer?.kind ?? null)}
      options={[
        { value: true, label: found ? '未发现' : OUTCOMES.conforms },
        { value: false, label: found ? '发现' : OUTCOMES.breach },
        { value: NONE.kind, label: OUTCOMES['not-applicable'] },
      ]}
      onChange={({ target: { value } }) =>
        put(value === NONE.kind ? NONE : { kind: 'judged', conforms: value === true })
      }
    />
  );
}

/** A number with limits decides by itself. */
function Measured({ line, answer, put }: Pick<LineProps, 'line' | 'answer' | 'put'>) {
  const { result } = line;
  const none = answer?.kind === NONE.kind;
  return (
    <>
      <InputNumber
        aria-label={`实测：${line.standard}`}
        controls={false}
        disabled={none}
        value={answer?.kind === 'measured' ? answer.number : null}
        onChange={(number) => put(number === null ? null : { kind: 'measured', number })}
      />
      <span>
        {'unit' in result && result.unit}
        <span className="mq-quiet">（{limitText(result)}）</span>
      </span>
      <Checkbox checked={none} onChange={({ target: { checked } }) => put(checked ? NONE : null)}>
        {OUTCOMES['not-applicable']}
      </Checkbox>
    </>
  );
}

/** What has to be taken along, and of a breach what follows. */
function Consequence({ line, result: { outcome, needs } }: { readonly line: Check; readonly result: LineResult }) {
  const to = line.leadsTo.kind === 'transfer' ? `移送${line.leadsTo.authority}` : '本机关办理';
  return (
    <>
      {needs.length > 0 && <div>须留证据：{needs.map((need) => NEEDS[need]).join('、')}</div>}
      {outcome === 'breach' && (
        <>
          <div>用语：{line.wording}</div>
          <div>
            {line.violation === null ? '责令改正' : `违法行为：${line.violation}`}
            {line.penalty !== null && `；处罚依据：${line.penalty}`}；{to}
          </div>
        </>
      )}
    </>
  );
}
