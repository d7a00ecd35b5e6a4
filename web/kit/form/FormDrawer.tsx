/** A form at the side of the page. */

import { App, Drawer } from 'antd';
import { useState } from 'react';
import { SubmitForm, type SubmitFormProps } from './SubmitForm.tsx';

interface FormDrawerProps<Fields extends object, Answer>
  extends Omit<SubmitFormProps<Fields, Answer>, 'cancel' | 'onDirty'> {
  readonly title: string;
  readonly close: () => void;
  readonly width?: number;
}

/** Closes after a success; asks before closing with something unsaved. Render it only while it is open. */
export function FormDrawer<Fields extends object, Answer>(props: FormDrawerProps<Fields, Answer>) {
  const { title, close, width = 560, ...form } = props;
  const { modal } = App.useApp();
  const [dirty, setDirty] = useState(false);
  const leave = () => {
    if (!dirty) return close();
    void modal.confirm({
      title: '有未保存的内容',
      content: '关闭后，刚才填写的内容不会保存。',
      okText: '关闭，不保存',
      okButtonProps: { danger: true },
      cancelText: '继续填写',
      onOk: close,
    });
  };
  return (
    <Drawer open title={title} size={Math.min(width, window.innerWidth)} onClose={leave} mask={{ closable: !dirty }}>
      <SubmitForm {...form} cancel={leave} onDirty={setDirty} />
    </Drawer>
  );
}
