/** 审批: how the review of an item stands, and the opinions given. */

import { useQuery } from '@tanstack/react-query';
import { Steps } from 'antd';
import { DescriptionGrid, formatTime, Loading, ProblemNote, StateTag, StatusTag } from '../../../kit/index.ts';
import { CATALOGUE_KEY, type ItemRecord, type Run, readRun } from '../requests.ts';
import { STANDINGS } from '../words.ts';
import { RunLink } from './RunLink.tsx';

/** The run that is open; below it what was published and when. */
export function RunPart({ record: { run, editions, standings } }: { readonly record: ItemRecord }) {
  return (
    <>
      <section className="reg-part">
        <h2>正在办理</h2>
        {run === null ? <p className="mq-quiet">现在没有送审。</p> : <OpenRun id={run} />}
      </section>
      <section className="reg-part">
        <h2>发布记录</h2>
        {editions.length === 0 && <p className="mq-quiet">还没有发布过。</p>}
        <ul className="mq-plain-list">
          {editions.toReversed().map(({ edition, from, note, at, checklist, run: by }) => (
            <li key={edition}>
              <div className="mq-row mq-spread">
                <strong>
                  第 {edition} 版，自 {from} 起施行
                </strong>
                <span className="mq-quiet mq-number">{formatTime(at)}</span>
              </div>
              <div>
                {note}
                {checklist !== null && `（检查表第 ${checklist} 版）`}
              </div>
              <RunLink id={by}>办理经过</RunLink>
            </li>
          ))}
        </ul>
      </section>
      <section className="reg-part">
        <h2>发布、暂停与停用</h2>
        {standings.length === 0 && <p className="mq-quiet">没有记录。</p>}
        <ul className="mq-plain-list">
          {standings.toReversed().map(({ standing, from, at, reason }) => (
            <li key={at}>
              <div className="mq-row mq-spread">
                <span>
                  <StateTag state={standing} words={STANDINGS} /> 自 {from} 起
                </span>
                <span className="mq-quiet mq-number">{formatTime(at)}</span>
              </div>
              <div>{reason}</div>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

const STEP_STATUS = { passed: 'finish', pending: 'process', ahead: 'wait', ended: 'error' } as const;

function OpenRun({ id }: { readonly id: string }) {
  const answer = useQuery({
    queryKey: [...CATALOGUE_KEY, 'run', id],
    queryFn: ({ signal }) => readRun(id, signal),
  });
  if (answer.isError) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading />;
  const { run, chain, opinions, deciders, stuck } = answer.data;
  return (
    <>
      <div className="cat-below">
        <Steps
          size="small"
          current={run.step}
          items={chain.map(({ title, standing, passedBy }) => ({
            title,
            status: STEP_STATUS[standing],
            content: passedBy.map(({ name }) => name).join('、'),
          }))}
        />
      </div>
      <DescriptionGrid
        items={[
          { label: '状态', value: <StatusTag tone="wait">{run.stateLabel}</StatusTag> },
          { label: '送审人', value: `${run.submitter.name}　${formatTime(run.submittedAt)}` },
          { label: '现在的环节', value: run.stepTitle },
          { label: '可以办理的人', value: deciders.map(({ name }) => name).join('、') || '没有' },
          ...(stuck === null ? [] : [{ label: '办不下去', value: stuck, wide: true }]),
        ]}
      />
      <Opinions opinions={opinions} />
      <RunLink id={id}>打开审批</RunLink>
    </>
  );
}

function Opinions({ opinions }: { readonly opinions: Run['opinions'] }) {
  if (opinions.length === 0) return null;
  return (
    <ul className="mq-plain-list" aria-label="办理意见">
      {opinions.map((one) => (
        <li key={one.id}>
          <div className="mq-row mq-spread">
            <span>
              {one.stepTitle}　<strong>{one.verbLabel}</strong>
            </span>
            <span className="mq-quiet mq-number">
              {one.by.name}
              {one.behalf !== null && `（代${one.behalf.name}）`}　{formatTime(one.at)}
            </span>
          </div>
          {one.opinion !== null && <div>{one.opinion}</div>}
        </li>
      ))}
    </ul>
  );
}
