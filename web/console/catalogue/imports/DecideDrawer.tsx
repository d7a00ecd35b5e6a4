/** Deciding rows of a list: taken, with what is missing filled in, or left out; always with a reason. */

import { Form, Input, InputNumber, Select } from 'antd';
import { FormDrawer } from '../../../kit/index.ts';
import { onForm } from '../../registry/fields/refusal.ts';
import { optionsOf } from '../../registry/words/options.ts';
import type { RatioInput } from '../items/form.ts';
import { RatioField } from '../items/RatioField.tsx';
import { decideRows, type ImportedRow, type ListImport, type RowDecision } from '../requests.ts';
import { BOUNDS, PERIODS } from '../words.ts';
import { type DecisionForm, decisionsOf } from './decision.ts';
import { labelOf, nameOf, SETTABLE } from './row-words.ts';

export interface Deciding {
  readonly action: RowDecision['action'];
  readonly rows: readonly ImportedRow[];
}

interface DecideDrawerProps {
  readonly record: ListImport;
  readonly deciding: Deciding;
  readonly done: (record: ListImport) => void;
  readonly close: () => void;
}

/** For one row every cell may be put right; several are only taken as they are, or left out. */
export function DecideDrawer({ record, deciding, done, close }: DecideDrawerProps) {
  const { action, rows } = deciding;
  const [first] = rows;
  if (first === undefined) return null;
  const takes = action === 'take';
  const single = takes && rows.length === 1;
  const fields = single ? SETTABLE[record.kind] : [];
  const needed = fields.filter((field) => first.needs.includes(field));
  const others = fields.filter((field) => !first.needs.includes(field));
  const labels = {
    ...Object.fromEntries(fields.map((field) => [`values.${field}`, labelOf(record.kind, field)])),
    reason: '理由',
  };
  return (
    <FormDrawer<DecisionForm, ListImport>
      title={`${rows.length === 1 ? nameOf(first) : `${rows.length} 行`}：${takes ? '采用' : '不列入'}`}
      initial={{ values: {} }}
      labels={labels}
      version={record.version}
      submit={async (form, { key, version }) => {
        try {
          return await decideRows(record.id, version ?? record.version, decisionsOf(action, rows, form), key);
        } catch (error) {
          throw onForm(error, ['decisions[0].']);
        }
      }}
      done={done}
      submitLabel={takes ? '采用' : '不列入'}
      close={close}
    >
      {rows.length === 1 && first.reasons.map((reason) => <p key={reason}>{reason}</p>)}
      {needed.map((field) => (
        <Cell key={field} record={record} field={field} row={first} required />
      ))}
      {others.length > 0 && (
        <details className="reg-bottom" open={needed.length === 0}>
          <summary>{needed.length === 0 ? '改正内容（原样采用的空着）' : '改正别的内容'}</summary>
          {others.map((field) => (
            <Cell key={field} record={record} field={field} row={first} />
          ))}
        </details>
      )}
      <Form.Item name="reason" label="理由" rules={[{ required: true, message: '请填写理由' }]} className="reg-bottom">
        <Input.TextArea rows={2} maxLength={500} placeholder={takes ? '如：已与承办科室核实' : '如：不属本单位职权'} />
      </Form.Item>
    </FormDrawer>
  );
}

interface CellProps {
  readonly record: ListImport;
  readonly field: string;
  readonly row: ImportedRow;
  readonly required?: boolean;
}

function Cell({ record, field, row, required = false }: CellProps) {
  const label = labelOf(record.kind, field);
  const before = row.values[field];
  const common = {
    label: required ? `${label}改为` : label,
    ...(before ? { extra: `表里是：${before}` } : {}),
  };
  if (field === 'frequency') return <FrequencyCell {...common} required={required} />;
  return (
    <Form.Item
      name={['values', field]}
      {...common}
      required={required}
      rules={required ? [{ validator: (_, value) => filled(value, label) }] : []}
    >
      {field === 'ratio' ? (
        <RatioField />
      ) : field === 'basis' || field === 'content' ? (
        <Input.TextArea rows={3} maxLength={2000} />
      ) : (
        <Input maxLength={300} placeholder={required ? '' : '不改的空着'} autoComplete="off" />
      )}
    </Form.Item>
  );
}

/** A text, or a ratio with a number in it. */
async function filled(value: string | RatioInput | undefined, label: string): Promise<void> {
  const empty = typeof value === 'object' ? value.low === null && value.high === null : !value?.trim();
  if (empty) throw new Error(`请填写${label}`);
}

interface FrequencyCellProps {
  readonly label: string;
  readonly extra?: string;
  readonly required: boolean;
}

function FrequencyCell({ label, extra, required }: FrequencyCellProps) {
  return (
    <Form.Item label={label} required={required} {...(extra === undefined ? {} : { extra })}>
      <div className="mq-row cat-add">
        <Form.Item name={['values', 'frequency', 'per']} noStyle initialValue="year">
          <Select aria-label="频次：周期" options={optionsOf(PERIODS)} />
        </Form.Item>
        <Form.Item name={['values', 'frequency', 'bound']} noStyle initialValue="exactly">
          <Select aria-label="频次：限度" options={optionsOf(BOUNDS)} />
        </Form.Item>
        <Form.Item
          name={['values', 'frequency', 'times']}
          noStyle
          rules={required ? [{ required: true, message: '请填写次数' }] : []}
        >
          <InputNumber aria-label="频次：次数" min={1} max={99} precision={0} suffix="次" />
        </Form.Item>
      </div>
    </Form.Item>
  );
}
