/** 账本：状态、检查点、全部操作，以及本浏览器的核对。 */

import type { HistoryEntry, Page } from '../../../server/ledger/types.ts';
import {
  api,
  formatTime,
  HistoryLine,
  type ListColumn,
  type ListFilter,
  ListView,
  PageHead,
  RecordDrawer,
  StatusTag,
} from '../../kit/index.ts';
import { LedgerState } from './LedgerState.tsx';

const FILTERS: readonly ListFilter[] = [
  { key: 'from', until: 'to', kind: 'dates', label: '时间' },
  { key: 'type', kind: 'text', label: '操作代码', placeholder: '如 subject.changed', more: true },
  { key: 'kind', kind: 'text', label: '记录类别', placeholder: '如 subject', more: true },
  { key: 'id', kind: 'text', label: '记录编号', more: true },
];

const COLUMNS: readonly ListColumn<HistoryEntry>[] = [
  { key: 'label', title: '操作', width: 180, render: ({ label }) => label },
  { key: 'at', title: '时间', width: 150, render: ({ at }) => <span className="mq-number">{formatTime(at)}</span> },
  {
    key: 'who',
    title: '办理人',
    width: 120,
    render: ({ actor }) => (actor === null ? '系统' : (actor.name ?? '已清除')),
  },
  { key: 'sentence', title: '内容', render: ({ sentence, erased }) => (erased ? '内容已依规清除' : (sentence ?? '—')) },
  { key: 'law', title: '依据', hidden: true, render: ({ law }) => (law.length === 0 ? '—' : law.join('、')) },
  {
    key: 'leaf',
    title: '账本序号',
    width: 110,
    render: ({ leafIndex }) =>
      leafIndex === null ? (
        <StatusTag tone="wait">待入账</StatusTag>
      ) : (
        <span className="mq-number">{leafIndex + 1}</span>
      ),
  },
  { key: 'type', title: '操作代码', hidden: true, render: ({ type }) => <span className="mq-mono">{type}</span> },
];

/** For supervisors and auditors: everything that happened, newest first. */
export function LedgerPage() {
  return (
    <>
      <PageHead title="账本" note="每一次办理都记入账本，只增不改；检查点由账本签名并对外公布，任何人都可以核对。" />
      <LedgerState />
      <ListView<HistoryEntry>
        id="ledger"
        noun="操作"
        queryKey={['ledger', 'events']}
        idOf={({ event }) => event}
        columns={COLUMNS}
        filters={FILTERS}
        load={async ({ filters, size, after }, signal) => {
          const one = (name: string) => filters[name]?.[0];
          const record = one('kind') !== undefined && one('id') !== undefined;
          const { items, next } = await api.get<Page<HistoryEntry>>('/api/ledger/events', {
            query: {
              before: after,
              limit: size,
              type: one('type'),
              from: startOf(one('from')),
              to: endOf(one('to')),
              ...(record ? { kind: one('kind'), id: one('id') } : {}),
            },
            signal,
          });
          return { rows: items, total: null, next };
        }}
        drawer={({ row, close, previous, next }) =>
          row !== undefined && (
            <RecordDrawer title={row.label} close={close} previous={previous} next={next}>
              <ol className="mq-plain-list">
                <HistoryLine entry={row} />
              </ol>
            </RecordDrawer>
          )
        }
      />
    </>
  );
}

/** The first instant of a day in Beijing. */
function startOf(day: string | undefined): string | undefined {
  return day === undefined ? undefined : new Date(`${day}T00:00:00.000+08:00`).toISOString();
}

/** The last instant of a day in Beijing. */
function endOf(day: string | undefined): string | undefined {
  return day === undefined ? undefined : new Date(`${day}T23:59:59.999+08:00`).toISOString();
}
