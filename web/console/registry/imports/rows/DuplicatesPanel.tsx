/** Rows that may be about the same thing, side by side. */

import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { ConfirmReason, Loading, ProblemNote } from '../../../../kit/index.ts';
import {
  type DuplicateGroup,
  IMPORTS_KEY,
  type ImportDetail,
  type ImportRow,
  readDuplicates,
  resolveDuplicate,
} from '../requests.ts';
import { DecideDrawer, type Deciding } from './DecideDrawer.tsx';
import { fieldsOf, rowName, sheetName } from './row-words.ts';

interface DuplicatesPanelProps {
  readonly record: ImportDetail;
  readonly reload: () => void;
}

interface Resolving {
  readonly row: ImportRow;
  readonly choice: 'keep' | 'merge';
}

const TITLES: Readonly<Record<DuplicateGroup['kind'], string>> = {
  differs: '同一户出现了几行，内容不同',
  conflict: '同一编号，名称不同',
  similar: '与名录库里的记录名称、住所相同，编号不同',
};

/** In the file: one is kept, or they are merged. In the registry: it is that record, or a new one. */
export function DuplicatesPanel({ record, reload }: DuplicatesPanelProps) {
  const [resolving, setResolving] = useState<Resolving | null>(null);
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const answer = useInfiniteQuery({
    queryKey: [...IMPORTS_KEY, record.id, 'duplicates', record.version],
    queryFn: ({ pageParam, signal }) => readDuplicates(record.id, pageParam, signal),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
  });
  if (answer.isError) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading />;
  const groups = answer.data.pages.flatMap((page) => page.groups);
  if (groups.length === 0 && !answer.hasNextPage) return null;
  const may = record.abilities.includes('decide');
  const done = () => {
    setResolving(null);
    setDeciding(null);
    reload();
  };
  return (
    <section className="reg-part">
      <h2>重复的行</h2>
      {groups.map((group) => (
        <div key={`${group.kind}${group.rows[0]?.position}`} className="reg-group">
          <p>{TITLES[group.kind]}</p>
          <GroupTable
            record={record}
            group={group}
            may={may}
            resolve={(row, choice) => setResolving({ row, choice })}
            decide={(row, action) =>
              setDeciding({ action, rows: [row], target: { positions: [row.position] }, records: group.records })
            }
          />
        </div>
      ))}
      {answer.hasNextPage && (
        <Button loading={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>
          显示更多
        </Button>
      )}
      {resolving !== null && (
        <ConfirmReason
          title={
            resolving.choice === 'keep' ? `只留第 ${resolving.row.row} 行？` : `合并到第 ${resolving.row.row} 行？`
          }
          okText={resolving.choice === 'keep' ? '只留这一行' : '合并'}
          confirm={(reason, key) =>
            resolveDuplicate(
              record.id,
              record.version,
              { position: resolving.row.position, choice: resolving.choice, reason },
              key,
            ).then(done)
          }
          close={() => setResolving(null)}
        >
          <p>
            {resolving.choice === 'keep'
              ? '其余各行不列入。'
              : '以这一行为准，它没有填的内容从其余各行补入；其余各行不列入。'}
          </p>
        </ConfirmReason>
      )}
      {deciding !== null && (
        <DecideDrawer record={record} deciding={deciding} close={() => setDeciding(null)} done={done} />
      )}
    </section>
  );
}

interface GroupTableProps {
  readonly record: ImportDetail;
  readonly group: DuplicateGroup;
  readonly may: boolean;
  readonly resolve: (row: ImportRow, choice: 'keep' | 'merge') => void;
  readonly decide: (row: ImportRow, action: Deciding['action']) => void;
}

function GroupTable({ record, group, may, resolve, decide }: GroupTableProps) {
  const { kind, rows, fields, records } = group;
  const known = rows[0] === undefined ? [] : fieldsOf(record, rows[0]);
  const shown = known.filter(({ field }) => rows.some(({ values }) => (values[field] ?? '') !== ''));
  return (
    <div className="mq-scroll">
      <table className="mq-compare">
        <thead>
          <tr>
            <th scope="col">项目</th>
            {rows.map((row) => (
              <th scope="col" key={row.position}>
                {sheetName(record, row)}第 {row.row} 行
              </th>
            ))}
            {records.map(({ id, name }) => (
              <th scope="col" key={id}>
                名录库：{name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ field, label }) => (
            <tr key={field} className={fields.includes(field) ? 'reg-differs' : ''}>
              <th scope="row">{label}</th>
              {rows.map((row) => (
                <td key={row.position}>{row.values[field] ?? ''}</td>
              ))}
              {records.map((one) => (
                <td key={one.id}>{{ name: one.name, code: one.code, address: one.address }[field] ?? ''}</td>
              ))}
            </tr>
          ))}
          {may && (
            <tr>
              <th scope="row">处理</th>
              {rows.map((row) => (
                <td key={row.position}>
                  <Choices kind={kind} row={row} resolve={resolve} decide={decide} />
                </td>
              ))}
              {records.map(({ id }) => (
                <td key={id} />
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

type ChoicesProps = Pick<GroupTableProps, 'resolve' | 'decide'> & {
  readonly kind: DuplicateGroup['kind'];
  readonly row: ImportRow;
};

/** Different names under one number are put right by another number, or left out; they are never merged. */
function Choices({ kind, row, resolve, decide }: ChoicesProps) {
  const name = rowName(row);
  if (kind === 'similar')
    return (
      <span className="mq-row">
        <Button size="small" onClick={() => decide(row, 'take')}>
          选择是哪一条…
        </Button>
        <Button size="small" onClick={() => decide(row, 'leave-out')}>
          不列入…
        </Button>
      </span>
    );
  return (
    <span className="mq-row">
      <Button size="small" aria-label={`只留这一行：${name}`} onClick={() => resolve(row, 'keep')}>
        只留这一行
      </Button>
      {kind === 'differs' && (
        <Button size="small" onClick={() => resolve(row, 'merge')}>
          合并到这一行
        </Button>
      )}
      {kind === 'conflict' && (
        <Button size="small" onClick={() => decide(row, 'take')}>
          改正后采用…
        </Button>
      )}
    </span>
  );
}
