/** While something is on its way. */

import { Skeleton } from 'antd';

/** Grey lines where text will be; said to screen readers. */
export function Loading() {
  return (
    <output aria-live="polite" style={{ display: 'block' }}>
      <span className="mq-hidden">正在读取…</span>
      <Skeleton active paragraph={{ rows: 6 }} />
    </output>
  );
}
