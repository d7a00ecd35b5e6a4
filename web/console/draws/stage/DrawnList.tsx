/** An open draw's result: firms one by one in the order of their tickets, then who inspects them. */

import { useEffect, useRef } from 'react';
import { formatCount, useStill } from '../../../kit/index.ts';
import { type DrawnFirm, inTicketOrder, MOST_SHOWN, outAfter } from './reveal.ts';
import { wordsOf } from './StageDialog.tsx';
import { useDrawn, useSince } from './use-stage.ts';
import { ends } from './words.ts';

interface DrawnListProps {
  readonly id: string;
  /** When the list was opened, and what time it is at the server. */
  readonly since: string;
  readonly now: string;
  readonly quota: number;
}

export function DrawnList({ id, since, now, quota }: DrawnListProps) {
  const list = useDrawn(id);
  const still = useStill();
  const firms = list.data === undefined ? [] : inTicketOrder(list.data);
  const ms = useSince(since, now, !still && list.data !== undefined);
  const out = outAfter(ms, firms.length, still);
  const last = useRef<HTMLLIElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest is to be seen whenever there is one
  useEffect(() => {
    if (!still) last.current?.scrollIntoView({ block: 'nearest' });
  }, [out.firms, still]);
  if (list.isError) return <p role="alert">{wordsOf(list.error)}</p>;
  if (list.data === undefined) return <p>正在读取名单…</p>;
  return (
    <div className="st-drawn">
      <h2>
        抽中 {formatCount(quota)} 户
        {out.firms < firms.length && `，正在公布第 ${Math.min(out.firms + 1, firms.length)} 户`}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too */}
      <ol aria-label="抽中的检查对象" tabIndex={0}>
        {firms.slice(0, out.firms).map((firm, at) => (
          <Firm key={firm.id} firm={firm} teams={out.teams} ref={at === out.firms - 1 ? last : undefined} />
        ))}
      </ol>
      {out.teams && !list.data.complete && (
        <p className="st-rule">检查人员不足：抽中的户不变，按规则增补人员后再匹配。</p>
      )}
      {quota > MOST_SHOWN && <p className="st-rule">这里按签号显示前 {MOST_SHOWN} 户，全部名单见公开页面。</p>}
    </div>
  );
}

interface FirmProps {
  readonly firm: DrawnFirm;
  readonly teams: boolean;
  readonly ref: React.Ref<HTMLLIElement> | undefined;
}

function Firm({ firm, teams, ref }: FirmProps) {
  const people = firm.members?.map(({ name }) => name).join('、') ?? '人员不足，待增补';
  return (
    <li ref={ref}>
      <b>{firm.name}</b>
      <span>{firm.label}</span>
      <span className="st-ticket">签号 {ends(firm.ticket)}</span>
      {teams && <span className="st-team">检查人员：{people}</span>}
    </li>
  );
}
