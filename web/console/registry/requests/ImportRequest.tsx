/** An import that waits for approval: what it would add, change and leave out, row by row. */

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Choice, formatCount, Loading, ProblemNote } from '../../../kit/index.ts';
import { Counts } from '../imports/Counts.tsx';
import { IMPORTS_KEY, type ImportFate } from '../imports/requests.ts';
import { FateRows } from '../imports/rows/FateRows.tsx';
import { FATES } from '../words/import-words.ts';
import { importAddress, type RequestView, readImportOf } from './requests.ts';

const ORDER: readonly ImportFate[] = ['taken', 'corrected', 'undecided', 'refused', 'left-out'];

/** The rows can be looked at, not decided: whoever decides rows may not approve them. */
export function ImportRequest({ request }: { readonly request: RequestView }) {
  const [fate, setFate] = useState<ImportFate>('taken');
  const answer = useQuery({
    queryKey: [...IMPORTS_KEY, 'request', request.id],
    queryFn: ({ signal }) => readImportOf(request.id, signal),
  });
  if (answer.isError) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading />;
  const record = answer.data;
  const { fates, actions } = record.counts;
  const place = importAddress(request.id);
  return (
    <section className="mq-panel" aria-labelledby="import">
      <h2 id="import">导入的内容</h2>
      {actions !== null && (
        <Counts
          counts={[
            { label: '将新增', count: actions.add },
            { label: '将更新', count: actions.change },
            { label: '与名录库一致', count: actions.unchanged },
            { label: '不收', count: fates.refused },
            { label: '不列入', count: fates['left-out'] },
            { label: '没有决定，不导入', count: fates.undecided },
          ]}
        />
      )}
      {record.clearedAt === null ? (
        <>
          <div className="mq-row reg-bottom">
            <Choice
              label="哪些行"
              value={fate}
              options={ORDER.map((one) => ({ value: one, label: `${FATES[one][0]}（${formatCount(fates[one])}）` }))}
              choose={(next) => setFate(next as ImportFate)}
            />
            <Button href={`${place}/report`}>下载逐行报告</Button>
          </div>
          <div className="reg-bottom">
            <FateRows key={fate} record={record} fate={fate} address={place} reload={() => void answer.refetch()} />
          </div>
        </>
      ) : (
        <p className="mq-quiet reg-bottom">逐行内容和原表已按保存期限清除，只保留数量。</p>
      )}
    </section>
  );
}
