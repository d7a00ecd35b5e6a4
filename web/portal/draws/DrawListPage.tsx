/** All draws, aborted ones too. */

import type { DrawListView } from '../../../server/portal/draw-views.ts';
import { DataTable } from './Cells.tsx';
import { DataLinks, Paging, Query } from './Query.tsx';

export function DrawListPage({ action, lead, fields, table, none, paging, data }: DrawListView) {
  return (
    <>
      <p className="lead">{lead}</p>
      <Query action={action} fields={fields} />
      {table === null ? <p className="none">{none}</p> : <DataTable {...table} />}
      <Paging {...paging} />
      <p>
        <a href="/public/fairness">公平性：历次抽签合起来看，有没有偏向哪一类企业</a>
      </p>
      <DataLinks data={data} />
    </>
  );
}
