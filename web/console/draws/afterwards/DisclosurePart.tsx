/** 公开: when the list opens, what was postponed and why, and opening it before its day. */

import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { ConfirmReason, DateField, DescriptionGrid, FormDrawer, formatTime } from '../../../kit/index.ts';
import type { Draw } from '../requests.ts';
import { useDrawn } from '../use-drawn.ts';
import { askPostponement, disclose, type Outcome } from './requests.ts';

interface PartProps {
  readonly draw: Draw;
  readonly outcome: Outcome;
}

export function DisclosurePart({ draw, outcome }: PartProps) {
  const [open, setOpen] = useState<'disclose' | 'postpone' | null>(null);
  const drawn = useDrawn();
  const { dueWords, dueSoon, due, postponements, disclosedAt, disclosedBecause } = outcome;
  const waits = outcome.pending.some(({ kind }) => kind === 'postpone');
  return (
    <>
      {dueWords !== null && <Alert type={dueSoon ? 'warning' : 'info'} showIcon title={dueWords} />}
      {draw.state === 'disclosed' && (
        <Alert type="success" showIcon title="名单已经公开，人人可以在公开页上查阅和核对。" />
      )}
      <DescriptionGrid
        items={[
          ...(draw.terms?.embargo == null ? [] : [{ label: '承诺的保密截止日', value: draw.terms.embargo }]),
          ...(due === null || due === draw.terms?.embargo ? [] : [{ label: '现在的保密截止日', value: due }]),
          ...(disclosedAt === null ? [] : [{ label: '公开时间', value: formatTime(disclosedAt) }]),
          ...(disclosedBecause === null ? [] : [{ label: '提前公开的理由', value: disclosedBecause, wide: true }]),
        ]}
      />
      {postponements.length > 0 && (
        <section className="after-note">
          <h2 className="draw-heading">推迟公开的记录（向社会公开）</h2>
          <ul>
            {postponements.map(({ until, reason, at }) => (
              <li key={at}>
                {formatTime(at)} 推迟到 {until}：{reason}
              </li>
            ))}
          </ul>
        </section>
      )}
      {waits && <p>推迟的申请待第二人确认；到期以前没有确认的，照常公开。</p>}
      <div className="mq-row draw-above">
        {draw.abilities.includes('disclose') && <Button onClick={() => setOpen('disclose')}>提前公开</Button>}
        {draw.abilities.includes('postpone') && !waits && (
          <Button onClick={() => setOpen('postpone')}>申请推迟公开</Button>
        )}
      </div>
      {open === 'disclose' && (
        <ConfirmReason
          title="现在公开名单？"
          okText="公开"
          danger
          reason={{ label: '提前公开的理由（公开）', required: true }}
          confirm={async (reason, key) => {
            await disclose(draw, reason, key);
            drawn('名单已公开。');
          }}
          close={() => setOpen(null)}
        >
          <p>名单、检查组、随机种子和全部变更立即向社会公开，不能收回。检查还没有完成的，请不要公开。</p>
        </ConfirmReason>
      )}
      {open === 'postpone' && <PostponeDrawer draw={draw} close={() => setOpen(null)} />}
    </>
  );
}

interface Fields {
  readonly until?: string;
  readonly reason?: string;
}

const LABELS = { until: '新的保密截止日', reason: '理由' };

function PostponeDrawer({ draw, close }: { readonly draw: Draw; readonly close: () => void }) {
  const drawn = useDrawn();
  return (
    <FormDrawer<Fields, unknown>
      title="申请推迟公开"
      initial={{}}
      labels={LABELS}
      submitLabel="提出申请"
      submit={(values, { key }) => askPostponement(draw, values, key)}
      done={() => {
        drawn('已提出推迟的申请，等第二人确认。');
        close();
      }}
      close={close}
    >
      <p>承诺书上的日期不会改；新的日期和理由写在公开页上。由另一人电子签名确认后生效。</p>
      <Form.Item name="until" label={LABELS.until} rules={[{ required: true, message: '请选择日期' }]}>
        <DateField />
      </Form.Item>
      <Form.Item
        name="reason"
        label="理由（公开）"
        rules={[{ required: true, whitespace: true, message: '请填写理由' }]}
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </FormDrawer>
  );
}
