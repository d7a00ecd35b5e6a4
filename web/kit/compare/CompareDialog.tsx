/** 他人已先保存：对照两份内容，逐项选择。 */

import { Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import { type Comparison, showValue } from './differences.ts';

interface CompareDialogProps {
  readonly comparison: Comparison;
  readonly labelOf: (field: string) => string;
  /** Shows a content; names instead of identifiers, for example. */
  readonly show?: (field: string, value: unknown) => string;
  readonly saving: boolean;
  readonly choose: (choices: Readonly<Record<string, 'mine' | 'current'>>) => void;
  /** Drops what was filled in and shows the record as it is now. */
  readonly takeCurrent: () => void;
  readonly close: () => void;
}

/** Nothing is chosen beforehand: whoever overwrites another's work does it knowingly. */
export function CompareDialog(props: CompareDialogProps) {
  const { comparison, labelOf, saving, show = (_, value) => showValue(value) } = props;
  const { conflicts, theirs } = comparison;
  const [choices, setChoices] = useState<Readonly<Record<string, 'mine' | 'current'>>>({});
  const open = conflicts.filter(({ field }) => choices[field] === undefined).length;
  return (
    <Modal
      open
      title="此记录刚被他人修改"
      width={860}
      onCancel={props.close}
      footer={[
        <Button key="back" onClick={props.close}>
          回去再改
        </Button>,
        <Button key="theirs" onClick={props.takeCurrent}>
          放弃我的修改
        </Button>,
        <Button key="save" type="primary" disabled={open > 0} loading={saving} onClick={() => props.choose(choices)}>
          {open > 0 ? `还有 ${open} 项未选` : '按选择保存'}
        </Button>,
      ]}
    >
      <p>在您填写期间，同一记录已被另一人保存。请逐项选择保留哪一份；没有选中的内容不会保存。</p>
      {conflicts.length > 0 && (
        <div className="mq-scroll">
          <table className="mq-compare">
            <thead>
              <tr>
                <th scope="col">项目</th>
                <th scope="col">我的修改</th>
                <th scope="col">现在的内容</th>
              </tr>
            </thead>
            <tbody>
              {conflicts.map(({ field, mine, current }) => (
                <tr key={field}>
                  <th scope="row">{labelOf(field)}</th>
                  {(['mine', 'current'] as const).map((side) => (
                    <td key={side}>
                      <Radio
                        name={`choice-${field}`}
                        checked={choices[field] === side}
                        onChange={() => setChoices({ ...choices, [field]: side })}
                      >
                        {show(field, side === 'mine' ? mine : current)}
                      </Radio>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {conflicts.length === 0 && <p>两人改的不是同一项，可以一并保存。</p>}
      {theirs.length > 0 && (
        <p className="mq-quiet">
          另一人还改了：
          {theirs.map(({ field, current }) => `${labelOf(field)}（现为“${show(field, current)}”）`).join('、')}
          ，将照现在的内容保留。
        </p>
      )}
    </Modal>
  );
}
