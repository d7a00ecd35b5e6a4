/** The lines of a checklist as a table; on a phone one under another. */

import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { StatusTag, useNarrow } from '../../../kit/index.ts';
import { Cited, CitedList } from '../law/Cited.tsx';
import type { CheckLine, Checklist } from '../requests.ts';
import { LINE_METHODS } from '../words.ts';
import { evidenceText, headOf, leadsToText, resultText } from './line-words.ts';

interface Editing {
  readonly open: (line: CheckLine) => void;
  readonly move: (key: string, by: -1 | 1) => void;
  readonly remove: (key: string) => void;
}

interface LineTableProps {
  readonly lines: readonly CheckLine[];
  readonly errors: Checklist['errors'];
  readonly edit?: Editing;
}

/** Numbered in their order; what is wrong with a line stands below it. */
export function LineTable(props: LineTableProps) {
  const { lines, errors, edit } = props;
  const narrow = useNarrow();
  const place = useKeptFocus(lines);
  const wrong = (at: number) => errors.filter(({ field }) => field.startsWith(`lines[${at}]`));
  if (narrow)
    return (
      <ol className="mq-plain-list" aria-label="检查表各行" ref={place.around}>
        {lines.map((line, at) => (
          <li key={line.key}>
            <div className="mq-row">
              <strong>
                {at + 1}. {line.subItem}
              </strong>
              <Marks line={line} />
            </div>
            <div className="cat-words">{headOf(line)}</div>
            <Details line={line} />
            <Wrong errors={wrong(at)} />
            {edit !== undefined && (
              <LineButtons line={line} at={at} count={lines.length} edit={edit} keep={place.keep} />
            )}
          </li>
        ))}
      </ol>
    );
  return (
    <div className="mq-scroll" ref={place.around}>
      <table className="reg-table reg-many-columns cat-lines">
        <thead>
          <tr>
            <th scope="col">序号</th>
            <th scope="col">子项</th>
            <th scope="col">检查标准</th>
            <th scope="col">方法、结果与证据</th>
            <th scope="col">依据与处理</th>
            {edit !== undefined && <th scope="col">编辑</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <tr key={line.key}>
              <td className="reg-one-line">{at + 1}</td>
              <td>{line.subItem}</td>
              <td>
                <span className="cat-words">{headOf(line)}</span>
                <div>
                  <Marks line={line} />
                </div>
                <Wrong errors={wrong(at)} />
              </td>
              <td>{line.kind === 'check' ? <Manner line={line} /> : '发现即记录，不主动检查'}</td>
              <td>
                <Grounds line={line} />
              </td>
              {edit !== undefined && (
                <td className="reg-one-line">
                  <LineButtons line={line} at={at} count={lines.length} edit={edit} keep={place.keep} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Marks({ line }: { readonly line: CheckLine }) {
  if (line.kind === 'transfer') return <StatusTag tone="info">移送线索</StatusTag>;
  return (
    <span className="reg-tags">
      {line.major && <StatusTag tone="bad">重大项</StatusTag>}
      {line.points > 0 && <StatusTag tone="quiet">{line.points} 分</StatusTag>}
    </span>
  );
}

function Manner({ line }: { readonly line: Extract<CheckLine, { kind: 'check' }> }) {
  return (
    <>
      <div>{line.method.map((method) => LINE_METHODS[method]).join('、')}</div>
      <div>{resultText(line.result)}</div>
      <div className="mq-quiet">证据：{evidenceText(line.evidence)}</div>
    </>
  );
}

function Grounds({ line }: { readonly line: CheckLine }) {
  return (
    <>
      <CitedList citations={line.basis} />
      {line.kind === 'check' && line.violation !== null && <div>违法行为：{line.violation}</div>}
      {line.kind === 'check' && line.penalty !== null && (
        <div>
          处罚：
          <Cited citation={line.penalty} />
        </div>
      )}
      <div>{leadsToText(line)}</div>
    </>
  );
}

function Details({ line }: { readonly line: CheckLine }) {
  return (
    <>
      {line.kind === 'check' && <Manner line={line} />}
      <Grounds line={line} />
    </>
  );
}

function Wrong({ errors }: { readonly errors: Checklist['errors'] }) {
  return errors.map(({ field, message }) => (
    <div key={`${field} ${message}`} className="cat-wrong">
      {message}
    </div>
  ));
}

type Verb = 'up' | 'down' | 'remove';

/** A button that moved with its line, or went with it, keeps the keyboard where it was: on the line, or on the next one. */
function useKeptFocus(lines: readonly CheckLine[]) {
  const element = useRef<HTMLElement | null>(null);
  const wanted = useRef<{ readonly key: string; readonly verb: Verb } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is when the lines changed that the focus is to be set.
  useEffect(() => {
    if (wanted.current === null) return;
    const { key, verb } = wanted.current;
    wanted.current = null;
    const buttons = [...(element.current?.querySelectorAll<HTMLButtonElement>(`button[data-line="${key}"]`) ?? [])];
    const usable = buttons.filter(({ disabled }) => !disabled);
    (usable.find(({ dataset }) => dataset['verb'] === verb) ?? usable[0])?.focus();
  }, [lines]);
  return {
    around: (node: HTMLElement | null) => {
      element.current = node;
    },
    keep: (verb: Verb, key: string) => {
      const at = lines.findIndex((line) => line.key === key);
      const stays = verb === 'remove' ? (lines[at + 1] ?? lines[at - 1])?.key : key;
      wanted.current = stays === undefined ? null : { key: stays, verb };
    },
  };
}

interface LineButtonsProps {
  readonly line: CheckLine;
  readonly at: number;
  readonly count: number;
  readonly edit: Editing;
  /** Says which line and button are to have the focus after the change. */
  readonly keep: (verb: Verb, key: string) => void;
}

/** Nothing is lost by 删去 until the checklist is saved. */
function LineButtons({ line, at, count, edit, keep }: LineButtonsProps) {
  const name = `第 ${at + 1} 行`;
  const button = (verb: Verb, act: () => void) => ({
    size: 'small' as const,
    'data-line': line.key,
    'data-verb': verb,
    onClick: () => {
      keep(verb, line.key);
      act();
    },
  });
  return (
    <div className="mq-row">
      <Button size="small" aria-label={`修改${name}`} onClick={() => edit.open(line)}>
        修改
      </Button>
      <Button {...button('up', () => edit.move(line.key, -1))} aria-label={`${name}上移`} disabled={at === 0}>
        ↑
      </Button>
      <Button {...button('down', () => edit.move(line.key, 1))} aria-label={`${name}下移`} disabled={at === count - 1}>
        ↓
      </Button>
      <Button {...button('remove', () => edit.remove(line.key))} danger aria-label={`删去${name}`}>
        删去
      </Button>
    </div>
  );
}
