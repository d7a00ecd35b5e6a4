/** 承诺: the number, C, the whole text, and where the public reads it. */

import { Button } from 'antd';
import { DescriptionGrid, formatTime, LawTag } from '../../../kit/index.ts';
import { RunLink } from '../../catalogue/items/RunLink.tsx';
import type { Draw } from '../requests.ts';
import { Scrolled } from '../Scrolled.tsx';
import { LAW } from '../words.ts';
import { TermsShown } from './TermsShown.tsx';

interface CommittedPartProps {
  readonly draw: Draw;
  readonly committed: NonNullable<Draw['committed']>;
}

export function CommittedPart({ draw: { id, terms }, committed }: CommittedPartProps) {
  const { number, at, digest, text, run } = committed;
  return (
    <>
      <section className="reg-part">
        <DescriptionGrid
          items={[
            { label: '编号', value: <strong className="mq-number">{number}</strong> },
            { label: '承诺时间', value: formatTime(at) },
            { label: '两人确认', value: <RunLink id={run}>办理经过</RunLink> },
            { label: '依据', value: <LawTag {...LAW.protocol} /> },
            { label: '承诺摘要 C', value: <span className="mq-mono">{digest}</span>, wide: true },
          ]}
        />
        <p className="mq-row">
          <Button href={`/public/draws/${id}`} target="_blank" rel="noreferrer">
            打开公示页
          </Button>
          <span className="mq-quiet">
            任何人都能看到编号、户数和摘要；名单公开以前，看不到任何一户、任何一人的名字。
          </span>
        </p>
      </section>
      {terms !== null && (
        <section className="reg-part">
          <h2>承诺的安排</h2>
          <TermsShown terms={terms} />
        </section>
      )}
      <section className="reg-part">
        <h2>承诺书全文</h2>
        <p className="mq-quiet">
          摘要 C 是下面这段文字（commitment.json）的 SHA-256，一个字都不能差。可以抄录 C
          的前八位和后八位，抽签当天与投屏核对。
        </p>
        <Scrolled label="commitment.json">
          <pre className="draw-text mq-mono">{text}</pre>
        </Scrolled>
      </section>
    </>
  );
}
