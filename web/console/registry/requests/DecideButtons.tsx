/** 同意、不同意、撤回: by the abilities of the request. */

import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { ConfirmReason } from '../../../kit/index.ts';
import { IMPORTS_KEY } from '../imports/requests.ts';
import { INSPECTORS_KEY } from '../inspectors/requests.ts';
import { SUBJECTS_KEY } from '../subjects/requests.ts';
import { REQUEST_ACTIONS } from '../words/request-words.ts';
import { REGISTRY_LAW } from '../words/subject-words.ts';
import { decideRequest, REQUESTS_KEY, type RequestView, type Verb } from './requests.ts';

interface DecideButtonsProps {
  readonly request: RequestView;
  readonly small?: boolean;
}

/** Who asked never approves (双人规则); they may take it back while it waits. */
export function DecideButtons({ request, small = false }: DecideButtonsProps) {
  const [asking, setAsking] = useState<Verb | null>(null);
  const { abilities } = request;
  const size = small ? ({ size: 'small' } as const) : {};
  return (
    <>
      {abilities.includes('approve') && (
        <Button {...size} type="primary" onClick={() => setAsking('approval')}>
          同意
        </Button>
      )}
      {abilities.includes('refuse') && (
        <Button {...size} danger onClick={() => setAsking('refusal')}>
          {wordsOf(request).refusal.ok}
        </Button>
      )}
      {abilities.includes('withdraw') && (
        <Button {...size} onClick={() => setAsking('withdrawal')}>
          撤回
        </Button>
      )}
      {asking !== null && <DecideDialog request={request} verb={asking} close={() => setAsking(null)} />}
    </>
  );
}

interface DialogWords {
  readonly title: string;
  readonly ok: string;
  readonly done: string;
}

/** An import that is not approved goes back to whoever prepared it, who puts it right and submits it again. */
function wordsOf({ kind }: RequestView): Readonly<Record<Verb, DialogWords>> {
  const refusal =
    kind === 'import'
      ? { title: '退回这次导入？', ok: '退回', done: '已退回，经办人改好后可以再次提交。' }
      : { title: '不同意这份申请？', ok: '不同意', done: '已告知申请人。' };
  return {
    approval: {
      title: '同意这份申请？',
      ok: '同意',
      done: kind === 'import' ? '已同意，正在写入名录库。' : '已同意，变更已生效。',
    },
    refusal,
    withdrawal: { title: '撤回这份申请？', ok: '撤回', done: '已撤回。' },
  };
}

interface DecideDialogProps {
  readonly request: RequestView;
  readonly verb: Verb;
  readonly close: () => void;
}

function DecideDialog({ request, verb, close }: DecideDialogProps) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { title, ok, done } = wordsOf(request)[verb];
  const confirm = async (opinion: string, key: string) => {
    await decideRequest(request, verb, opinion, key);
    message.success(done);
    for (const queryKey of [REQUESTS_KEY, SUBJECTS_KEY, INSPECTORS_KEY, IMPORTS_KEY])
      void queries.invalidateQueries({ queryKey });
  };
  return (
    <ConfirmReason
      title={title}
      okText={ok}
      danger={verb === 'refusal'}
      reason={{ label: verb === 'refusal' ? `${ok}的理由` : '意见', required: verb === 'refusal', max: 500 }}
      law={verb === 'approval' ? [REGISTRY_LAW] : []}
      confirm={confirm}
      close={close}
    >
      <p>
        {REQUEST_ACTIONS[request.action]}：{request.title}
        <br />
        申请理由：{request.reason}
      </p>
    </ConfirmReason>
  );
}
