/** A date in a form, held as `YYYY-MM-DD`. */

import { DatePicker } from 'antd';
import dayjs from 'dayjs';

interface DateFieldProps {
  readonly id?: string;
  readonly value?: string | null;
  readonly onChange?: (value: string | null) => void;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly 'aria-label'?: string;
}

/** For use in a `Form.Item`: its value is text, so that what is compared and sent is what is shown. */
export function DateField({ value, onChange, ...rest }: DateFieldProps) {
  return (
    <DatePicker
      {...rest}
      style={{ width: '100%' }}
      value={value === undefined || value === null || value === '' ? null : dayjs(value)}
      onChange={(day) => onChange?.(day?.format('YYYY-MM-DD') ?? null)}
    />
  );
}
