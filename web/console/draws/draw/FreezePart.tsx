/** 冻结: the job that makes the four files, and what they come to. */

import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { JobView } from '../../../../server/platform/jobs/routes.ts';
import { DescriptionGrid, formatCount, formatTime, JobProgress, ProblemNote, useIntent } from '../../../kit/index.ts';
import { JobReport } from '../../jobs/JobReport.tsx';
import { DRAWS_KEY, type Draw, type Frozen, freezeDraw } from '../requests.ts';
import { FILES } from '../words.ts';
import { StrataTable } from './StrataTable.tsx';
import { totalOf } from './totals.ts';

export function FreezePart({ draw }: { readonly draw: Draw }) {
  const { frozen, abilities } = draw;
  return (
    <>
      {abilities.includes('freeze') && <Freezing draw={draw} />}
      {frozen === null ? (
        <p className="mq-quiet">还没有冻结。冻结以后，这里列出各类户数、比例和四个文件的摘要。</p>
      ) : (
        <Found frozen={frozen} />
      )}
    </>
  );
}

/** The job goes on when the page is left. */
function Freezing({ draw }: { readonly draw: Draw }) {
  const queries = useQueryClient();
  const intent = useIntent();
  const [job, setJob] = useState<string | null>(null);
  const [running, setRunning] = useState(false);
  const [failed, setFailed] = useState<JobView | null>(null);
  const [error, setError] = useState<unknown>(null);
  const freeze = async () => {
    setRunning(true);
    setFailed(null);
    setError(null);
    try {
      setJob(await freezeDraw(draw, intent.key()));
      intent.renew();
    } catch (refused) {
      intent.renew();
      setError(refused);
      setRunning(false);
    }
  };
  const ended = (now: JobView) => {
    setRunning(false);
    if (now.state !== 'done') setFailed(now);
    void queries.invalidateQueries({ queryKey: DRAWS_KEY });
  };
  return (
    <section className="reg-part" aria-label="办理冻结">
      <p>
        冻结把名录库里每一户、每一名检查人员此刻的情况写成四个文件，谁被排除、凭哪一条都在内。承诺以前可以反复冻结。
      </p>
      <Button type={draw.frozen === null ? 'primary' : 'default'} loading={running} onClick={() => void freeze()}>
        {draw.frozen === null ? '冻结' : '重新冻结'}
      </Button>
      {error !== null && <ProblemNote error={error} />}
      {job !== null && (
        <div className="draw-above">
          <JobProgress key={job} id={job} ended={ended} />
          {running && <p className="mq-quiet">可以离开此页，冻结照常进行。</p>}
          {failed !== null && (
            <Alert type="error" showIcon title="没有冻结成" description={<JobReport job={failed} />} />
          )}
        </div>
      )}
    </section>
  );
}

function Found({ frozen }: { readonly frozen: Frozen }) {
  const rows = totalOf(frozen, 'rows');
  const eligible = totalOf(frozen, 'eligible');
  const counts = [
    ['名录', rows],
    ['排除', rows - eligible],
    ['可抽', eligible],
    ['抽取', totalOf(frozen, 'quota')],
  ] as const;
  return (
    <>
      <section className="reg-part">
        <h2>户数</h2>
        <dl className="reg-counts plan-below">
          {counts.map(([label, count]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{formatCount(count)} 户</dd>
            </div>
          ))}
        </dl>
        <p className="mq-quiet">
          {formatTime(frozen.at)} 由{frozen.byName}冻结；频次规则按 {frozen.day} 判断；批准数量不超过{' '}
          {formatCount(frozen.most)} 户。
        </p>
      </section>
      <section className="reg-part">
        <h2>各类的比例、数量和机会</h2>
        <StrataTable strata={frozen.strata} />
      </section>
      <Files files={frozen.files} />
    </>
  );
}

function Files({ files }: Pick<Frozen, 'files'>) {
  const names = Object.keys(FILES) as (keyof typeof FILES)[];
  return (
    <section className="reg-part">
      <h2>四个冻结文件的摘要</h2>
      <p className="mq-quiet">文件有一个字节的改动，摘要就不同。承诺公开的是摘要；名单公开以后，任何人都能核对。</p>
      {names.map((name) => (
        <section key={name} aria-label={name}>
          <h3>
            <span className="mq-mono">{name}</span>　{FILES[name]}
          </h3>
          <DescriptionGrid
            items={[
              { label: '行数', value: formatCount(files[name].rows) },
              { label: 'SHA-256', value: <span className="mq-mono">{files[name].sha256}</span>, wide: true },
              { label: 'SM3', value: <span className="mq-mono">{files[name].sm3}</span>, wide: true },
            ]}
          />
        </section>
      ))}
    </section>
  );
}
