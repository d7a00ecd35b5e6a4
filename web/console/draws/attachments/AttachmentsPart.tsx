/** 存档材料: the recording of the ceremony, the signed record, photographs. Kept for good; struck out where it was a mistake. */

import { Button } from 'antd';
import { useState } from 'react';
import { ConfirmReason, formatTime } from '../../../kit/index.ts';
import { type Draw, strikeFile } from '../requests.ts';
import { Scrolled } from '../Scrolled.tsx';
import { useDrawn } from '../use-drawn.ts';
import { AttachForm } from './AttachForm.tsx';

type Attachment = Draw['attachments'][number];

export function AttachmentsPart({ draw }: { readonly draw: Draw }) {
  const { attachments, abilities } = draw;
  const mayAttach = abilities.includes('attach');
  const [striking, setStriking] = useState<Attachment | null>(null);
  return (
    <>
      <p>
        抽签的录像、签名的抽签记录存在这里，账本记下它们的摘要。公示网页只公布有哪些材料和摘要，不公布文件：里面有人的面貌和声音。
        {draw.committed !== null && (
          <>
            {' '}
            <a href={`/api/draws/${draw.id}/record.pdf`}>下载待签名的抽签记录</a>
          </>
        )}
      </p>
      {attachments.length === 0 ? (
        <p className="mq-quiet">还没有存入材料。</p>
      ) : (
        <Kept attachments={attachments} {...(mayAttach ? { strike: setStriking } : {})} />
      )}
      {mayAttach && <AttachForm key={draw.version} draw={draw} />}
      {striking !== null && <Striking draw={draw} attachment={striking} close={() => setStriking(null)} />}
    </>
  );
}

interface KeptProps {
  readonly attachments: readonly Attachment[];
  readonly strike?: (attachment: Attachment) => void;
}

function Kept({ attachments, strike }: KeptProps) {
  return (
    <Scrolled label="存档材料">
      <table className="reg-table">
        <thead>
          <tr>
            <th scope="col">材料</th>
            <th scope="col">文件</th>
            <th scope="col">存入</th>
            <th scope="col">SHA-256</th>
            {strike !== undefined && <th scope="col">办理</th>}
          </tr>
        </thead>
        <tbody>
          {attachments.map((one) => (
            <tr key={`${one.file} ${one.at}`}>
              <th scope="row">
                {one.kindLabel}
                {one.note !== null && <div className="mq-quiet">{one.note}</div>}
                {one.struck !== null && <div>已划去：{one.struck.because}</div>}
              </th>
              <td>
                <a href={`/api/files/${one.file}`}>{one.name}</a>
                <div className="mq-quiet">{one.typeLabel}</div>
              </td>
              <td>
                {formatTime(one.at)}
                <div className="mq-quiet">{one.byName}</div>
              </td>
              <td className="mq-mono" title={one.file}>
                {one.file.slice(0, 8)}…{one.file.slice(-8)}
              </td>
              {strike !== undefined && (
                <td>
                  {one.struck === null && (
                    <Button size="small" aria-label={`划去 ${one.name}`} onClick={() => strike(one)}>
                      划去
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}

interface StrikingProps {
  readonly draw: Draw;
  readonly attachment: Attachment;
  readonly close: () => void;
}

function Striking({ draw, attachment, close }: StrikingProps) {
  const drawn = useDrawn();
  return (
    <ConfirmReason
      title={`划去“${attachment.name}”？`}
      okText="划去"
      danger
      reason={{ required: true, label: '理由（将对外公开）' }}
      confirm={async (reason, key) => {
        await strikeFile(draw, attachment.file, reason, key);
        drawn('已划去，原件和记录保留。');
      }}
      close={close}
    >
      <p>存错的材料只划去，不删除；理由和摘要对外公布。</p>
    </ConfirmReason>
  );
}
