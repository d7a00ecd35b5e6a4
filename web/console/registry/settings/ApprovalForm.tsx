/** 须审批的事项: which changes wait for another person. */

import { useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Form } from 'antd';
import { api, SubmitForm } from '../../../kit/index.ts';
import type { RegistrySettings } from '../subjects/requests.ts';
import { optionsOf } from '../words/options.ts';
import { REQUEST_ACTIONS } from '../words/subject-words.ts';

interface ApprovalValues {
  readonly actions: readonly string[];
}

/** None chosen: every change holds at once. */
export function ApprovalForm({ approval }: Pick<RegistrySettings, 'approval'>) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  return (
    <section className="mq-panel" aria-labelledby="approval">
      <h2 id="approval">须审批的事项</h2>
      <p className="mq-quiet">选中的变更，经有审批权限的另一人同意后才生效；申请人不能审批自己的申请。</p>
      <SubmitForm<ApprovalValues, unknown>
        initial={{ actions: approval.actions }}
        labels={{ actions: '须审批的事项' }}
        version={approval.version}
        submit={({ actions }, { key, version }) =>
          api.put('/api/registry/settings/approval', { body: { version, actions }, key })
        }
        done={() => {
          message.success('已保存。');
          void queries.invalidateQueries({ queryKey: ['registry', 'settings'] });
        }}
      >
        <Form.Item name="actions" label="须审批的事项">
          <Checkbox.Group options={optionsOf(REQUEST_ACTIONS)} />
        </Form.Item>
      </SubmitForm>
    </section>
  );
}
