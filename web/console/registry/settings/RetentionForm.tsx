/** 导入内容保存期限: for how many days the rows and workbooks of finished imports are kept. */

import { useQueryClient } from '@tanstack/react-query';
import { App, Form, InputNumber } from 'antd';
import { api, LawTag, SubmitForm } from '../../../kit/index.ts';
import type { RegistrySettings } from '../subjects/requests.ts';

interface RetentionValues {
  readonly days: number;
}

/** As the server bounds it. */
const [LEAST, MOST] = [30, 3650];

/** The registries themselves, their history and the ledger are not touched by it. */
export function RetentionForm({ retention }: Pick<RegistrySettings, 'retention'>) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  return (
    <section className="mq-panel" aria-labelledby="retention">
      <h2 id="retention">导入内容保存期限</h2>
      <p className="mq-quiet">
        办结的导入，逐行内容和上传的原表过了期限自动清除；数量、操作记录和名录库里的内容不受影响。{' '}
        <LawTag
          cite="个人信息保护法第十九条"
          says={`个人信息的保存期限应当为实现处理目的所必要的最短时间。法律没有规定天数，通常按 ${retention.usual} 天。`}
          unchecked
        />
      </p>
      <SubmitForm<RetentionValues, unknown>
        initial={{ days: retention.days }}
        labels={{ days: '保存天数' }}
        version={retention.version}
        submit={({ days }, { key, version }) =>
          api.put('/api/registry/settings/retention', { body: { version, days }, key })
        }
        done={() => {
          message.success('已保存。');
          void queries.invalidateQueries({ queryKey: ['registry', 'settings'] });
        }}
      >
        <Form.Item name="days" label="保存天数" rules={[{ required: true, message: '请填写天数' }]}>
          <InputNumber min={LEAST} max={MOST} precision={0} suffix="天" style={{ width: 160 }} />
        </Form.Item>
      </SubmitForm>
    </section>
  );
}
