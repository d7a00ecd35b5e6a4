/** Giving a delegation. */

import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { DateField, FormDrawer, Loading, ProblemNote } from '../../../kit/index.ts';
import { APPROVALS_KEY, giveDelegation, readChoices } from '../requests.ts';
import { useDelegated } from './use-delegated.ts';

interface DelegationForm {
  readonly delegate: string;
  readonly matters?: readonly string[];
  readonly from: string;
  readonly until: string;
  readonly reason: string;
}

const LABELS = { delegate: '委托给', from: '从何日起', until: '至何日止', matters: '事项', reason: '事由' };

/** Render it only while it is open. It has force while both are in office and the one who gives it has the permission. */
export function GiveDelegation({ close }: { readonly close: () => void }) {
  const delegated = useDelegated();
  const choices = useQuery({
    queryKey: [...APPROVALS_KEY, 'choices'],
    queryFn: ({ signal }) => readChoices(signal),
    staleTime: 300_000,
  });
  return (
    <FormDrawer<DelegationForm, unknown>
      title="委托同事代理审批"
      initial={{}}
      labels={LABELS}
      submitLabel="委托"
      submit={({ matters = [], ...rest }, { key }) =>
        giveDelegation({ ...rest, matters: matters.length === 0 ? null : matters }, key)
      }
      done={() => {
        delegated('已委托。');
        close();
      }}
      close={close}
    >
      {choices.isError && <ProblemNote error={choices.error} retry={() => void choices.refetch()} />}
      {choices.isPending && <Loading />}
      <Form.Item
        name="delegate"
        label={LABELS.delegate}
        extra="本单位在岗的业务人员。受托人不能再转委托。"
        rules={[{ required: true, message: '请选择同事' }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={choices.data?.colleagues.map(({ account, name }) => ({ value: account, label: name })) ?? []}
          notFoundContent="没有可以委托的同事"
        />
      </Form.Item>
      <Form.Item name="from" label="从何日起（含当天，不早于今天）" rules={[{ required: true, message: '请填写起日' }]}>
        <DateField />
      </Form.Item>
      <Form.Item name="until" label="至何日止（含当天，最长一年）" rules={[{ required: true, message: '请填写止日' }]}>
        <DateField />
      </Form.Item>
      <Form.Item name="matters" label="事项（不选就是全部）">
        <Select
          mode="multiple"
          optionFilterProp="label"
          placeholder="全部事项"
          options={choices.data?.matters.map(({ code, label }) => ({ value: code, label })) ?? []}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={LABELS.reason}
        rules={[{ required: true, whitespace: true, message: '请填写事由' }]}
      >
        <Input maxLength={200} autoComplete="off" placeholder="如：出差" />
      </Form.Item>
    </FormDrawer>
  );
}
