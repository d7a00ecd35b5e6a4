/** Going from page to page. */

import { Button, Pagination, Select } from 'antd';
import { changeQuery, type ListState, SIZES } from './state.ts';
import type { ListAnswer } from './types.ts';

interface PagerProps {
  readonly state: ListState;
  readonly answer: ListAnswer<unknown> | undefined;
  readonly change: (state: ListState) => void;
}

/** Page numbers where the server counts pages, 上一页 / 下一页 where it gives cursors. */
export function Pager({ state, answer, change }: PagerProps) {
  if (answer === undefined) return null;
  if (answer.next !== undefined) return <CursorPager state={state} next={answer.next} change={change} />;
  if (answer.total === null || answer.total === 0) return null;
  return (
    <nav className="mq-pager" aria-label="翻页">
      <Pagination
        current={state.page}
        pageSize={state.size}
        total={answer.total}
        showSizeChanger={answer.total > SIZES[0]!}
        pageSizeOptions={[...SIZES]}
        responsive
        onChange={(page, size) =>
          change(size === state.size ? { ...state, page, open: null } : changeQuery(state, { size }))
        }
      />
    </nav>
  );
}

interface CursorPagerProps {
  readonly state: ListState;
  readonly next: string | null;
  readonly change: (state: ListState) => void;
}

function CursorPager({ state, next, change }: CursorPagerProps) {
  const go = (trail: readonly string[]) => change({ ...state, trail, open: null });
  const { trail } = state;
  if (trail.length === 0 && next === null) return null;
  return (
    <nav className="mq-pager" aria-label="翻页">
      <span className="mq-quiet">第 {trail.length + 1} 页</span>
      <Button disabled={trail.length === 0} onClick={() => go([])}>
        首页
      </Button>
      <Button disabled={trail.length === 0} onClick={() => go(trail.slice(0, -1))}>
        上一页
      </Button>
      <Button disabled={next === null} onClick={() => next !== null && go([...trail, next])}>
        下一页
      </Button>
      <Select
        aria-label="每页条数"
        value={state.size}
        options={SIZES.map((size) => ({ value: size, label: `${size} 条/页` }))}
        onChange={(size) => change(changeQuery(state, { size }))}
      />
    </nav>
  );
}
