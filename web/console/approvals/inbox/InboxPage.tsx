/** 审批: what waits for me, what I submitted, what I decided; for those who oversee also what is late or stuck. */

import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Empty } from 'antd';
import { Choice, formatCount, ListView, PageHead } from '../../../kit/index.ts';
import { APPROVALS_KEY } from '../requests.ts';
import { CALENDAR_MEND } from '../words.ts';
import { BOXES, type Box, type BoxName, useBoxes } from './boxes.ts';
import { columnsOf, filtersOf } from './columns.tsx';
import { useMatters } from './use-matters.ts';
import '../approvals.css';

/** Tabs with their counts; the tab is in the address, so that 工作台 can lead to one. */
export function InboxPage() {
  const { box: named } = useSearch({ strict: false }) as { box?: string };
  const navigate = useNavigate();
  const boxes = useBoxes();
  const matters = useMatters();
  const shown = boxes.find(({ name }) => name === named) ?? boxes[0]!;
  const { empty, load } = BOXES[shown.name];
  return (
    <>
      <PageHead
        title="审批"
        note="送审人、经办人不能审批自己的事项；每一步都写明意见，记入账本。"
        actions={<Link to={'/approvals/delegations' as never}>委托代理</Link>}
      />
      <div className="apr-tabs">
        <Choice
          label="显示哪些审批"
          value={shown.name}
          options={boxes.map(optionOf)}
          choose={(box) => void navigate({ to: '.', search: box === 'todo' ? {} : { box } } as never)}
        />
      </div>
      <ListView
        key={shown.name}
        id={`approvals-${shown.name}`}
        noun="审批事项"
        queryKey={[...APPROVALS_KEY, shown.name]}
        load={load}
        idOf={({ id }) => id}
        columns={columnsOf(shown.name)}
        filters={filtersOf(shown.name, matters)}
        onOpen={(id) => void navigate({ to: `/approvals/${id}` } as never)}
        empty={<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />}
      />
      {NOTES[shown.name] !== undefined && <p className="mq-quiet">{NOTES[shown.name]}</p>}
    </>
  );
}

/** What is to be known of a tab. */
const NOTES: Readonly<Partial<Record<BoxName, string>>> = {
  todo: '逾期的和算不出期限的在前，其余先送审的在前。',
  overdue: `标明“假日表未录入”的算不出期限，所以也列在这里：${CALENDAR_MEND}`,
  stuck:
    '无人可办的，通常是有审批权限的人都送审或经手过、停用了，或在本轮已经表态。打开每一件，里面写着谁可以怎样解决。',
};

/** A tab as it is said: its count where it is known. */
function optionOf({ name, count }: Box): { readonly value: BoxName; readonly label: string } {
  const label = BOXES[name].name;
  return { value: name, label: count === null ? label : `${label}（${formatCount(count)}）` };
}
