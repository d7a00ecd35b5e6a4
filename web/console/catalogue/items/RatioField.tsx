/** A ratio in a form: fixed, a range, a floor or a ceiling, in per cent. */

import { InputNumber, Select } from 'antd';
import type { RatioInput } from './form.ts';

interface RatioFieldProps {
  readonly id?: string;
  readonly value?: RatioInput;
  readonly onChange?: (ratio: RatioInput) => void;
}

const KINDS: readonly { readonly value: RatioInput['kind']; readonly label: string }[] = [
  { value: 'fixed', label: '固定' },
  { value: 'range', label: '范围' },
  { value: 'at-least', label: '不低于' },
  { value: 'at-most', label: '不超过' },
];
const EMPTY: RatioInput = { kind: 'fixed', low: null, high: null };

/** For use in a `Form.Item`. */
export function RatioField({ id, value = EMPTY, onChange }: RatioFieldProps) {
  const change = (part: Partial<RatioInput>) => onChange?.({ ...value, ...part });
  const { kind, low, high } = value;
  return (
    <div className="mq-row cat-add">
      <Select
        {...(id === undefined ? {} : { id })}
        aria-label="比例：写法"
        value={kind}
        options={[...KINDS]}
        onChange={(next) => change({ kind: next })}
      />
      {kind !== 'at-most' && (
        <Percent
          label={kind === 'range' ? '比例：下限' : '比例'}
          value={low}
          change={(next) => change({ low: next })}
        />
      )}
      {kind === 'range' && <span>至</span>}
      {(kind === 'range' || kind === 'at-most') && (
        <Percent
          label={kind === 'range' ? '比例：上限' : '比例'}
          value={high}
          change={(next) => change({ high: next })}
        />
      )}
    </div>
  );
}

interface PercentProps {
  readonly label: string;
  readonly value: number | null;
  readonly change: (value: number | null) => void;
}

function Percent({ label, value, change }: PercentProps) {
  return (
    <InputNumber
      aria-label={`${label}（百分之几）`}
      min={0}
      max={100}
      value={value}
      suffix="%"
      controls={false}
      onChange={(next) => change(next)}
    />
  );
}
