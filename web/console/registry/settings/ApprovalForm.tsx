/** 须审批的事项: which changes wait for another person. */

import { useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Form } from 'antd';
import { api, SubmitForm } from '../../../kit/index.ts';
import type { RegistrySettings } from '../subjects/requests.ts';
import { approvable } from '../words/request-words.ts';

interface ApprovalValues {
  readonly actions: readonly string[];
  readonly inspectorActions: readonly string[];
}

const LABELS = { actions: '检查对象', inspectorActions: '执法检查人员' };

/** None chosen: every change holds at once. */
export function ApprovalForm({ approval }: Pick<RegistrySettings, 'approval'>) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  return (
    <section className="mq-panel" aria-labelledby="approval">
      <h2 id="approval">须审批的事项</h2>
      <p className="mq-quiet">
        选中的变更，经有审批权限的另一人同意后才生效；申请人不能审批自己的申请。成批导入和批量调整标签，按其中的新增、修改一并办理。
      </p>
      <SubmitForm<ApprovalValues, unknown>
        initial={{ actions: approval.actions, inspectorActions: approval.inspectorActions }}
        labels={LABELS}
        version={approval.version}
        submit={(values, { key, version }) =>
          api.put('/api/registry/settings/approval', { body: { version, ...values }, key })
        }
        done={() => {
          message.success('已保存。');
          void queries.invalidateQueries({ queryKey: ['registry', 'settings'] });
        }}
      >
        <Form.Item name="actions" label={LABELS.actions}>
          <Checkbox.Group options={approvable('subject')} />
        </Form.Item>
        <Form.Item name="inspectorActions" label={LABELS.inspectorActions}>
          <Checkbox.Group options={approvable('inspector')} />
        </Form.Item>
      </SubmitForm>
    </section>
  );
}
