/** Everything that was said and decided, round by round, the newest round first. */

import { formatTime, StatusTag } from '../../../kit/index.ts';
import type { Opinion } from '../requests.ts';
import { byWords, signedWords, VERB_TONES } from '../words.ts';

/** Nothing is taken out of it: what a step said before it was sent back stays. */
export function OpinionList({ opinions }: { readonly opinions: readonly Opinion[] }) {
  const rounds = [...new Set(opinions.map(({ round }) => round))].sort((a, b) => b - a);
  if (rounds.length === 0) return <p className="mq-quiet">还没有意见。</p>;
  return rounds.map((round) => (
    <section key={round} className="apr-round" aria-label={`第 ${round} 轮`}>
      {rounds.length > 1 && <h3>第 {round} 轮</h3>}
      <OpinionLines opinions={opinions.filter((one) => one.round === round)} />
    </section>
  ));
}

/** What is done with the whole run, not in a step. */
const OF_RUN: readonly Opinion['verb'][] = ['submit', 'resubmit', 'withdraw', 'supersede'];

/** In the order in which it happened. */
export function OpinionLines({ opinions }: { readonly opinions: readonly Opinion[] }) {
  return (
    <ol className="mq-plain-list">
      {opinions.map((one) => (
        <li key={one.id}>
          <div className="mq-row mq-spread">
            <span className="mq-row">
              <StatusTag tone={VERB_TONES[one.verb]}>{one.verbLabel}</StatusTag>
              <strong>{byWords(one.by.name, one.behalf)}</strong>
              {!OF_RUN.includes(one.verb) && <span className="mq-quiet">{one.stepTitle}</span>}
            </span>
            <span className="mq-quiet mq-number">{formatTime(one.at)}</span>
          </div>
          {one.opinion !== null && <p className="apr-opinion">{one.opinion}</p>}
          {one.signedBy !== null && <div className="mq-quiet">{signedWords(one.signedBy)}</div>}
        </li>
      ))}
    </ol>
  );
}
