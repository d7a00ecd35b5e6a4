/** Asks before what was filled in is lost. */

import { useBlocker } from '@tanstack/react-router';
import { Modal } from 'antd';

/**
 * While `isDirty()`: going to another page of the console asks first, and so does closing the window. It is asked at the
 * moment of leaving, so that a form which was saved just now lets go before it is drawn again.
 */
export function LeaveGuard({ isDirty }: { readonly isDirty: () => boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty() && current.pathname !== next.pathname,
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  return (
    <Modal
      open={blocker.status === 'blocked'}
      title="有未保存的内容"
      okText="离开，不保存"
      cancelText="留在此页"
      okButtonProps={{ danger: true }}
      onOk={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
    >
      离开此页，刚才填写的内容不会保存。
    </Modal>
  );
}
