/** The tabs of 审批, and where each list comes from. */

import { useQuery } from '@tanstack/react-query';
import type { ListQuery } from '../../../kit/index.ts';
import { useSession } from '../../session.ts';
import { APPROVALS_KEY, type Run, readInbox, readOverdue, readRuns, readStuck } from '../requests.ts';

export type BoxName = 'todo' | 'submitted' | 'done' | 'overdue' | 'stuck' | 'all';

/** A run in the list of what is stuck has the reason. */
export type Listed = Run & { readonly reason?: string; readonly ahead?: boolean };

interface Loaded {
  readonly rows: readonly Listed[];
  readonly total: number | null;
  readonly next: string | null;
}

interface BoxSpec {
  readonly name: string;
  /** Said when nothing is in it. */
  readonly empty: string;
  readonly load: (query: ListQuery, signal: AbortSignal) => Promise<Loaded>;
}

const inbox =
  (box: 'todo' | 'submitted' | 'done'): BoxSpec['load'] =>
  async (query, signal) => {
    const matter = query.filters['matter']?.[0];
    const { runs, next, counts } = await readInbox({ box, matter, ...pageOf(query) }, signal);
    return { rows: runs, total: matter === undefined ? counts[box] : null, next };
  };

export const BOXES: Readonly<Record<BoxName, BoxSpec>> = {
  todo: { name: '待我审批', empty: '没有等您审批的事项。', load: inbox('todo') },
  submitted: { name: '我提交的', empty: '您还没有送审过事项。', load: inbox('submitted') },
  done: { name: '已办', empty: '您还没有办理过审批。', load: inbox('done') },
  overdue: {
    name: '逾期',
    empty: '没有超过期限的审批。',
    load: async (query, signal) => {
      const { runs, next, total } = await readOverdue(pageOf(query), signal);
      return { rows: runs, total, next };
    },
  },
  stuck: {
    name: '无人可办',
    empty: '每一件都有人可以办理。',
    load: async (_query, signal) => {
      const { runs } = await readStuck(signal);
      return { rows: runs, total: runs.length, next: null };
    },
  },
  all: {
    name: '全部',
    empty: '还没有过审批。',
    load: async (query, signal) => {
      const { matter, state } = query.filters;
      const asked = { matter: matter?.[0], state: state?.[0], ...pageOf(query) };
      const { runs, next } = await readRuns(asked, signal);
      return { rows: runs, total: null, next };
    },
  },
};

export interface Box {
  readonly name: BoxName;
  /** How many are in it; null where that is not counted. */
  readonly count: number | null;
}

/** The tabs that this person has, with what is counted of them. */
export function useBoxes(): readonly Box[] {
  const { permissions } = useSession();
  // Not `useMay`: through other eyes one sees the lists of what is late and stuck too.
  const oversees = permissions.includes('approval.oversee');
  const counts = useQuery({
    queryKey: [...APPROVALS_KEY, 'counts'],
    queryFn: async ({ signal }) => (await readInbox({ box: 'todo', limit: 1 }, signal)).counts,
  });
  const overdue = useQuery({
    queryKey: [...APPROVALS_KEY, 'overdue-count'],
    enabled: oversees,
    queryFn: async ({ signal }) => (await readOverdue({ limit: 1 }, signal)).total,
  });
  const stuck = useQuery({
    queryKey: [...APPROVALS_KEY, 'stuck-count'],
    enabled: oversees,
    queryFn: async ({ signal }) => (await readStuck(signal)).runs.length,
  });
  return [
    { name: 'todo', count: counts.data?.todo ?? null },
    { name: 'submitted', count: counts.data?.submitted ?? null },
    { name: 'done', count: counts.data?.done ?? null },
    ...(oversees
      ? ([
          { name: 'overdue', count: overdue.data ?? null },
          { name: 'stuck', count: stuck.data ?? null },
        ] as const)
      : []),
    ...(permissions.includes('approval.read') ? ([{ name: 'all', count: null }] as const) : []),
  ];
}

function pageOf({ after, size }: ListQuery) {
  return { after, limit: size };
}
