/** The twelve months of a year, every day with what it is. */

import type { YearAnswer } from '../../../server/calendar/schema.ts';
import './calendar.css';

type Day = YearAnswer['days'][number];

const WEEK = ['一', '二', '三', '四', '五', '六', '日'];

/** What a day is, in one character and in words: the colour alone would not be enough. */
const MARKS: Readonly<Record<Day['kind'], readonly [mark: string, words: string]>> = {
  working: ['', '工作日'],
  'make-up': ['班', '调休上班'],
  weekend: ['', '周末休息'],
  holiday: ['休', '放假'],
};

/** Twelve small tables, weeks from Monday. */
export function YearGrid({ year }: { readonly year: YearAnswer }) {
  const months = Array.from({ length: 12 }, (_, index) => {
    const name = `${year.year}-${String(index + 1).padStart(2, '0')}`;
    return { month: index + 1, days: year.days.filter(({ day }) => day.startsWith(name)) };
  });
  return (
    <section className="mq-panel" aria-label="各月安排">
      <p className="mq-quiet">“休”为放假，“班”为调休上班，灰色为周末。</p>
      <div className="mq-months">
        {months.map(({ month, days }) => (
          <Month key={month} month={month} days={days} />
        ))}
      </div>
    </section>
  );
}

function Month({ month, days }: { readonly month: number; readonly days: readonly Day[] }) {
  return (
    <table className="mq-month">
      <caption>
        {month} 月 <span className="mq-quiet">工作日 {days.filter(isWorked).length} 天</span>
      </caption>
      <thead>
        <tr>
          {WEEK.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week) => (
          <tr key={week.find((day) => day !== null)?.day}>
            {week.map((day, column) => (
              <Cell key={WEEK[column]} day={day} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ day }: { readonly day: Day | null }) {
  if (day === null) return <td />;
  const [mark, words] = MARKS[day.kind];
  return (
    <td className={`mq-day--${day.kind}`} title={`${day.day} ${day.name ?? words}`}>
      {Number(day.day.slice(8))}
      {mark !== '' && <small>{mark}</small>}
    </td>
  );
}

function isWorked({ kind }: Day): boolean {
  return kind === 'working' || kind === 'make-up';
}

/** Rows of seven, Monday first; null before the first day and after the last. */
function weeksOf(days: readonly Day[]): (Day | null)[][] {
  const first = days[0];
  if (first === undefined) return [];
  const before = (new Date(`${first.day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const cells: (Day | null)[] = [...Array.from({ length: before }, () => null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, row) => cells.slice(row * 7, row * 7 + 7));
}
