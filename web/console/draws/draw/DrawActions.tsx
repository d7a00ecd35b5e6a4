/** What may be done with a draw as a whole: the stage, and its end. What belongs to a part stands in that part. */

import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { ConfirmReason } from '../../../kit/index.ts';
import { askAbort, cancelDraw, type Draw } from '../requests.ts';
import { useDrawn } from '../use-drawn.ts';
import { LAW } from '../words.ts';

/** Before the commitment a draw is cancelled by one person; afterwards it is aborted by two more, in public. */
export function DrawActions({ draw }: { readonly draw: Draw }) {
  const { id, state, abilities, committed } = draw;
  const [open, setOpen] = useState<'cancel' | 'abort' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      {committed !== null && state !== 'aborted' && (
        <Button type="primary" href={`/console/draws/${id}/stage`}>
          打开投屏
        </Button>
      )}
      {abilities.includes('cancel') && (
        <Button danger onClick={() => setOpen('cancel')}>
          撤销
        </Button>
      )}
      {abilities.includes('ask-abort') && (
        <Button danger onClick={() => setOpen('abort')}>
          申请中止
        </Button>
      )}
      {open === 'cancel' && <Cancelling draw={draw} close={close} />}
      {open === 'abort' && <Aborting draw={draw} close={close} />}
    </>
  );
}

interface DialogProps {
  readonly draw: Draw;
  readonly close: () => void;
}

function Cancelling({ draw, close }: DialogProps) {
  const drawn = useDrawn();
  return (
    <ConfirmReason
      title={`撤销“${draw.title}”的抽签？`}
      okText="撤销"
      danger
      confirm={async (reason, key) => {
        await cancelDraw(draw, reason, key);
        drawn('已撤销，任务可以重新抽签。');
      }}
      close={close}
    >
      <p>还没有承诺，撤销后不占编号；正在办理的确认随之结束。记录保留。</p>
    </ConfirmReason>
  );
}

function Aborting({ draw, close }: DialogProps) {
  const navigate = useNavigate();
  const drawn = useDrawn();
  return (
    <ConfirmReason
      title={`申请中止 ${draw.number ?? ''}？`}
      okText="申请中止"
      danger
      reason={{ required: true, label: '中止理由（将对外公开）' }}
      law={[LAW.protocol]}
      confirm={async (reason, key) => {
        const { run } = await askAbort(draw, reason, key);
        drawn('已申请中止，等另外两人确认。');
        void navigate({ to: `/approvals/${run}` } as never);
      }}
      close={close}
    >
      <p>须另外两人电子签名确认。中止后编号、承诺和理由永久公开，不能恢复；任务可以重新抽签。</p>
    </ConfirmReason>
  );
}
