/** 重新送审, 撤回, 意见, 催办: what is asked before each. */

import { ConfirmReason } from '../../../kit/index.ts';
import { comment, type Run, type RunDetail, remind, resubmit, withdraw } from '../requests.ts';
import { useDecided } from './use-decided.ts';

export type Remark = 'resubmit' | 'withdraw' | 'comment' | 'remind';

interface RemarkWords {
  readonly label: string;
  readonly title: string;
  readonly says: string;
  /** Of the text; it is required where that is said. */
  readonly text: { readonly label: string; readonly required: boolean; readonly max: number };
  readonly done: string;
  readonly send: (run: Run, text: string, key: string) => Promise<RunDetail>;
}

const MAX = 1000;

/** In the order of the buttons. */
export const REMARKS: Readonly<Record<Remark, RemarkWords>> = {
  resubmit: {
    label: '重新送审',
    title: '补正后重新送审？',
    says: '送审的是记录现在的内容，从第一个环节开始新的一轮；上一轮的意见都保留。',
    text: { label: '补正说明', required: false, max: MAX },
    done: '已重新送审。',
    send: resubmit,
  },
  withdraw: {
    label: '撤回',
    title: '撤回送审？',
    says: '撤回后本次审批结束；要再办，须另行送审。',
    text: { label: '撤回的理由', required: true, max: MAX },
    done: '已撤回。',
    send: withdraw,
  },
  comment: {
    label: '发表意见',
    title: '发表意见',
    says: '只写意见，不作决定；参与这件审批的人都看得到，不能修改或删除。',
    text: { label: '意见', required: true, max: MAX },
    done: '已写入。',
    send: comment,
  },
  remind: {
    label: '催办',
    title: '催办？',
    says: '每个环节每天催办一次；现在可以办理的人在“待我审批”里看到催办了几次、谁催的。审批人出差、请假的，可请其委托同事代理。',
    text: { label: '附言', required: false, max: MAX },
    done: '已催办。',
    send: remind,
  },
};

interface RemarkDialogProps {
  readonly run: Run;
  readonly verb: Remark;
  readonly close: () => void;
}

/** Render it only while it is open. */
export function RemarkDialog({ run, verb, close }: RemarkDialogProps) {
  const { decided, reload } = useDecided(run.id);
  const { label, title, says, text, done, send } = REMARKS[verb];
  const confirm = async (said: string, key: string) => {
    try {
      decided(await send(run, said, key), done);
    } catch (error) {
      // What is behind the dialog may no longer be so.
      reload();
      throw error;
    }
  };
  return (
    <ConfirmReason
      title={title}
      okText={label}
      danger={verb === 'withdraw'}
      reason={text}
      confirm={confirm}
      close={close}
    >
      <p>{run.title}</p>
      <p className="mq-quiet">{says}</p>
    </ConfirmReason>
  );
}
