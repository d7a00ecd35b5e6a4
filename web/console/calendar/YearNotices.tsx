/** The notices that a year rests on, and what of them has been compared with the original. */

import type { YearAnswer } from '../../../server/calendar/schema.ts';
import { formatTime, StatusTag } from '../../kit/index.ts';

const PARTS = { title: '标题', number: '文号', date: '日期', days: '放假安排' } as const;

/** One block for each notice; 待核实 names the parts that still wait. */
export function YearNotices({ year }: { readonly year: YearAnswer }) {
  return (
    <section className="mq-panel">
      <h2>依据</h2>
      <ul className="mq-plain-list">
        {year.notices.map((notice) => {
          const open = (Object.keys(PARTS) as (keyof typeof PARTS)[]).filter(
            (part) => notice.checks[part] === '待核实',
          );
          return (
            <li key={notice.title + notice.date}>
              <div className="mq-row">
                <strong>{notice.title}</strong>
                {open.length === 0 ? (
                  <StatusTag tone="good">已核实</StatusTag>
                ) : (
                  <StatusTag tone="wait">待核实：{open.map((part) => PARTS[part]).join('、')}</StatusTag>
                )}
              </div>
              <div className="mq-quiet">
                {notice.issuer}，{notice.number}，{notice.date}
              </div>
              <div>{notice.remark}</div>
            </li>
          );
        })}
      </ul>
      <p className="mq-quiet">
        {year.source === 'shipped'
          ? '随程序提供的数据。'
          : `${year.enteredBy ?? ''}于 ${formatTime(year.enteredAt)} 录入${year.reason === null ? '' : `，理由：${year.reason}`}。`}
      </p>
    </section>
  );
}
