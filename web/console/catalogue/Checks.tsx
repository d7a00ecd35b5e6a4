/** Several of a few, all in sight. */

import { Checkbox } from 'antd';
import type { ListOption } from '../../kit/index.ts';

interface ChecksProps {
  readonly label: string;
  readonly options: readonly ListOption[];
  /** Given by `Form.Item`, whose other marks do not belong on a group. */
  readonly value?: string[];
  readonly onChange?: (values: string[]) => void;
}

/** For use in a `Form.Item`. */
export function Checks({ label, options, value, onChange }: ChecksProps) {
  return (
    <Checkbox.Group
      aria-label={label}
      options={[...options]}
      {...(value === undefined ? {} : { value })}
      {...(onChange === undefined ? {} : { onChange })}
    />
  );
}
