/** 变更: asks for a person to be replaced or a subject to be substituted. Who comes in is computed. */

import { Alert, Form, Input, Radio } from 'antd';
import type {
  CAUSES as ServerCauses,
  SUBSTITUTE_REASONS as ServerReasons,
} from '../../../../server/draws/afterwards/words.ts';
import { FormDrawer } from '../../../kit/index.ts';
import { type Evidence, EvidenceField } from '../../registry/evidence/EvidenceField.tsx';
import { onForm } from '../../registry/fields/refusal.ts';
import { optionsOf } from '../../registry/words/options.ts';
import type { Draw } from '../requests.ts';
import { useDrawn } from '../use-drawn.ts';
import { askChange } from './requests.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What is to be changed. */
export type Wanted =
  | { readonly kind: 'replace'; readonly subject: Named; readonly out: Named }
  | { readonly kind: 'substitute'; readonly subject: Named };

const CAUSES: typeof ServerCauses = { recusal: '回避（只限这一户）', unavailable: '不能参加（此后各户）' };
const REASONS: typeof ServerReasons = {
  closed: '已停业或关闭',
  cancelled: '已注销或吊销',
  'moved-away': '已迁出辖区',
  'not-found': '登记地址查无此户',
  'force-majeure': '灾害、疫情等无法到场',
};

interface Fields {
  readonly cause?: string;
  readonly reason?: string;
  readonly note?: string;
  readonly evidence?: Evidence | null;
}

const LABELS = { cause: '原因', reason: '原因', note: '情况说明', evidence: '依据' };

interface ChangeDrawerProps {
  readonly draw: Draw;
  readonly wanted: Wanted;
  readonly close: () => void;
  readonly done: () => void;
}

export function ChangeDrawer({ draw, wanted, close, done }: ChangeDrawerProps) {
  const drawn = useDrawn();
  const { kind, subject } = wanted;
  return (
    <FormDrawer<Fields, unknown>
      title={kind === 'replace' ? `换人：${wanted.out.name}` : `递补：${subject.name}`}
      initial={{}}
      labels={LABELS}
      submitLabel="提出申请"
      submit={async (values, { key }) => {
        try {
          return await askChange(draw, changeOf(wanted, values), key);
        } catch (error) {
          throw onForm(error, ['change.']);
        }
      }}
      done={() => {
        drawn('已提出变更申请，等第二人确认。');
        done();
      }}
      close={close}
    >
      <p>{subject.name}</p>
      <Alert
        type="info"
        showIcon
        className="after-note"
        title={
          kind === 'replace'
            ? '接替的人不能挑选：按签号顺序，取下一个能使检查组配齐的人。'
            : '递补的对象不能挑选：取同一层签号顺序中的下一户，检查组随之重新配。'
        }
        description="由另一名知悉人电子签名确认后生效。变更写入 changes.json，随名单一并公开，人人可以核对。"
      />
      <Form.Item
        name={kind === 'replace' ? 'cause' : 'reason'}
        label="原因（随名单公开）"
        rules={[{ required: true, message: '请选择原因' }]}
      >
        <Radio.Group vertical options={optionsOf(kind === 'replace' ? CAUSES : REASONS)} />
      </Form.Item>
      <Form.Item
        name="note"
        label="情况说明（只给确认的人看，不公开）"
        rules={[{ required: true, whitespace: true, message: '请填写情况说明' }]}
      >
        <Input.TextArea rows={3} maxLength={300} showCount />
      </Form.Item>
      <Form.Item name="evidence" label="依据（可不填；上传的文件只公开摘要）">
        <EvidenceField />
      </Form.Item>
    </FormDrawer>
  );
}

/** A text is told to whoever confirms; of a file the digest goes into the change. */
function changeOf(wanted: Wanted, { cause, reason, note = '', evidence }: Fields) {
  const said = evidence?.kind === 'text' ? `${note.trim()}（依据：${evidence.value.trim()}）` : note;
  const common = {
    subject: wanted.subject.id,
    note: said.slice(0, LONGEST_NOTE),
    evidence: evidence?.kind === 'file' ? evidence.value : null,
  };
  return wanted.kind === 'replace'
    ? { kind: 'replace', out: wanted.out.id, cause, ...common }
    : { kind: 'substitute', reason, ...common };
}

/** What the server takes. */
const LONGEST_NOTE = 500;
