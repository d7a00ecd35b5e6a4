/** Something sealed: masked, and in full for a while after a reason was given (个人信息保护法第二十八条、第三十四条). */

import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { ConfirmReason } from '../../../kit/index.ts';

/** How long it stays on screen; whoever needs it longer writes it down on purpose. */
const SHOWN_MS = 60_000;

const LAW = [
  { cite: '个人信息保护法第三十四条', says: '国家机关处理个人信息应当在法定职责范围内进行，不得超出必要的范围。' },
];

interface RevealedValueProps {
  readonly label: string;
  readonly masked: string;
  readonly may: boolean;
  readonly reveal: (reason: string, key: string) => Promise<string>;
}

/** Hidden again by itself after a minute. */
export function RevealedValue({ label, masked, may, reveal }: RevealedValueProps) {
  const [asking, setAsking] = useState(false);
  const [value, setValue] = useState<string | null>(null);
  useEffect(() => {
    if (value === null) return;
    const timer = setTimeout(() => setValue(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return (
    <span className="mq-row">
      <span className="mq-number">{value ?? masked}</span>
      {value !== null && (
        <Button size="small" onClick={() => setValue(null)}>
          遮蔽
        </Button>
      )}
      {value === null && may && (
        <Button size="small" aria-label={`查看完整内容：${label}`} onClick={() => setAsking(true)}>
          查看完整内容
        </Button>
      )}
      {asking && (
        <ConfirmReason
          title={`查看完整${label}`}
          okText="查看"
          law={LAW}
          confirm={async (reason, key) => setValue(await reveal(reason, key))}
          close={() => setAsking(false)}
        >
          <p>谁、何时、为何查看，都会记入操作记录。内容显示一分钟后自动遮蔽。</p>
        </ConfirmReason>
      )}
    </span>
  );
}
