/** 证明：本浏览器自己核对一条操作记录。 */

import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { EventProof } from '../../../server/ledger/types.ts';
import { api } from '../api/api.ts';
import { Loading } from '../states/Loading.tsx';
import { ProblemNote } from '../states/ProblemNote.tsx';
import { checkProof, type ProofFinding } from './check-proof.ts';

interface ProofPanelProps {
  /** The event's id. */
  readonly event: string;
  /** The business record whose membership is to be checked too. */
  readonly record?: { readonly kind: string; readonly id: string };
}

const TITLES: Readonly<Record<ProofFinding['outcome'], readonly ['success' | 'info' | 'error' | 'warning', string]>> = {
  holds: ['success', '核对无误'],
  waits: ['info', '等待入账'],
  broken: ['error', '核对不符'],
  'cannot-check': ['warning', '本浏览器不能核对'],
};

/** Fetches the proof, checks it here, says what was found in three sentences, and gives the file to take away. */
export function ProofPanel({ event, record }: ProofPanelProps) {
  const query = record === undefined ? {} : { kind: record.kind, row: record.id };
  const found = useQuery({
    queryKey: ['ledger', 'proof', event, record ?? null],
    queryFn: async ({ signal }) => {
      const answer = await api.get<EventProof>(`/api/ledger/events/${encodeURIComponent(event)}/proof`, {
        query,
        signal,
      });
      return { answer, finding: await checkProof(answer, record) };
    },
    staleTime: 0,
  });
  if (found.isError) return <ProblemNote error={found.error} retry={() => void found.refetch()} />;
  if (found.isPending) return <Loading />;
  const { answer, finding } = found.data;
  const [type, title] = TITLES[finding.outcome];
  return (
    <div>
      <Alert
        type={type}
        showIcon
        title={title}
        description={finding.sentences.map((sentence) => <div key={sentence}>{sentence}</div>)}
      />
      <div className="mq-row" style={{ marginTop: 12 }}>
        <Button size="small" onClick={() => void found.refetch()} loading={found.isFetching}>
          重新核对
        </Button>
        {answer.proof !== null && (
          <Button size="small" onClick={() => saveText(answer.proof ?? '', `${event}.tlog-proof`)}>
            下载证明
          </Button>
        )}
      </div>
      <details style={{ marginTop: 12 }}>
        <summary>核对用到的数据</summary>
        {answer.key !== null && <p className="mq-mono">账本公钥：{answer.key}</p>}
        {finding.root !== null && <p className="mq-mono">检查点根：{finding.root}</p>}
        <p className="mq-mono">账本条目：{answer.leaf}</p>
      </details>
    </div>
  );
}

/** Gives a text to the person as a file. */
function saveText(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}
