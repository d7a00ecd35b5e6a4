/** 逐行结果与处理: what became of every row, by fate; what has to be decided first. */

import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { Choice, formatCount } from '../../../../kit/index.ts';
import { FATES } from '../../words/import-words.ts';
import type { StepProps } from '../ImportPage.tsx';
import type { ImportFate } from '../requests.ts';
import { DuplicatesPanel } from './DuplicatesPanel.tsx';
import { FateRows } from './FateRows.tsx';
import { QuestionsPanel } from './QuestionsPanel.tsx';

const ORDER = Object.keys(FATES) as ImportFate[];

/** Which rows stands in the address; without it, what waits for a decision, or else what was put right. */
export function RowsStep({ record, reload, go }: StepProps) {
  const { fate: asked } = useSearch({ strict: false }) as { fate?: string };
  const navigate = useNavigate();
  const { fates } = record.counts;
  const usual = ORDER.find((fate) => fates[fate] > 0) ?? 'taken';
  const fate = ORDER.find((one) => one === asked) ?? usual;
  if (record.clearedAt !== null)
    return <p className="mq-panel">逐行内容和原表已按保存期限清除，只保留数量和操作记录。</p>;
  const choose = (next: string) =>
    void navigate({ to: '.', search: { step: 'rows', fate: next }, replace: true, resetScroll: false } as never);
  return (
    <section className="mq-panel" aria-label="逐行结果">
      <Choice
        label="哪些行"
        value={fate}
        options={ORDER.map((one) => ({ value: one, label: `${FATES[one][0]}（${formatCount(fates[one])}）` }))}
        choose={choose}
      />
      <div className="reg-bottom">
        {fate === 'undecided' ? (
          <Undecided record={record} reload={reload} />
        ) : (
          <FateRows key={fate} record={record} fate={fate} reload={reload} />
        )}
      </div>
      {(record.state === 'read' || record.state === 'checked') && (
        <div className="mq-row reg-bottom">
          <Button type="primary" onClick={() => go('try')}>
            下一步：试运行
          </Button>
          {fates.undecided > 0 && <span className="mq-quiet">没有决定的行可以这次不导入。</span>}
        </div>
      )}
    </section>
  );
}

function Undecided({ record, reload }: Omit<StepProps, 'go'>) {
  if (record.counts.fates.undecided === 0) return <p className="mq-quiet">没有待决定的行。</p>;
  return (
    <>
      <QuestionsPanel record={record} reload={reload} />
      <DuplicatesPanel record={record} reload={reload} />
      <section className="reg-part">
        <h2>逐行决定</h2>
        <FateRows record={record} fate="undecided" reload={reload} />
      </section>
    </>
  );
}
