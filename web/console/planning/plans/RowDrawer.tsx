/** One row of a plan, at the side of the others. */

import { Button, Form, type FormInstance, Input, InputNumber, Select } from 'antd';
import { FormDrawer, LawTag, WordSelect } from '../../../kit/index.ts';
import { METHODS } from '../../catalogue/words.ts';
import { FIELD_WORDS } from '../../registry/subjects/requests.ts';
import { optionsOf } from '../../registry/words/options.ts';
import type { RowFacts } from '../requests.ts';
import { CREDIT_CLASSES, LAW } from '../words.ts';
import { ItemSelect } from './ItemSelect.tsx';
import { Lines } from './Lines.tsx';
import { NEW_ROW, ROW_LABELS, type RowForm, rowFacts, rowForm } from './row-form.ts';
import { partWord } from './row-words.ts';
import { useItems } from './use-items.ts';

/** What is typed is looked for in what is read, not in codes. */
const BY_LABEL = { optionFilterProp: 'label' };

interface RowDrawerProps {
  /** Null for a new one. */
  readonly row: RowFacts | null;
  readonly done: (row: RowFacts) => void;
  readonly close: () => void;
}

/** Nothing is sent from here: the row is put into the grid, which is saved as a whole. A row may still lack something. */
export function RowDrawer({ row, done, close }: RowDrawerProps) {
  return (
    <FormDrawer<RowForm, RowFacts>
      title={row === null ? '新增一行' : '修改一行'}
      initial={row === null ? NEW_ROW : rowForm(row)}
      labels={ROW_LABELS}
      submit={async (form) => rowFacts(row?.key ?? crypto.randomUUID(), form)}
      done={done}
      submitLabel="放入计划表"
      close={close}
      width={680}
    >
      {(form) => <RowFields form={form} />}
    </FormDrawer>
  );
}

function RowFields({ form }: { readonly form: FormInstance<RowForm> }) {
  return (
    <>
      <Form.Item name="item" label={ROW_LABELS.item} rules={[{ required: true, message: '请选择抽查事项' }]}>
        <ItemSelect />
      </Form.Item>
      <Taken form={form} />
      <SeasonFields form={form} />
      <Form.Item name="percent" label={ROW_LABELS.percent} extra="按名录库的户数算出应抽数，每次都按这个比例">
        <InputNumber min={0.01} max={100} precision={2} suffix="%" controls={false} />
      </Form.Item>
      <fieldset className="reg-list plan-group">
        <legend>{ROW_LABELS.narrowing}（不填即事项适用的全部对象）</legend>
        <Form.Item name={['narrowing', 'towns']} label="乡镇">
          <WordSelect source={FIELD_WORDS.town} />
        </Form.Item>
        <Form.Item name={['narrowing', 'creditClasses']} label="信用等级">
          <Select mode="multiple" showSearch={BY_LABEL} options={optionsOf(CREDIT_CLASSES)} />
        </Form.Item>
        <Form.Item name={['narrowing', 'tags']} label="标签">
          <WordSelect source={FIELD_WORDS.tags} />
        </Form.Item>
      </fieldset>
      <Form.Item name="methods" label={ROW_LABELS.methods}>
        <Select mode="multiple" showSearch={BY_LABEL} options={optionsOf(METHODS)} />
      </Form.Item>
      <OnSiteReason form={form} />
      <Form.Item name="content" label={ROW_LABELS.content} extra="不填即与事项清单一致">
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <Form.Item name="leadOffice" label={ROW_LABELS.leadOffice}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="coAuthorities" label={ROW_LABELS.coAuthorities} extra="逐个输入，按回车">
        <Lines />
      </Form.Item>
      <Form.Item name="remark" label={ROW_LABELS.remark}>
        <Input maxLength={300} autoComplete="off" />
      </Form.Item>
    </>
  );
}

interface FieldsProps {
  readonly form: FormInstance<RowForm>;
}

/** Fills in what the published item says, on request. */
function Taken({ form }: FieldsProps) {
  const chosen = Form.useWatch('item', form);
  const item = useItems().data?.find(({ id }) => id === chosen);
  if (item === undefined) return null;
  const { facts, ratio, frequency } = item;
  const fill = () => {
    const { low, high } = facts.ratio;
    const share = low ?? high;
    form.setFieldsValue({
      methods: [...facts.methods],
      leadOffice: facts.leadOffice,
      coAuthorities: [...facts.coAuthorities],
      percent: share === null ? null : (share.num / share.den) * 100,
    });
  };
  return (
    <div className="plan-below">
      <p className="mq-quiet">
        清单写明：比例 {ratio}，频次 {frequency}，{facts.methods.map((one) => METHODS[one]).join('、')}；对象：
        {facts.subjects.description}；依据：{facts.basis.join('、') || '没有'}。
      </p>
      <Button size="small" onClick={fill}>
        照清单填比例、方式和部门
      </Button>
    </div>
  );
}

function SeasonFields({ form }: FieldsProps) {
  const unit = Form.useWatch(['season', 'unit'], form) ?? 'month';
  const count = unit === 'month' ? 12 : 4;
  return (
    <Form.Item label={ROW_LABELS.season}>
      <div className="mq-row plan-pair">
        <Form.Item name={['season', 'unit']} noStyle>
          <Select
            aria-label="检查时间：按月或按季度"
            options={[
              { value: 'month', label: '按月' },
              { value: 'quarter', label: '按季度' },
            ]}
            onChange={() => form.setFieldValue(['season', 'of'], [])}
          />
        </Form.Item>
        <Form.Item name={['season', 'of']} noStyle>
          <Select
            mode="multiple"
            showSearch={BY_LABEL}
            aria-label="检查时间：哪几次"
            placeholder="可选多次"
            options={Array.from({ length: count }, (_, at) => ({ value: at + 1, label: partWord(unit, at + 1) }))}
          />
        </Form.Item>
      </div>
    </Form.Item>
  );
}

/** 能书面、非现场核查的不入企: on-site inspections say why. */
function OnSiteReason({ form }: FieldsProps) {
  const methods = Form.useWatch('methods', form) ?? [];
  return (
    <Form.Item
      name="onSiteReason"
      label={ROW_LABELS.onSiteReason}
      hidden={!methods.includes('on-site')}
      extra={<LawTag {...LAW.onSite} />}
    >
      <Input maxLength={300} autoComplete="off" placeholder="为什么不能书面或非现场核查" />
    </Form.Item>
  );
}
