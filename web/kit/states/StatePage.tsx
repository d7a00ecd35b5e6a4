/** Whole pages for when there is nothing to show: not permitted, not found, failed, offline. */

import { Button } from 'antd';
import type { ReactNode } from 'react';
import { BASE } from '../api/address.ts';
import { toProblem } from '../api/problem.ts';

type StateKind = 'forbidden' | 'missing' | 'failed' | 'offline';

const WORDS: Readonly<Record<StateKind, readonly [title: string, next: string]>> = {
  forbidden: ['没有查看这一页的权限', '如确需查看，请联系本单位系统管理员。'],
  missing: ['没有这个页面或这条记录', '请检查网址，或从左侧菜单重新进入。'],
  failed: ['页面出错了', '已填写但未提交的内容可能要重填。请重试；仍不成功请联系系统管理员。'],
  offline: ['网络不通', '连接不上服务器。请检查网络后重试。'],
};

interface StatePageProps {
  readonly kind: StateKind;
  readonly detail?: ReactNode;
  readonly retry?: () => void;
}

/** A heading, what to do, and the way on. */
export function StatePage({ kind, detail, retry }: StatePageProps) {
  const [title, next] = WORDS[kind];
  return (
    <div className="mq-state">
      <h1>{title}</h1>
      {detail !== undefined && <p>{detail}</p>}
      <p className="mq-quiet">{next}</p>
      <div className="mq-row" style={{ justifyContent: 'center' }}>
        {retry && (
          <Button type="primary" onClick={retry}>
            重试
          </Button>
        )}
        <Button href={BASE}>回到工作台</Button>
      </div>
    </div>
  );
}

/** The page for an error of a whole page's query or code. */
export function ErrorPage({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const problem = toProblem(error);
  const again = retry === undefined ? {} : { retry };
  if (problem.id === 'offline' || problem.id === 'timeout') return <StatePage kind="offline" {...again} />;
  if (problem.status === 403) return <StatePage kind="forbidden" detail={problem.detail} />;
  // A page only asks with what stands in its address: a refused question is a wrong address.
  if (problem.status === 404 || problem.status === 422) return <StatePage kind="missing" detail={problem.detail} />;
  const number = problem.instance === undefined ? '' : `（编号：${problem.instance}）`;
  return <StatePage kind="failed" detail={`${problem.title}${problem.detail ?? ''}${number}`} {...again} />;
}
