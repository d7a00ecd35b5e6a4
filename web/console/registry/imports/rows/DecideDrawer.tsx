/** Deciding rows: taken, with what is missing filled in, or left out; always with a reason. */

import { Form, Input, Radio } from 'antd';
import { FormDrawer } from '../../../../kit/index.ts';
import { onForm } from '../../fields/refusal.ts';
import { SubjectPicker } from '../../subjects/SubjectPicker.tsx';
import {
  type Decision,
  type DecisionTarget,
  type DuplicateGroup,
  decideRows,
  type ImportDetail,
  type ImportRow,
} from '../requests.ts';
import { type DecisionForm, decisionOf, settableFields } from './decision.ts';
import { asksRecusals, fieldsOf, rowName } from './row-words.ts';

/** What is about to be decided. */
export interface Deciding {
  readonly action: Decision['action'];
  readonly target: DecisionTarget;
  /** The rows, or the first of them where all that ask one question are meant. */
  readonly rows: readonly ImportRow[];
  /** How many rows that is, where they are not all at hand. */
  readonly count?: number;
  /** Records of the registry that the row may be about. */
  readonly records?: DuplicateGroup['records'];
}

interface DecideDrawerProps {
  readonly record: ImportDetail;
  readonly deciding: Deciding;
  readonly done: () => void;
  readonly close: () => void;
}

/** For one row every field that may be set can be; for several only what all of them need. */
export function DecideDrawer({ record, deciding, done, close }: DecideDrawerProps) {
  const { action, rows, records = [] } = deciding;
  const [first] = rows;
  if (first === undefined) return null;
  const count = deciding.count ?? rows.length;
  const takes = action === 'take';
  const question = first.question;
  const recusals = takes && rows.every(asksRecusals);
  const { needed, others } = settableFields(fieldsOf(record, first), rows, count);
  const fields = takes ? [...needed, ...others] : [];
  const labels = {
    ...Object.fromEntries(fields.map(({ field, label }) => [`values.${field}`, label])),
    same: '是哪一条',
    recusals: '回避对象',
    reason: '理由',
  };
  return (
    <FormDrawer<DecisionForm, unknown>
      title={`${count === 1 ? rowName(first) || `第 ${first.row} 行` : `${count} 行`}：${takes ? '采用' : '不列入'}`}
      initial={{ values: {} }}
      labels={labels}
      version={record.version}
      submit={async (form, { key, version }) => {
        try {
          return await decideRows(record.id, version ?? record.version, decisionOf(deciding, form, recusals), key);
        } catch (error) {
          throw onForm(error, []);
        }
      }}
      done={done}
      close={close}
      submitLabel={takes ? '采用' : '不列入'}
    >
      {count === 1 && first.reasons.map((reason) => <p key={reason}>{reason}</p>)}
      {question !== null && <p className="mq-quiet">{question}</p>}
      {takes && records.length > 0 && (
        <Form.Item name="same" label="与名录库里的哪一条是同一户" rules={[{ required: true, message: '请选择' }]}>
          <Radio.Group
            className="reg-choices"
            options={[
              ...records.map(({ id, name, code, address }) => ({
                value: id,
                label: `就是：${[name, code, address].filter(Boolean).join('，')}`,
              })),
              { value: 'new', label: '都不是，另立一条' },
            ]}
          />
        </Form.Item>
      )}
      {recusals && (
        <Form.Item name="recusals" label="应回避的检查对象（没有的不选）">
          <SubjectPicker multiple by="code" />
        </Form.Item>
      )}
      {takes &&
        needed.map((field) => <ValueInput key={field.field} {...field} before={first.values[field.field]} required />)}
      {takes && others.length > 0 && (
        // Where nothing has to be filled in, putting the row right is still the first of the answers.
        <details className="reg-bottom" open={needed.length === 0}>
          <summary>{needed.length === 0 ? '改正内容（原样采用的空着）' : '改正别的内容'}</summary>
          {others.map((field) => (
            <ValueInput key={field.field} {...field} before={first.values[field.field]} />
          ))}
        </details>
      )}
      <Form.Item name="reason" label="理由" rules={[{ required: true, message: '请填写理由' }]} className="reg-bottom">
        <Input.TextArea rows={2} maxLength={200} placeholder={takes ? '如：已电话核实' : '如：不属本单位管辖'} />
      </Form.Item>
    </FormDrawer>
  );
}

interface ValueInputProps {
  readonly field: string;
  readonly label: string;
  readonly before: string | undefined;
  readonly required?: boolean;
}

function ValueInput({ field, label, before, required = false }: ValueInputProps) {
  return (
    <Form.Item
      name={['values', field]}
      label={required ? `${label}改为` : label}
      rules={required ? [{ required: true, message: `请填写${label}` }] : []}
      {...(before ? { extra: `表里是：${before}` } : {})}
    >
      <Input maxLength={500} placeholder={required ? '' : '不改的空着'} autoComplete="off" />
    </Form.Item>
  );
}
