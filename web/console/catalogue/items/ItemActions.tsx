/** What may be done with an item now: buttons by its abilities. */

import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { ConfirmReason } from '../../../kit/index.ts';
import { WhoDecides } from '../../approvals/foresight/WhoDecides.tsx';
import { checklistFile, type Item, moveItem, type StandingMove, submitItem } from '../requests.ts';
import { useSaved } from '../use-saved.ts';

interface MoveWords {
  readonly button: string;
  readonly says: string;
  readonly done: string;
  readonly danger: boolean;
}

const MOVES: Readonly<Record<StandingMove, MoveWords>> = {
  suspension: {
    button: '暂停',
    says: '自今日起不能列入计划、不能实施检查，公示页显示“已暂停”。以后可以恢复。',
    done: '已暂停。',
    danger: true,
  },
  resumption: { button: '恢复', says: '自今日起按已发布的版本继续施行。', done: '已恢复。', danger: false },
  retirement: {
    button: '停用',
    says: '停用后不能恢复；再需要的，另立新事项。历史和公示的变更记录都保留。',
    done: '已停用。',
    danger: true,
  },
};
const NEEDS = { suspension: 'suspend', resumption: 'resume', retirement: 'retire' } as const;
const LAW = [{ cite: '国办发〔2024〕54号', says: '检查事项须公布，未公布不得实施。' }];

/** Publishing is no button: it follows from the approvals. */
export function ItemActions({ item }: { readonly item: Item }) {
  const navigate = useNavigate();
  const [submitting, setSubmitting] = useState(false);
  const [move, setMove] = useState<StandingMove | null>(null);
  const { id, abilities } = item;
  const may = (Object.keys(MOVES) as StandingMove[]).filter((one) => abilities.includes(NEEDS[one]));
  return (
    <>
      {abilities.includes('submit') && (
        <Button type="primary" onClick={() => setSubmitting(true)}>
          送审
        </Button>
      )}
      {abilities.includes('change') && (
        <Button onClick={() => void navigate({ to: `/catalogue/items/${id}/edit` } as never)}>修改</Button>
      )}
      {item.checklist !== null && (
        <Button href={checklistFile(id, 'pdf', item.edition?.checklist ?? null)} download>
          打印检查表
        </Button>
      )}
      {may.map((one) => (
        <Button key={one} danger={MOVES[one].danger} onClick={() => setMove(one)}>
          {MOVES[one].button}
        </Button>
      ))}
      {submitting && <Submitting item={item} close={() => setSubmitting(false)} />}
      {move !== null && <Moving item={item} move={move} close={() => setMove(null)} />}
    </>
  );
}

interface DialogProps {
  readonly item: Item;
  readonly close: () => void;
}

function Submitting({ item, close }: DialogProps) {
  const navigate = useNavigate();
  const saved = useSaved();
  return (
    <ConfirmReason
      title={`将“${item.facts.name}”送审？`}
      okText="送审"
      reason={{ required: false, label: '送审说明', max: 1000 }}
      law={LAW}
      confirm={async (opinion, key) => {
        await submitItem(item.id, item.version, opinion, key);
        saved('已送审。');
        void navigate({ to: `/catalogue/items/${item.id}`, search: { tab: 'run' } } as never);
      }}
      close={close}
    >
      <p>依次由承办机构、法制审核、公示审核办理，都同意即发布。审核中不能修改；参与编写的人不能审批。</p>
      {item.checklist === null && <p>这个事项还没有检查表。</p>}
      <WhoDecides record={item.id} />
    </ConfirmReason>
  );
}

function Moving({ item, move, close }: DialogProps & { readonly move: StandingMove }) {
  const saved = useSaved();
  const { button, says, done, danger } = MOVES[move];
  return (
    <ConfirmReason
      title={`${button}“${item.facts.name}”？`}
      okText={button}
      danger={danger}
      reason={{ required: true, label: '理由，向社会公开', max: 500 }}
      law={LAW}
      confirm={async (reason, key) => {
        await moveItem(item.id, move, item.version, reason, key);
        saved(done);
      }}
      close={close}
    >
      <p>{says}</p>
    </ConfirmReason>
  );
}
