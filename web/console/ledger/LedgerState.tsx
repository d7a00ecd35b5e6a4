/** How the ledger stands, and whether its public checkpoint bears its signature. */

import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { LedgerStatus } from '../../../server/ledger/types.ts';
import {
  api,
  DescriptionGrid,
  formatCount,
  formatTime,
  Loading,
  ProblemNote,
  StateTag,
  type StatusWords,
} from '../../kit/index.ts';
import { checkHead } from './check-head.ts';

const STATES: StatusWords<LedgerStatus['state']> = {
  running: ['正常', 'good'],
  retrying: ['出错后重试中', 'wait'],
  refusing: ['暂停入账', 'bad'],
  stopped: ['未启动', 'quiet'],
};

/** Status as the server tells it, and the checkpoint as anybody gets it from `/log/checkpoint`, checked here. */
export function LedgerState() {
  const status = useQuery({
    queryKey: ['ledger', 'status'],
    queryFn: ({ signal }) => api.get<LedgerStatus>('/api/ledger/status', { signal }),
    refetchInterval: 15_000,
  });
  if (status.isError && status.data === undefined)
    return <ProblemNote error={status.error} retry={() => void status.refetch()} />;
  if (status.data === undefined) return <Loading />;
  const { state, reason, next, size, pending, checkpoint, key, origin, epoch } = status.data;
  return (
    <section className="mq-panel" aria-label="账本状态">
      {reason !== null && (
        <Alert type="error" showIcon title={reason} description={next} style={{ marginBottom: 12 }} />
      )}
      <DescriptionGrid
        items={[
          { label: '状态', value: <StateTag state={state} words={STATES} /> },
          { label: '已入账', value: `${formatCount(size)} 条` },
          { label: '待入账', value: `${formatCount(pending)} 条` },
          { label: '检查点', value: checkpoint === null ? '还没有' : `${formatCount(checkpoint.size)} 条` },
          { label: '签名时间', value: formatTime(checkpoint?.signedAt) },
          { label: '账本名称', value: origin },
          { label: '第几本账', value: epoch },
          { label: '根', value: checkpoint && <span className="mq-mono">{checkpoint.root}</span>, wide: true },
          { label: '账本公钥', value: key && <span className="mq-mono">{key}</span>, wide: true },
        ]}
      />
      {key !== null && <HeadCheck vkey={key} />}
    </section>
  );
}

function HeadCheck({ vkey }: { readonly vkey: string }) {
  const check = useQuery({ queryKey: ['ledger', 'head', vkey], queryFn: () => checkHead(vkey), enabled: false });
  return (
    <div style={{ marginTop: 12 }}>
      <Button onClick={() => void check.refetch()} loading={check.isFetching}>
        在本浏览器核对公开检查点
      </Button>
      {check.isError && <ProblemNote error={check.error} />}
      {check.data !== undefined && (
        <Alert
          style={{ marginTop: 12 }}
          type={check.data.holds ? 'success' : 'error'}
          showIcon
          role="status"
          title={check.data.holds ? '核对无误' : '核对不符'}
          description={check.data.sentence}
        />
      )}
    </div>
  );
}
