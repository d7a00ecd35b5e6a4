/** 名单: read with a reason while it is sealed, and only by those whom the plan names; kept in this part alone. */

import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { ConfirmReason, formatCount, ProblemNote } from '../../../kit/index.ts';
import { RunLink } from '../../catalogue/items/RunLink.tsx';
import { DRAWS_KEY, type Draw } from '../requests.ts';
import { ChangeDrawer, type Wanted } from './ChangeDrawer.tsx';
import { DeclarationsTable, DoneChanges } from './ChangesShown.tsx';
import { ListTable } from './ListTable.tsx';
import { type Outcome, type Reading, readList } from './requests.ts';

interface PartProps {
  readonly draw: Draw;
  readonly outcome: Outcome;
}

/** Counts for everybody who sees the draw; the list for those who may. */
export function ListPart({ draw, outcome }: PartProps) {
  const [read, setRead] = useState<Reading | null>(null);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const queries = useQueryClient();
  return (
    <>
      <p>
        抽中 {formatCount(outcome.selected)} 户，
        {outcome.complete ? '检查组已配齐' : '检查人员不足，检查组还没有配齐'}；抽签后变更 {outcome.changes}{' '}
        条，人员增补 {outcome.supplements} 次。
      </p>
      <Waiting outcome={outcome} />
      {read === null ? (
        <Opening draw={draw} show={setRead} />
      ) : (
        <>
          {draw.state === 'drawn' && (
            <Alert
              type="warning"
              showIcon
              className="after-note"
              title="名单在公开以前保密，这次查阅已记入账本。看完请收起。"
              action={<Button onClick={() => setRead(null)}>收起名单</Button>}
            />
          )}
          <Waiting outcome={outcome} words={read.requests} />
          <DeclarationsTable declarations={read.declarations} />
          <ListTable
            reading={read}
            {...(draw.abilities.includes('change-list') && read.complete ? { change: setWanted } : {})}
          />
          <DoneChanges changes={read.changes} />
        </>
      )}
      {wanted !== null && (
        <ChangeDrawer
          draw={draw}
          wanted={wanted}
          close={() => setWanted(null)}
          done={() => {
            setWanted(null);
            // What is shown is as it was read; it is read again with a reason of its own.
            setRead(null);
            void queries.invalidateQueries({ queryKey: DRAWS_KEY });
          }}
        />
      )}
    </>
  );
}

function Opening({ draw, show }: { readonly draw: Draw; readonly show: (read: Reading) => void }) {
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  if (!draw.abilities.includes('read-list'))
    return (
      <Alert
        type="info"
        showIcon
        title="名单保密。公开以前，只有承诺时写明的知悉人可以查阅，每次查阅都记入账本；其他人无论什么角色都不能查阅。"
      />
    );
  const open = async (reason: string | null) => {
    setBusy(true);
    setError(null);
    try {
      show(await readList(draw.id, reason));
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const sealed = draw.state === 'drawn';
  return (
    <>
      {error !== null && <ProblemNote error={error} />}
      <Button type="primary" loading={busy} onClick={() => (sealed ? setAsking(true) : void open(null))}>
        {sealed ? '查阅名单' : '显示名单'}
      </Button>
      {asking && (
        <ConfirmReason
          title="查阅封存的名单"
          okText="查阅"
          reason={{ label: '为什么查阅', required: true }}
          confirm={async (reason) => show(await readList(draw.id, reason))}
          close={() => setAsking(false)}
        >
          <p>查阅人、时间和理由记入账本，不能删除。请确认旁边没有不应知道名单的人。</p>
        </ConfirmReason>
      )}
    </>
  );
}

interface WaitingProps {
  readonly outcome: Outcome;
  readonly words?: Reading['requests'];
}

/** What waits for its second person; in words only where the list was read. */
function Waiting({ outcome, words }: WaitingProps) {
  if (outcome.pending.length === 0 || (words !== undefined && words.length === 0)) return null;
  return (
    <section className="after-note" aria-label={words === undefined ? '待确认的申请' : '待确认的变更'}>
      {words === undefined ? (
        <ul>
          {outcome.pending.map(({ id, label, run }) => (
            <li key={id}>
              {label}的申请待第二人确认 {run !== null && <RunLink id={run}>打开审批</RunLink>}
            </li>
          ))}
        </ul>
      ) : (
        <>
          <h2 className="draw-heading">待确认的变更</h2>
          <ul>
            {words.map(({ run, at, words: sentence, note }) => (
              <li key={run ?? at}>
                {sentence}。情况说明：{note} {run !== null && <RunLink id={run}>打开审批</RunLink>}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
