/** The fields of an item, in groups. */

import { useQuery } from '@tanstack/react-query';
import { Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { DateField, WordSelect } from '../../../kit/index.ts';
import { FIELD_WORDS } from '../../registry/subjects/requests.ts';
import { optionsOf } from '../../registry/words/options.ts';
import { Checks } from '../Checks.tsx';
import { CitationField } from '../law/CitationField.tsx';
import { CATALOGUE_KEY, readPowers } from '../requests.ts';
import {
  BOUNDS,
  IMPORTANCES,
  ITEM_LABELS,
  LEVELS,
  METHODS,
  PERIODS,
  POWER_KINDS,
  RESERVES,
  SUBJECT_KINDS,
} from '../words.ts';
import { FORM_LABELS } from './form.ts';
import { RatioField } from './RatioField.tsx';

/** Words are looked for by what is read, not by their codes. */
const BY_LABEL = { optionFilterProp: 'label' };
const must = (message: string) => [{ required: true, message }];

/** The code is given once; a change needs a reason. */
export function ItemFields({ isNew }: { readonly isNew: boolean }) {
  return (
    <>
      <Group title="事项">
        {isNew && (
          <Form.Item name="code" label={FORM_LABELS['code']} rules={must('请填写事项编号')}>
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
        )}
        <Form.Item name="name" label={ITEM_LABELS.name} rules={must('请填写事项名称')}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="importance" label={ITEM_LABELS.importance} rules={must('请选择事项类别')}>
          <Select options={optionsOf(IMPORTANCES)} />
        </Form.Item>
        <Form.Item name="level" label={ITEM_LABELS.level} rules={must('请选择实施层级')}>
          <Select options={optionsOf(LEVELS)} />
        </Form.Item>
        <Form.Item name="leadOffice" label={ITEM_LABELS.leadOffice}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="coAuthorities" label={ITEM_LABELS.coAuthorities} extra="输入后按回车，可填几个">
          <Words />
        </Form.Item>
        <Form.Item name="subItems" label={ITEM_LABELS.subItems} extra="检查表的各行归在子项下；输入后按回车">
          <Words />
        </Form.Item>
      </Group>
      <Group title="职权与依据">
        <Form.Item name="power" label={ITEM_LABELS.power} extra="权力清单中的一项行政检查；没有的不能发布">
          <PowerSelect />
        </Form.Item>
        <Form.Item name="basis" label={ITEM_LABELS.basis} rules={must('请填写抽查依据')} className="cat-wide">
          <CitationField />
        </Form.Item>
      </Group>
      <Group title="对象、内容与方式">
        <Form.Item
          name={['subjects', 'description']}
          label={ITEM_LABELS.subjects}
          rules={must('请填写抽查对象')}
          className="cat-wide"
        >
          <Input maxLength={300} autoComplete="off" />
        </Form.Item>
        <FilterFields />
        <Form.Item name="content" label={ITEM_LABELS.content} rules={must('请填写抽查内容')}>
          <Input.TextArea rows={4} maxLength={2000} />
        </Form.Item>
        <Form.Item name="methods" label={ITEM_LABELS.methods} rules={must('请选择抽查方式')} className="cat-wide">
          <Checks label={ITEM_LABELS.methods} options={optionsOf(METHODS)} />
        </Form.Item>
        <Form.Item name="ratio" label={ITEM_LABELS.ratio} required>
          <RatioField />
        </Form.Item>
        <FrequencyFields />
      </Group>
      <Group title="人员与期限">
        <Form.Item
          name={['inspectors', 'atLeast']}
          label="检查人员不少于（人）"
          rules={must('请填写人数')}
          extra="不得少于两人（行政处罚法第四十二条）"
        >
          <InputNumber min={2} max={50} precision={0} controls={false} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name={['inspectors', 'skills']} label="检查人员专业">
          <Words />
        </Form.Item>
        <Form.Item name={['inspectors', 'experts']} label="专家要求" extra="专家不计入检查人员人数">
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item name="validFrom" label={ITEM_LABELS.validFrom} extra="空着的自发布之日起">
          <DateField />
        </Form.Item>
        <Form.Item name="validUntil" label={ITEM_LABELS.validUntil} extra="空着的长期有效">
          <DateField />
        </Form.Item>
        <Form.Item name="remark" label={ITEM_LABELS.remark}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </Group>
      <Group title="这次修改">
        <Form.Item name="note" label={FORM_LABELS['note']} extra="发布时向社会公开；新增的不填即“首次发布”">
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <Form.Item name="reason" label="理由" rules={isNew ? [] : must('请填写理由')} extra="记入操作记录，不公开">
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </Group>
    </>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="mq-section reg-group" aria-label={title}>
      <h2>{title}</h2>
      <div className="reg-fields">{children}</div>
    </section>
  );
}

/** Free words, several. */
function Words(props: {
  readonly id?: string;
  readonly value?: string[];
  readonly onChange?: (words: string[]) => void;
}) {
  return (
    <Select {...props} mode="tags" open={false} suffixIcon={null} tokenSeparators={['、', '，', ',', '；', ';']} />
  );
}

/** Which subjects of the registry are meant; nothing chosen means all of them. */
function FilterFields() {
  const place = (name: string) => ['subjects', 'filter', name];
  return (
    <>
      <Form.Item name={place('kinds')} label="名录库条件：类型" extra="都不选即名录库全部">
        <Select mode="multiple" showSearch={BY_LABEL} options={optionsOf(SUBJECT_KINDS)} />
      </Form.Item>
      <Form.Item name={place('categories')} label="名录库条件：检查类别">
        <WordSelect source={FIELD_WORDS.categories} fresh />
      </Form.Item>
      <Form.Item name={place('specialRegisters')} label="名录库条件：专项库">
        <WordSelect source={FIELD_WORDS.specialRegisters} fresh />
      </Form.Item>
      <Form.Item name={place('reserves')} label="名录库条件：承储">
        <Select mode="multiple" showSearch={BY_LABEL} options={optionsOf(RESERVES)} />
      </Form.Item>
      <Form.Item name={place('varieties')} label="名录库条件：品种">
        <WordSelect source={FIELD_WORDS.varieties} fresh />
      </Form.Item>
    </>
  );
}

function FrequencyFields() {
  return (
    <Form.Item label={ITEM_LABELS.frequency} required>
      <div className="mq-row cat-add">
        <Form.Item name={['frequency', 'per']} noStyle>
          <Select aria-label="频次：周期" options={optionsOf(PERIODS)} />
        </Form.Item>
        <Form.Item name={['frequency', 'bound']} noStyle>
          <Select aria-label="频次：限度" options={optionsOf(BOUNDS)} />
        </Form.Item>
        <Form.Item name={['frequency', 'times']} noStyle rules={must('请填写次数')}>
          <InputNumber aria-label="频次：次数" min={1} max={99} precision={0} suffix="次" />
        </Form.Item>
      </div>
    </Form.Item>
  );
}

interface PowerSelectProps {
  readonly id?: string;
  readonly value?: string | null;
  readonly onChange?: (id: string | null) => void;
}

/** Only what is 行政检查 and in force may be chosen; others are shown, so that it is clear why not. */
function PowerSelect({ onChange, ...rest }: PowerSelectProps) {
  const powers = useQuery({
    queryKey: [...CATALOGUE_KEY, 'powers', null],
    queryFn: ({ signal }) => readPowers(undefined, signal),
  });
  const options = powers.data?.powers.map(({ id, code, facts, inForce }) => {
    const fits = facts.kind === 'inspection' && inForce;
    const why = facts.kind === 'inspection' ? '今日不在有效期' : `是${POWER_KINDS[facts.kind]}`;
    return { value: id, label: `${code}　${facts.name}${fits ? '' : `（${why}，不能选）`}`, disabled: !fits };
  });
  return (
    <Select
      {...rest}
      showSearch={BY_LABEL}
      allowClear
      loading={powers.isFetching}
      options={options ?? []}
      notFoundContent="权力清单里还没有职权，请先新增或导入"
      onChange={(id) => onChange?.(id ?? null)}
    />
  );
}
