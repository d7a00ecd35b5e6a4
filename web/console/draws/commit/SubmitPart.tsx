/** 提请承诺: what changed is looked at first, then the terms, then the signature of the first of two persons. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Checkbox, Form, type FormInstance, Input } from 'antd';
import { useEffect, useRef } from 'react';
import { ApiProblem, LawTag, Loading, ProblemNote, SubmitForm, toProblem } from '../../../kit/index.ts';
import { WhoDecides } from '../../approvals/foresight/WhoDecides.tsx';
import { SignField, useProof } from '../../approvals/run/SignField.tsx';
import { ComparisonPart } from '../draw/ComparisonPart.tsx';
import { type Choices, DRAWS_KEY, type Draw, type Frozen, readChoices, submitDraw, type Terms } from '../requests.ts';
import { useDrawn } from '../use-drawn.ts';
import { LAW } from '../words.ts';
import { TermsFields } from './TermsFields.tsx';
import { TermsShown } from './TermsShown.tsx';
import { formOf, TERMS_LABELS, type TermsForm, termsOf } from './terms.ts';

interface SubmitPartProps {
  readonly draw: Draw;
  readonly frozen: Frozen;
}

export function SubmitPart({ draw, frozen }: SubmitPartProps) {
  if (draw.state === 'in-approval' && draw.terms !== null)
    return (
      <>
        <Alert
          type="info"
          showIcon
          className="draw-below"
          title="已提请承诺，等第二人确认。要改的，请先由第二人退回，或撤销。"
        />
        <TermsShown terms={draw.terms} />
      </>
    );
  if (!draw.abilities.includes('submit')) return <p>您不能办理提请承诺，或这次抽签已经结束。</p>;
  return <Submitting draw={draw} frozen={frozen} />;
}

function Submitting({ draw, frozen }: SubmitPartProps) {
  const answer = useQuery({
    queryKey: [...DRAWS_KEY, 'choices', draw.id],
    queryFn: ({ signal }) => readChoices(draw.id, undefined, signal),
  });
  if (answer.isError) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading />;
  return <TermsEditor draw={draw} frozen={frozen} choices={answer.data} />;
}

function TermsEditor({ draw, frozen, choices }: SubmitPartProps & { readonly choices: Choices }) {
  const { id, version, submitPurpose } = draw;
  const isLed = draw.joint?.lead === false;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const drawn = useDrawn();
  const proofOf = useProof();
  const submit = async (form: TermsForm, key: string) => {
    try {
      const proof = await proofOf(submitPurpose, form.code ?? '');
      const opinion = (form.opinion ?? '').trim();
      return await submitDraw(
        id,
        { version, terms: promisedBy(draw, termsOf(form)), proof, opinion: opinion === '' ? null : opinion },
        key,
      );
    } catch (error) {
      if (toProblem(error).id !== 'changed-meanwhile') throw error;
      void queries.invalidateQueries({ queryKey: DRAWS_KEY });
      throw MOVED;
    }
  };
  return (
    <SubmitForm<TermsForm, Awaited<ReturnType<typeof submitDraw>>>
      initial={formOf(draw.terms ?? ledTerms(draw))}
      labels={TERMS_LABELS}
      submitLabel="提请承诺"
      submit={(form, { key }) => submit(form, key)}
      done={({ run }) => {
        drawn('已提请承诺，等第二人确认。');
        void navigate({ to: `/approvals/${run}` } as never);
      }}
    >
      {(form) => (
        <>
          <h2 className="draw-heading">一、先看变化</h2>
          <ComparisonPart frozen={frozen} />
          <Seen form={form} frozenAt={frozen.at} />
          <h2 className="draw-heading">二、抽签的时间、随机源和保密</h2>
          <div className="draw-terms">
            {isLed && (
              <Alert
                type="info"
                showIcon
                className="draw-below"
                title="这是联合抽签：时间、随机源和保密截止日照牵头单位的承诺，只有知悉人由本单位选。"
              />
            )}
            <TermsFields draw={id} form={form} choices={choices} isLed={isLed} />
          </div>
          <h2 className="draw-heading">三、签名</h2>
          <div className="draw-terms">
            <p>
              您是两人中的第一人，由另一人核对并电子签名后即承诺。承诺以后任何内容都不能再改。{' '}
              <LawTag {...LAW.protocol} />
            </p>
            <WhoDecides record={id} />
            <Form.Item name="opinion" label="给第二人的说明（可不填）">
              <Input.TextArea rows={2} maxLength={500} showCount />
            </Form.Item>
            <SignField version={version} />
          </div>
        </>
      )}
    </SubmitForm>
  );
}

/** What the lead of a joint draw has put up; nothing of it is this authority's to choose but the readers. */
function ledTerms({ joint }: Draw): Draw['terms'] {
  return joint === null || joint.lead || joint.terms === null ? null : { ...joint.terms, readers: [] };
}

/** To the second what the lead has put up; the form shows minutes. */
function promisedBy(draw: Draw, written: Terms): Terms {
  const led = ledTerms(draw);
  return led === null ? written : ({ ...led, readers: written.readers } as Terms);
}

/** What is ticked is this freeze: after another one it has to be ticked again. */
function Seen({ form, frozenAt }: { readonly form: FormInstance<TermsForm>; readonly frozenAt: string }) {
  const ticked = useRef(frozenAt);
  useEffect(() => {
    if (ticked.current === frozenAt) return;
    ticked.current = frozenAt;
    form.resetFields(['seen']);
  }, [form, frozenAt]);
  return (
    <Form.Item
      name="seen"
      valuePropName="checked"
      rules={[
        {
          validator: async (_, seen: boolean | undefined) => {
            if (seen !== true) throw new Error('请先看上面的变化，再勾选');
          },
        },
      ]}
    >
      <Checkbox>我看过上面的变化：谁新增、谁移出、谁变了情况、由谁改的，和排除是不是越来越多</Checkbox>
    </Form.Item>
  );
}

/** Nothing is merged: what was frozen is looked at again. */
const MOVED = new ApiProblem({
  id: 'draw-moved',
  status: 409,
  title: '在您打开之后，这次抽签有变动，没有提请。',
  next: '页面已换成现在的内容，请重新核对，再填一个新的动态口令。',
});
