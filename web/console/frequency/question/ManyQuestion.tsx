/** The question for all subjects that fit a filter: how many may be inspected, which rule stops how many, and who they are. */

import { TASK_TYPES } from '@mingqian/frequency';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import {
  formatCount,
  type ListColumn,
  type ListFilter,
  type ListQuery,
  ListView,
  StateTag,
} from '../../../kit/index.ts';
import { SUBJECT_FILTERS } from '../../registry/subjects/filters.ts';
import { askedOf } from '../../registry/subjects/query.ts';
import { optionsOf, stateOptions } from '../../registry/words/options.ts';
import { askMany, FREQUENCY_KEY, type ManyAnswer, type ManySubject, type Verdict } from '../requests.ts';
import { VERDICTS } from '../words.ts';

const KEY = [...FREQUENCY_KEY, 'many'] as const;

/** What is asked first, then whom: the conditions of the registry. */
const FILTERS: readonly ListFilter[] = [
  { key: 'day', label: '哪一天（空着为今天）', kind: 'date' },
  { key: 'type', label: '检查类型（不选为双随机抽查）', kind: 'select', options: optionsOf(TASK_TYPES) },
  { key: 'verdict', label: '答案', kind: 'select', options: stateOptions(VERDICTS) },
  ...SUBJECT_FILTERS,
];

const ONE_VALUE = ['day', 'type', 'verdict'];
/** The server shows no more of one question. */
const MOST = 10_000;

/** The list; what is above it comes with the same answer. */
export function ManyQuestion() {
  return (
    <ListView
      id="frequency-subjects"
      noun="检查对象"
      queryKey={KEY}
      load={load}
      idOf={({ id }) => id}
      columns={COLUMNS}
      filters={FILTERS}
      search="名称、代码或拼音"
      tools={(query) => <Counts query={query} />}
    />
  );
}

async function load(query: ListQuery, signal: AbortSignal) {
  const { sort: _sort, direction: _direction, ...asked } = askedOf(query);
  const single = Object.fromEntries(
    ONE_VALUE.flatMap((name) => {
      const value = query.filters[name]?.[0];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const answer = await askMany({ ...asked, ...single, page: query.page, size: query.size }, signal);
  const { yes, approval, no } = answer.counts;
  const of = single['verdict'] as Verdict | undefined;
  const total = of === undefined ? yes + approval + no : answer.counts[of];
  return { rows: answer.subjects, total: Math.min(total, MOST), answer };
}

/** The same answer that the list has: the key is the list's own. */
function Counts({ query }: { readonly query: ListQuery }) {
  const { data } = useQuery({ queryKey: [...KEY, 'list', query], queryFn: ({ signal }) => load(query, signal) });
  if (data === undefined) return null;
  return <CountGrid answer={data.answer} />;
}

function CountGrid({ answer: { counts, stopped, question } }: { readonly answer: ManyAnswer }) {
  return (
    <section className="frq-wide" aria-label="各答案的户数">
      <p className="mq-quiet">
        {question.day}，{TASK_TYPES[question.type]}，由{question.authority.name}检查
      </p>
      <dl className="reg-counts">
        {(['yes', 'approval', 'no'] as const).map((verdict) => (
          <div key={verdict}>
            <dt>{VERDICTS[verdict][0]}</dt>
            <dd>{formatCount(counts[verdict])} 户</dd>
          </div>
        ))}
      </dl>
      {stopped.length > 0 && (
        <ul className="mq-plain-list">
          {stopped.map(({ rule, title, count }) => (
            <li key={rule} className="mq-row mq-spread">
              <span>{title}</span>
              <span className="mq-number">{formatCount(count)} 户由它决定不能直接查</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const COLUMNS: readonly ListColumn<ManySubject>[] = [
  { key: 'name', title: '检查对象', render: ({ name }) => name },
  { key: 'verdict', title: '答案', render: ({ verdict }) => <StateTag state={verdict} words={VERDICTS} /> },
  { key: 'title', title: '由哪条规则决定', render: ({ title }) => <span className="frq-says">{title ?? '—'}</span> },
  { key: 'counted', title: '已计入', align: 'right', render: ({ counted }) => `${counted} 次` },
  { key: 'why', title: '为什么', render: Why },
];

/** Everything about one of them. */
function Why({ id, name }: ManySubject) {
  return (
    <Link to={'/frequency/question' as never} search={{ subject: id } as never} aria-label={`逐次查看：${name}`}>
      逐次查看
    </Link>
  );
}
