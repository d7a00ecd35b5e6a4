/** 审批流程设置: which steps each kind of matter goes through in this authority. */

import { useQuery } from '@tanstack/react-query';
import { Button, Empty } from 'antd';
import { useState } from 'react';
import { formatTime, LawTag, Loading, PageHead, ProblemNote } from '../../../kit/index.ts';
import { APPROVALS_KEY, type Chain, type ChainVersion, readChains } from '../requests.ts';
import { ChainDrawer } from './ChainDrawer.tsx';
import { TooFew } from './ChainTrial.tsx';
import { StepTable } from './StepTable.tsx';
import { stepsWords } from './steps.ts';
import '../../registry/registry.css';
import '../approvals.css';

/** One panel for each matter. */
export function ChainsPage() {
  const answer = useQuery({
    queryKey: [...APPROVALS_KEY, 'chains'],
    queryFn: ({ signal }) => readChains(signal),
  });
  return (
    <>
      <PageHead
        title="审批流程设置"
        note="审批人按权限认定，不指名道姓：谁在当天有该环节的权限，谁就可以办理。改动只用于以后送审的，在办的按原来的办完本轮。"
      />
      {answer.isError ? (
        <ProblemNote error={answer.error} retry={() => void answer.refetch()} />
      ) : answer.isPending ? (
        <Loading />
      ) : answer.data.length === 0 ? (
        <div className="mq-panel">
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有须审批的事项。" />
        </div>
      ) : (
        answer.data.map((chain) => <ChainPanel key={chain.matter} chain={chain} />)
      )}
    </>
  );
}

function ChainPanel({ chain }: { readonly chain: Chain }) {
  const [editing, setEditing] = useState(false);
  const [past, setPast] = useState(false);
  const { matter, label, law, current, obligatory, abilities } = chain;
  return (
    <section className="mq-panel" aria-labelledby={`chain-${matter}`}>
      <h2 id={`chain-${matter}`}>{label}</h2>
      <p className="mq-row">
        {law.map((cite) => (
          <LawTag key={cite} cite={cite} says="这类事项须经批准的依据。" />
        ))}
        <span className="mq-quiet">{origin(current)}</span>
      </p>
      <StepTable chain={chain} steps={current.steps} label={label} />
      {obligatory.length > 0 && (
        <p className="mq-row">
          必须保留的环节：
          {obligatory.map(({ title, law: cite }) => (
            <span key={title} className="mq-row">
              {title}
              <LawTag cite={cite} says="这一环节由规定要求，可以更严，不能取消或放宽。" />
            </span>
          ))}
        </p>
      )}
      {chain.shortage !== null && <TooFew why={chain.shortage} />}
      <div className="mq-row mq-after">
        {abilities.includes('configure') && <Button onClick={() => setEditing(true)}>修改环节</Button>}
        {chain.past.length > 0 && (
          <Button type="link" aria-expanded={past} onClick={() => setPast(!past)}>
            {past ? '收起以前各版' : `以前各版（${chain.past.length}）`}
          </Button>
        )}
      </div>
      {past && <PastVersions versions={chain.past} />}
      {editing && <ChainDrawer chain={chain} close={() => setEditing(false)} />}
    </section>
  );
}

/** The newest first, the one that the product came with last. */
function PastVersions({ versions }: { readonly versions: readonly ChainVersion[] }) {
  return (
    <ol className="mq-plain-list" aria-label="以前各版">
      {versions.map((one) => (
        <li key={one.version}>
          <div>{stepsWords(one.steps)}</div>
          <div className="mq-quiet">{origin(one)}</div>
        </li>
      ))}
    </ol>
  );
}

function origin({ version, setBy, setAt, reason }: ChainVersion): string {
  if (version === 0) return '产品自带';
  return `第 ${version} 版，${setBy ?? ''} 于 ${formatTime(setAt)} 设置，理由：${reason ?? ''}`;
}
