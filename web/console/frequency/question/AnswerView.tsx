/** What was answered for one subject: the verdict in large, then everything that led to it. */

import { EFFECTS, TASK_TYPES } from '@mingqian/frequency';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { LawTag, StatusTag } from '../../../kit/index.ts';
import type { Finding, OneAnswer } from '../requests.ts';
import { clauseOf, EFFECT_TONES, VERDICTS } from '../words.ts';

/** The strictest rule first; the one that decided is marked. */
export function AnswerView({ answer }: { readonly answer: OneAnswer }) {
  const { findings, warnings, reviews, decisive } = answer;
  return (
    <>
      <Verdict answer={answer} />
      {warnings.map((warning) => (
        <Alert key={warning} className="frq-warning" type="warning" showIcon title={warning} />
      ))}
      {reviews.map(({ rule, citation, sentence, clock }) => (
        <Alert
          key={`${rule} ${citation}`}
          className="frq-warning"
          type={clock === 'coming' ? 'info' : 'warning'}
          showIcon
          title={sentence}
        />
      ))}
      <Conflicts answer={answer} />
      <h2 className="frq-heading">适用的规则和计入的检查</h2>
      {findings.length === 0 && (
        <p className="mq-panel mq-quiet">没有适用的次数规则：这一类型、这一户、这一天不受已启用的规则限制。</p>
      )}
      {findings.map((finding) => (
        <FindingPanel key={finding.rule} finding={finding} decides={finding.rule === decisive} />
      ))}
    </>
  );
}

function Verdict({ answer }: { readonly answer: OneAnswer }) {
  const { subject, name, question, verdict, sentence, nextSentence } = answer;
  return (
    <section className={`mq-panel frq-answer frq-answer--${verdict}`} aria-label="答案" aria-live="polite">
      <p className="frq-verdict">
        <strong>{VERDICTS[verdict][0]}</strong>
      </p>
      <p className="mq-row">
        <Link to={`/subjects/${subject}` as never}>{name}</Link>
        <span>
          {question.day}，{TASK_TYPES[question.type]}，由{question.authority.name}检查
        </span>
      </p>
      <p>{sentence}</p>
      <p className="frq-next">
        <strong>{nextSentence}</strong>
      </p>
      <p className="mq-row mq-noprint">
        <Link to={'/frequency/marks' as never} search={{ subject } as never}>
          这一户的名单登记
        </Link>
        <Link to={`/subjects/${subject}` as never} search={{ tab: 'credit' } as never}>
          既往检查记录
        </Link>
      </p>
    </section>
  );
}

/** Rules that do not agree, each with its basis. */
function Conflicts({ answer: { conflicts, findings } }: { readonly answer: OneAnswer }) {
  if (conflicts.length === 0) return null;
  const of = (rule: string) => findings.find((one) => one.rule === rule);
  return (
    <section className="mq-panel" aria-labelledby="conflicts">
      <h2 id="conflicts">规则不一致，从严</h2>
      <ul className="mq-plain-list">
        {conflicts.map(({ winner, other, sentence }) => (
          <li key={`${winner}/${other}`}>
            <div>{sentence}</div>
            <div className="mq-row">
              {[of(winner), of(other)].map(
                (one) => one !== undefined && <LawTag key={one.rule} {...clauseOf(one.basis, one.title)} />,
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FindingPanelProps {
  readonly finding: Finding;
  readonly decides: boolean;
}

function FindingPanel({ finding, decides }: FindingPanelProps) {
  const { rule, title, basis, effect, full, from, to, limit, counted, raisedBy, sentence } = finding;
  return (
    <section className={`mq-panel${decides ? ' frq-decides' : ''}`} aria-labelledby={`rule-${rule}`}>
      <h3 id={`rule-${rule}`} className="mq-row">
        {title}
        {decides && <StatusTag tone="info">由这一条决定</StatusTag>}
        <StatusTag tone={full ? EFFECT_TONES[effect] : 'good'}>
          {full ? `已满，${EFFECTS[effect]}` : `还可 ${limit - counted} 次`}
        </StatusTag>
      </h3>
      <p className="mq-row">
        <LawTag {...clauseOf(basis, title)} />
        {raisedBy !== null && <LawTag {...clauseOf(raisedBy.basis, `${raisedBy.title}：增加 ${raisedBy.by} 次`)} />}
      </p>
      <p>{sentence}</p>
      <Visits finding={finding} />
      <p className="mq-quiet mq-number">
        计数期间 {from} 至 {to}
      </p>
    </section>
  );
}

/** One by one, also those that are only told. */
function Visits({ finding: { title, visits } }: { readonly finding: Finding }) {
  if (visits.length === 0) return <p className="mq-quiet">期间内没有计入的检查。</p>;
  return (
    <ol aria-label={`${title}：计入的检查`} className="frq-visits">
      {visits.map(({ id, treatment, sentence }) => (
        <li key={id}>
          {sentence}
          {treatment === 'notice' && <span className="mq-quiet">（仅提示，不计入）</span>}
        </li>
      ))}
    </ol>
  );
}
