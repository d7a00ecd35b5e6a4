/** Questions that many rows ask alike: one answer for all of them. */

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { formatCount, Loading, ProblemNote } from '../../../../kit/index.ts';
import { IMPORTS_KEY, type ImportDetail, type Question, readQuestions } from '../requests.ts';
import { DecideDrawer, type Deciding } from './DecideDrawer.tsx';
import { rowName } from './row-words.ts';

interface QuestionsPanelProps {
  readonly record: ImportDetail;
  readonly reload: () => void;
}

/** What a row needs filled in differs from row to row: such rows are taken one by one, and left out together. */
export function QuestionsPanel({ record, reload }: QuestionsPanelProps) {
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const answer = useQuery({
    queryKey: [...IMPORTS_KEY, record.id, 'questions', record.version],
    queryFn: ({ signal }) => readQuestions(record.id, signal),
  });
  if (answer.isError) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading />;
  const many = answer.data.filter(({ rows }) => rows > 1);
  if (many.length === 0) return null;
  const decide = (action: Deciding['action'], { question, rows, example }: Question) =>
    setDeciding({ action, rows: [example], count: rows, target: { question } });
  const may = record.abilities.includes('decide');
  return (
    <section className="reg-part">
      <h2>同类问题，一并决定</h2>
      <ul className="mq-plain-list">
        {many.map((one) => (
          <li key={one.question}>
            <div className="mq-row mq-spread">
              <strong>{formatCount(one.rows)} 行</strong>
              {may && (
                <span className="mq-row">
                  {one.example.needs.length === 0 && (
                    <Button size="small" onClick={() => decide('take', one)}>
                      全部采用…
                    </Button>
                  )}
                  <Button size="small" onClick={() => decide('leave-out', one)}>
                    全部不列入…
                  </Button>
                </span>
              )}
            </div>
            {one.example.reasons.map((reason) => (
              <div key={reason}>{reason}</div>
            ))}
            <div className="mq-quiet">
              {one.example.question}（如第 {one.example.row} 行 {rowName(one.example)}）
            </div>
          </li>
        ))}
      </ul>
      {deciding !== null && (
        <DecideDrawer
          record={record}
          deciding={deciding}
          close={() => setDeciding(null)}
          done={() => {
            setDeciding(null);
            reload();
          }}
        />
      )}
    </section>
  );
}
