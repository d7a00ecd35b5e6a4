/** Inviting an authority to rows of a plan: one of this installation, or one outside by letter. */

import { Form, Input, Radio, Select } from 'antd';
import { FormDrawer } from '../../../kit/index.ts';
import { useAuthorities } from '../../organisations/use-authorities.ts';
import { optionsOf } from '../../registry/words/options.ts';
import { type Invitation, inviteAuthority, type Plan } from '../requests.ts';
import { useSaved } from '../use-saved.ts';
import { LEADS } from '../words.ts';
import { LetterFields } from './LetterFields.tsx';
import { type LetterForm, letterOf } from './letter.ts';

interface InviteForm extends LetterForm {
  readonly rows: readonly string[];
  readonly where: 'inside' | 'outside';
  readonly authority?: string;
  readonly name?: string;
  readonly lead: keyof typeof LEADS;
  readonly message?: string;
}

const LABELS = {
  rows: '计划行',
  where: '受邀单位在哪里',
  authority: '受邀单位',
  name: '受邀单位名称',
  letterNumber: '函号',
  letterDay: '函日期',
  lead: '牵头单位',
  message: '说明',
} as const;

interface InviteDrawerProps {
  readonly plan: Plan;
  readonly close: () => void;
}

const must = (message: string) => [{ required: true, message }];

export function InviteDrawer({ plan, close }: InviteDrawerProps) {
  const saved = useSaved();
  const authorities = useAuthorities();
  const rows = plan.body.rows.map(({ key, taken, season }, at) => ({
    value: key,
    label: `第 ${at + 1} 行　${taken?.name ?? ''}（${season.words}）`,
  }));
  return (
    <FormDrawer<InviteForm, Invitation>
      title="邀请单位联合抽查"
      initial={{ rows: [], where: 'inside', lead: 'inviter' }}
      labels={LABELS}
      version={plan.version}
      submit={(form, { key, version }) => inviteAuthority(plan.id, { version, ...inviteBody(form) }, key)}
      submitLabel="发出邀请"
      done={() => {
        saved('已发出邀请。');
        close();
      }}
      close={close}
    >
      <Form.Item name="rows" label={LABELS.rows} rules={must('请选择邀请参加的计划行')}>
        <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={rows} />
      </Form.Item>
      <Form.Item name="where" label={LABELS.where}>
        <Radio.Group
          options={[
            { value: 'inside', label: '本系统内，在系统里答复' },
            { value: 'outside', label: '本系统外，发函邀请' },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['where']}>
        {({ getFieldValue }) =>
          getFieldValue('where') === 'outside' ? (
            <>
              <Form.Item name="name" label={LABELS.name} rules={must('请填写单位名称')}>
                <Input maxLength={100} autoComplete="off" />
              </Form.Item>
              <LetterFields word="函" required />
            </>
          ) : (
            <Form.Item name="authority" label={LABELS.authority} rules={must('请选择单位')}>
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                loading={authorities.isFetching}
                options={(authorities.data ?? [])
                  .filter(({ id }) => id !== plan.organisation)
                  .map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Form.Item>
          )
        }
      </Form.Item>
      <Form.Item name="lead" label={LABELS.lead}>
        <Radio.Group options={optionsOf(LEADS)} />
      </Form.Item>
      <Form.Item name="message" label={LABELS.message}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  );
}

function inviteBody({ rows, where, authority, name, lead, message, ...letter }: InviteForm) {
  const outside = where === 'outside';
  return {
    rows,
    lead,
    authority: outside ? null : (authority ?? null),
    name: outside ? (name ?? null) : null,
    letter: outside ? letterOf(letter) : null,
    message: message?.trim() ? message : null,
  };
}
