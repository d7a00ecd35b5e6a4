/** 查一家企业: the frozen list of a draw, with who is in, who is out and why, and, once disclosed, who was selected. */

import type { DrawSubjectsView } from '../../../server/portal/draw-views.ts';
import { DataTable } from './Cells.tsx';
import { DataLinks, Paging, Query } from './Query.tsx';
import { Commands } from './Section.tsx';

export function DrawSubjectsPage({ back, lead, action, fields, table, none, commands, ...rest }: DrawSubjectsView) {
  return (
    <>
      <p>
        <a href={back.href}>{back.text}</a>
      </p>
      {lead.map((sentence) => (
        <p key={sentence} className="digests">
          {sentence}
        </p>
      ))}
      <Query action={action} fields={fields} />
      {table === null ? <p className="none">{none}</p> : <DataTable {...table} />}
      <Paging {...rest.paging} />
      {commands.length === 0 ? null : (
        <section aria-labelledby="shell">
          <h2 id="shell">用一行命令核对签号</h2>
          <p>
            在任何一台装有 sha256sum 的电脑上运行，得出的 64 位字符应与表里第一户的签号相同；核对别的户，换成它的代码。
          </p>
          <Commands lines={commands} />
        </section>
      )}
      <DataLinks data={rest.data} />
    </>
  );
}
