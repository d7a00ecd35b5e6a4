/** A member leaves while the lead has not been put up. */

import { Button } from 'antd';
import { useState } from 'react';
import { ConfirmReason } from '../../../kit/index.ts';
import { type Draw, leaveJoint } from '../requests.ts';
import { useDrawn } from '../use-drawn.ts';

export function LeaveButton({ draw }: { readonly draw: Draw }) {
  const drawn = useDrawn();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button danger className="draw-above" onClick={() => setOpen(true)}>
        退出联合抽签
      </Button>
      {open && (
        <ConfirmReason
          title="退出联合抽签？"
          okText="退出"
          danger
          reason={{ required: true, label: '理由' }}
          confirm={async (reason, key) => {
            await leaveJoint(draw, reason, key);
            drawn('已退出，这次抽签由本单位单独办理。');
          }}
          close={() => setOpen(false)}
        >
          <p>本单位的抽签保留，可以单独办理或再加入；牵头单位提请承诺以后不能退出。</p>
        </ConfirmReason>
      )}
    </>
  );
}
