/** 新增、修改职权. */

import { useNavigate } from '@tanstack/react-router';
import { Form, Input, Select } from 'antd';
import { DateField, FormDrawer } from '../../../kit/index.ts';
import { onForm } from '../../registry/fields/refusal.ts';
import { optionsOf } from '../../registry/words/options.ts';
import { CitationField } from '../law/CitationField.tsx';
import { addPower, changePower, type Power } from '../requests.ts';
import { useSaved } from '../use-saved.ts';
import { POWER_KINDS } from '../words.ts';

type PowerValues = Power['facts'] & { readonly code?: string; readonly reason?: string };

const LABELS: Readonly<Record<string, string>> = {
  code: '职权编码',
  name: '职权名称',
  kind: '职权类型',
  authority: '行使主体',
  basis: '依据',
  basisText: '依据原文',
  from: '起始日',
  until: '终止日',
  reason: '理由',
};

const must = (message: string) => [{ required: true, message }];
const textOf = (value: string | null | undefined) => (value?.trim() ? value.trim() : null);

/** What is empty is nothing. */
function factsOf({ code: _code, reason: _reason, ...facts }: PowerValues) {
  return { ...facts, basis: facts.basis ?? [], basisText: textOf(facts.basisText), until: facts.until ?? null };
}

async function onThisForm<Answer>(send: () => Promise<Answer>): Promise<Answer> {
  try {
    return await send();
  } catch (error) {
    throw onForm(error);
  }
}

/** Opens the new one. */
export function NewPower({ close }: { readonly close: () => void }) {
  const navigate = useNavigate();
  const saved = useSaved();
  return (
    <FormDrawer<PowerValues, Power>
      title="新增职权"
      initial={{ kind: 'inspection', basis: [] }}
      labels={LABELS}
      submit={(values, submission) =>
        onThisForm(() => {
          const reason = textOf(values.reason);
          const body = { code: values.code, facts: factsOf(values), ...(reason === null ? {} : { reason }) };
          return addPower(body, submission);
        })
      }
      done={({ id }) => {
        saved('已新增。');
        close();
        void navigate({ to: `/catalogue/powers/${id}`, ignoreBlocker: true } as never);
      }}
      close={close}
    >
      <Form.Item name="code" label={LABELS['code']} rules={must('请填写职权编码')}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <PowerFields />
      <Form.Item name="reason" label="理由">
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  );
}

/** A power that is given up is not deleted: it gets its last day. */
export function ChangePower({ power, close }: { readonly power: Power; readonly close: () => void }) {
  const saved = useSaved();
  return (
    <FormDrawer<PowerValues, Power>
      title={`修改职权：${power.code}`}
      initial={power.facts}
      labels={LABELS}
      version={power.version}
      fromRecord={(current) => (current as Power).facts}
      submit={(values, submission) =>
        onThisForm(() => changePower(power.id, { facts: factsOf(values), reason: values.reason }, submission))
      }
      done={() => {
        saved('已保存。');
        close();
      }}
      close={close}
    >
      <PowerFields />
      <Form.Item name="reason" label="理由" rules={must('请填写理由')}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  );
}

function PowerFields() {
  return (
    <>
      <Form.Item name="name" label={LABELS['name']} rules={must('请填写职权名称')}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="kind" label={LABELS['kind']} rules={must('请选择职权类型')}>
        <Select options={optionsOf(POWER_KINDS)} />
      </Form.Item>
      <Form.Item name="authority" label={LABELS['authority']} rules={must('请填写行使主体')}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="basis" label={LABELS['basis']}>
        <CitationField />
      </Form.Item>
      <Form.Item name="basisText" label={LABELS['basisText']} extra="清单上的依据原文，不全是引用时填写">
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
      <Form.Item name="from" label={LABELS['from']} rules={must('请填写起始日')}>
        <DateField />
      </Form.Item>
      <Form.Item name="until" label={LABELS['until']} extra="最后一天；继续有效的空着">
        <DateField />
      </Form.Item>
    </>
  );
}
