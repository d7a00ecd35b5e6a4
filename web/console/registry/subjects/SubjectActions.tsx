/** What may be done with a subject now: buttons by its abilities. */

import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { ConfirmReason } from '../../../kit/index.ts';
import { REGISTRY_LAW } from '../words/subject-words.ts';
import { changeListing, type Subject } from './requests.ts';
import { StatusDrawer } from './StatusDrawer.tsx';
import { useOutcome } from './use-outcome.ts';

type Dialog = 'status' | 'removal' | 'restoration';

/** Nothing is deleted: a removed record keeps its history and can be restored. */
export function SubjectActions({ subject }: { readonly subject: Subject }) {
  const navigate = useNavigate();
  const outcome = useOutcome();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const { id, version, abilities } = subject;
  const name = String(subject.facts['name']);
  const close = () => setDialog(null);
  const go = (path: string) => void navigate({ to: `/subjects/${id}/${path}` } as never);
  const move = (way: 'removal' | 'restoration') => async (reason: string, key: string) =>
    outcome(await changeListing(id, way, version, reason, key), way === 'removal' ? '已移出名录库。' : '已恢复入库。');
  return (
    <>
      {abilities.includes('edit') && (
        <Button type="primary" onClick={() => go('edit')}>
          修改
        </Button>
      )}
      {abilities.includes('changeStatus') && <Button onClick={() => setDialog('status')}>变更状态</Button>}
      {abilities.includes('merge') && <Button onClick={() => go('merge')}>合并重复</Button>}
      {abilities.includes('remove') && (
        <Button danger onClick={() => setDialog('removal')}>
          移出名录库
        </Button>
      )}
      {abilities.includes('restore') && <Button onClick={() => setDialog('restoration')}>恢复入库</Button>}
      {dialog === 'status' && <StatusDrawer subject={subject} close={close} />}
      {dialog === 'removal' && (
        <ConfirmReason
          title={`将“${name}”移出名录库？`}
          okText="移出"
          danger
          law={[REGISTRY_LAW]}
          confirm={move('removal')}
          close={close}
        >
          <p>移出后不再参加随机抽取；历史和操作记录都保留，可以恢复。</p>
        </ConfirmReason>
      )}
      {dialog === 'restoration' && (
        <ConfirmReason
          title={`将“${name}”恢复入库？`}
          okText="恢复"
          law={[REGISTRY_LAW]}
          confirm={move('restoration')}
          close={close}
        />
      )}
    </>
  );
}
