/** One line of a checklist, at the side of the others. */

import { AutoComplete, Button, Checkbox, Form, type FormInstance, Input, InputNumber, Radio, Select } from 'antd';
import { FormDrawer } from '../../../kit/index.ts';
import { optionsOf } from '../../registry/words/options.ts';
import { Checks } from '../Checks.tsx';
import { CitationField } from '../law/CitationField.tsx';
import type { CheckLine } from '../requests.ts';
import { LINE_METHODS, PHOTO_RULES, RESULT_TYPES } from '../words.ts';
import { LINE_LABELS, type LineForm, lineOf, NEW_LINE, newLineKey, valuesOf } from './line-form.ts';

interface LineDrawerProps {
  readonly kind: CheckLine['kind'];
  /** Null for a new one. */
  readonly line: CheckLine | null;
  /** Offered for the sub-item. */
  readonly subItems: readonly string[];
  readonly done: (line: CheckLine) => void;
  readonly close: () => void;
}

const must = (message: string) => [{ required: true, message }];

/** Nothing is sent from here: the line is put into the checklist, which is saved as a whole. */
export function LineDrawer({ kind, line, subItems, done, close }: LineDrawerProps) {
  const word = kind === 'check' ? '检查行' : '移送线索';
  return (
    <FormDrawer<LineForm, CheckLine>
      title={line === null ? `新增${word}` : `修改${word}`}
      initial={line === null ? NEW_LINE : valuesOf(line)}
      labels={LINE_LABELS}
      submit={async (form) => lineOf(kind, line?.key ?? newLineKey(), form)}
      done={done}
      submitLabel="放入检查表"
      close={close}
      width={680}
    >
      {(form) => (
        <>
          <Form.Item
            name="subItem"
            label={kind === 'check' ? LINE_LABELS.subItem : '线索类别'}
            rules={must('请填写子项')}
          >
            <AutoComplete options={subItems.map((value) => ({ value }))} maxLength={100} />
          </Form.Item>
          {kind === 'check' ? <CheckFields form={form} /> : <TransferFields />}
          <Form.Item
            name="wording"
            label={LINE_LABELS.wording}
            rules={must('请填写用语')}
            extra={kind === 'check' ? '不符合时写入检查记录的话，可以在现场改' : '移送函里的话'}
          >
            <Input.TextArea rows={3} maxLength={500} />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}

/** Price, food production and market order are others' to inspect: what is come upon is handed on. */
function TransferFields() {
  return (
    <>
      <p className="mq-quiet">
        价格、食品生产、市场秩序等不属本机关检查的，只能在检查中偶然发现时记为线索移送（粮食流通管理条例第三十八条、第三十九条）。
      </p>
      <Form.Item name="clue" label={LINE_LABELS.clue} rules={must('请填写线索说明')}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
      <Form.Item name="authority" label={LINE_LABELS.authority} rules={must('请填写移送机关')}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <BasisField />
    </>
  );
}

function BasisField() {
  return (
    <Form.Item name="basis" label={LINE_LABELS.basis} rules={must('请填写依据')}>
      <CitationField />
    </Form.Item>
  );
}

function CheckFields({ form }: { readonly form: FormInstance<LineForm> }) {
  const leads = Form.useWatch(['leadsTo', 'kind'], form);
  return (
    <>
      <Form.Item name="standard" label={LINE_LABELS.standard} rules={must('请填写检查标准')}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
      <Form.Item name="method" label={LINE_LABELS.method} rules={must('请选择检查方法')}>
        <Checks label={LINE_LABELS.method} options={optionsOf(LINE_METHODS)} />
      </Form.Item>
      <ResultFields form={form} />
      <Form.Item name={['evidence', 'photo']} label="照片" rules={must('请选择')}>
        <Radio.Group options={optionsOf(PHOTO_RULES)} />
      </Form.Item>
      <div className="mq-row">
        <Form.Item name={['evidence', 'documentNumber']} valuePropName="checked">
          <Checkbox>须记文书编号</Checkbox>
        </Form.Item>
        <Form.Item name={['evidence', 'sample']} valuePropName="checked">
          <Checkbox>须扦样</Checkbox>
        </Form.Item>
      </div>
      <Form.Item name={['evidence', 'note']} label="其他证据要求">
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <BasisField />
      <Form.Item name="violation" label={LINE_LABELS.violation} extra="没有设罚、只能责令改正的空着">
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="penalty" label={LINE_LABELS.penalty}>
        <CitationField single />
      </Form.Item>
      <Form.Item name={['leadsTo', 'kind']} label={LINE_LABELS.leadsTo}>
        <Radio.Group
          options={[
            { value: 'own', label: '本机关办理' },
            { value: 'transfer', label: '移送' },
          ]}
        />
      </Form.Item>
      {leads === 'transfer' && (
        <Form.Item name={['leadsTo', 'authority']} label="移送哪个机关" rules={must('请填写移送机关')}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item name="major" valuePropName="checked" extra="不符合时直接决定结果，不看分数">
        <Checkbox>重大项</Checkbox>
      </Form.Item>
      <Form.Item name="points" label={LINE_LABELS.points} extra="不计分的填 0">
        <InputNumber min={0} max={100} precision={0} controls={false} style={{ width: '100%' }} />
      </Form.Item>
    </>
  );
}

function ResultFields({ form }: { readonly form: FormInstance<LineForm> }) {
  const type = Form.useWatch(['result', 'type'], form);
  const measured = type === 'value' || type === 'count';
  return (
    <>
      <Form.Item name={['result', 'type']} label={LINE_LABELS.result} rules={must('请选择结果类型')}>
        <Select options={optionsOf(RESULT_TYPES)} />
      </Form.Item>
      {measured && (
        <Form.Item name={['result', 'unit']} label="单位" rules={must('请填写单位')}>
          <Input maxLength={20} placeholder="如：%、吨、℃" autoComplete="off" />
        </Form.Item>
      )}
      {type === 'value' && <Limit name="min" label="低于多少为不符合" />}
      {measured && <Limit name="max" label={type === 'value' ? '高于多少为不符合' : '超过多少为不符合'} />}
      {type === 'choice' && <Options />}
    </>
  );
}

function Limit({ name, label }: { readonly name: 'min' | 'max'; readonly label: string }) {
  return (
    <Form.Item name={['result', name]} label={label} extra="正好等于的为符合；没有的空着，都没有的由检查人员判断">
      <InputNumber controls={false} style={{ width: '100%' }} />
    </Form.Item>
  );
}

function Options() {
  return (
    <Form.List name={['result', 'options']} initialValue={[{ label: '' }, { label: '' }]}>
      {(fields, { add, remove }, { errors }) => (
        <fieldset className="reg-list">
          <legend>选项</legend>
          {fields.map(({ key, name }) => (
            <div key={key} className="mq-row reg-list-row">
              <Form.Item name={[name, 'label']} rules={must('请填写选项')}>
                <Input aria-label={`第 ${name + 1} 个选项`} maxLength={60} autoComplete="off" />
              </Form.Item>
              <Form.Item name={[name, 'breach']} valuePropName="checked">
                <Checkbox>不符合</Checkbox>
              </Form.Item>
              {fields.length > 2 && (
                <Button size="small" aria-label={`去掉第 ${name + 1} 个选项`} onClick={() => remove(name)}>
                  去掉
                </Button>
              )}
            </div>
          ))}
          <Form.ErrorList errors={errors} />
          {fields.length < 12 && <Button onClick={() => add({ label: '' })}>加一个选项</Button>}
        </fieldset>
      )}
    </Form.List>
  );
}
