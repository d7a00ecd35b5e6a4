/** 依据复核: the articles that changed under an item, old and new side by side. */

import { Button } from 'antd';
import { useState } from 'react';
import { ConfirmReason, formatTime, LawTag, StateTag, StatusTag, WordsChanged } from '../../../kit/index.ts';
import { Cited } from '../law/Cited.tsx';
import { confirmBasis, type Item, type ItemRecord } from '../requests.ts';
import { useSaved } from '../use-saved.ts';
import { CHANGE_KINDS, CLOCKS } from '../words.ts';

type Change = Item['changes'][number];

const GONE = {
  unknown: '新版没有收录所引的部分，或说不清是哪一处',
  gone: '原条文已不存在或停止施行',
};

/** What waits first, then the reviews there were. */
export function ReviewsPart({ record: { item, reviews } }: { readonly record: ItemRecord }) {
  const [reviewing, setReviewing] = useState<Change | null>(null);
  return (
    <>
      <p>
        <LawTag cite="辽政办发〔2025〕6号" says="依据变化之日起 1 个月内启动调整。" />
      </p>
      {item.changes.length === 0 && (
        <p>
          <StatusTag tone="good">没有须复核的依据</StatusTag>
        </p>
      )}
      {item.changes.map((change) => (
        <ChangePart
          key={`${change.citation} ${change.from}`}
          change={change}
          {...(item.abilities.includes('review') ? { review: () => setReviewing(change) } : {})}
        />
      ))}
      <section className="reg-part">
        <h2>复核记录</h2>
        {reviews.length === 0 && <p className="mq-quiet">还没有复核过。</p>}
        <ul className="mq-plain-list">
          {reviews.map(({ citation, from, opinion, by, at }) => (
            <li key={`${citation} ${from}`}>
              <div className="mq-row mq-spread">
                <Cited citation={citation} day={from} />
                <span className="mq-quiet mq-number">
                  {by}　{formatTime(at)}
                </span>
              </div>
              <div>
                {from} 施行的版本，维持原事项：{opinion}
              </div>
            </li>
          ))}
        </ul>
      </section>
      {reviewing !== null && <Confirming item={item} change={reviewing} close={() => setReviewing(null)} />}
    </>
  );
}

function ChangePart({ change, review }: { readonly change: Change; readonly review?: () => void }) {
  const { citation, title, from, due, kind, before, after, number, clock, item, lines, begun } = change;
  const rests = [item ? '抽查依据' : null, lines.length === 0 ? null : `检查表 ${lines.length} 行`].filter(Boolean);
  return (
    <section className="reg-part cat-change" aria-label={citation}>
      <div className="mq-row mq-spread">
        <h2 className="mq-row">
          {citation} <StateTag state={clock} words={CLOCKS} /> <StateTag state={kind} words={CHANGE_KINDS} />
        </h2>
        {review !== undefined && after !== null && (
          <Button type="primary" onClick={review}>
            复核，维持原事项
          </Button>
        )}
      </div>
      <p>
        《{title}》{number !== null && `（${number}）`}自 {from} 起变化，须在 {due} 前启动调整。引用处：
        {rests.join('、')}。{begun && '新一版已经在修改中。'}
      </p>
      {kind === 'related' && (
        <p>所引部分的字句没有变，它所依附的同条其他内容（下列全文）有改动，请判断是否仍支持本事项。</p>
      )}
      {after === null && (
        <p>{GONE[kind === 'unknown' ? 'unknown' : 'gone']}，不能维持：请修改事项后重新送审，或停用。</p>
      )}
      <WordsChanged before={before} after={after} from={from} />
    </section>
  );
}

interface ConfirmingProps {
  readonly item: Item;
  readonly change: Change;
  readonly close: () => void;
}

function Confirming({ item, change, close }: ConfirmingProps) {
  const saved = useSaved();
  return (
    <ConfirmReason
      title="复核后维持原事项？"
      okText="确认维持"
      reason={{ required: true, label: '复核意见', max: 1000 }}
      confirm={async (opinion, key) => {
        await confirmBasis(item.id, item.version, change, opinion, key);
        saved('已记录复核意见。');
      }}
      close={close}
    >
      <p>
        {change.citation}自 {change.from} 起的条文，仍然支持事项“{item.facts.name}”。
      </p>
    </ConfirmReason>
  );
}
