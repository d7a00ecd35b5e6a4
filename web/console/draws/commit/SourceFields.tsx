/** A public random value that nobody can know yet: which kind, and which draw or round of it. */

import { Button, Form, type FormInstance, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { ProblemNote } from '../../../kit/index.ts';
import { type Choices, readChoices } from '../requests.ts';
import { EVENTS, type SourceKind } from '../words.ts';
import { NO_SOURCE, secondsOf, TERMS_LABELS, type TermsForm } from './terms.ts';

interface SourceFieldsProps {
  readonly draw: string;
  readonly form: FormInstance<TermsForm>;
  readonly sources: Choices['sources'];
}

const MAIN = ['terms', 'public'] as const;
const FALLBACK = ['terms', 'public', 'fallback'] as const;

/** What each choice means for how sure the draw is. */
const WITHOUT = '不用公共随机源：随机性只来自本单位和见证人各自提交的值，外人信得过的程度较低。';
const WITH = '随机性还来自谁也左右不了的公共来源，强度最高。';

export function SourceFields({ draw, form, sources }: SourceFieldsProps) {
  const kind = Form.useWatch([...MAIN, 'kind'], { form, preserve: true }) as SourceKind | typeof NO_SOURCE | undefined;
  const chosen = kind !== undefined && kind !== NO_SOURCE;
  return (
    <>
      <Kind
        at={MAIN}
        label={TERMS_LABELS['terms.public.kind']}
        none="不用"
        sources={sources}
        extra={chosen ? WITH : WITHOUT}
      />
      {chosen && (
        <>
          <Event draw={draw} form={form} at={MAIN} kind={kind} sources={sources} />
          <Form.Item
            name={[...MAIN, 'waitHours']}
            label={TERMS_LABELS['terms.public.waitHours']}
            extra="到抽签时间以后最多等多久；到时还没有产生的，改用备用随机源。"
            rules={[{ required: true, message: '请填写最长等待的小时数' }]}
          >
            <InputNumber min={0} max={8760} precision={0} suffix="小时" />
          </Form.Item>
          <Fallback draw={draw} form={form} sources={sources} />
        </>
      )}
    </>
  );
}

function Fallback({ draw, form, sources }: SourceFieldsProps) {
  const kind = Form.useWatch([...FALLBACK, 'kind'], { form, preserve: true }) as
    | SourceKind
    | typeof NO_SOURCE
    | undefined;
  const chosen = kind !== undefined && kind !== NO_SOURCE;
  return (
    <>
      <Kind
        at={FALLBACK}
        label={TERMS_LABELS['terms.public.fallback.kind']}
        none="没有备用"
        sources={sources}
        extra={chosen ? '只在等待时间过后才用。' : '没有备用的，公共随机值一直不产生时只能按程序中止。'}
      />
      {chosen && <Event draw={draw} form={form} at={FALLBACK} kind={kind} sources={sources} />}
    </>
  );
}

interface KindProps extends Pick<SourceFieldsProps, 'sources'> {
  readonly at: readonly string[];
  readonly label: string;
  readonly none: string;
  readonly extra: string;
}

function Kind({ at, label, none, sources, extra }: KindProps) {
  return (
    <Form.Item name={[...at, 'kind']} label={label} extra={extra}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        options={[
          { value: NO_SOURCE, label: none },
          ...sources.map(({ kind: value, label: name }) => ({ value, label: name })),
        ]}
      />
    </Form.Item>
  );
}

interface EventProps extends SourceFieldsProps {
  readonly at: readonly string[];
  readonly kind: SourceKind;
}

function Event({ draw, form, at, kind, sources }: EventProps) {
  const { label, help } = EVENTS[kind];
  const value = sources.find((one) => one.kind === kind)?.value ?? '';
  const field = [...at, 'event'];
  const name = at === FALLBACK ? `备用的${label}` : label;
  return (
    <>
      <Form.Item
        name={field}
        label={name}
        extra={`${help}届时录入：${value}。`}
        rules={[{ required: true, whitespace: true, message: `请填写${name}` }]}
      >
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      {kind === 'drand' && <NextRound draw={draw} form={form} field={field} />}
    </>
  );
}

/** The server counts the rounds: the protocol is not written twice. */
function NextRound({ draw, form, field }: Pick<EventProps, 'draw' | 'form'> & { readonly field: string[] }) {
  const [error, setError] = useState<unknown>(null);
  const drawAt = Form.useWatch(['terms', 'drawAt'], { form, preserve: true }) as string | undefined;
  const fill = async () => {
    setError(null);
    try {
      const { round } = await readChoices(draw, secondsOf(drawAt ?? ''));
      form.setFieldValue(field as never, round as never);
      await form.validateFields([field] as never);
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <div className="draw-below">
      <Button disabled={drawAt === undefined || drawAt === ''} onClick={() => void fill()}>
        填入抽签时间以后的第一轮
      </Button>
      {error !== null && <ProblemNote error={error} />}
    </div>
  );
}
