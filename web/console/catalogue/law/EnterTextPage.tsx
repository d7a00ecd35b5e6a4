/** 导入法律文本: a new text, a new version of one, or a correction, with its articles pasted. */

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { DateField, Loading, PageHead, SubmitForm } from '../../../kit/index.ts';
import { onForm } from '../../registry/fields/refusal.ts';
import { CATALOGUE_KEY, enterText, type LawEntered, readTexts } from '../requests.ts';
import { useSaved } from '../use-saved.ts';
import { LAW_KINDS } from '../words.ts';
import { Touched } from './Touched.tsx';
import { TEXT_LABELS, type TextForm, textBodyOf, valuesOf } from './text-form.ts';
import '../../registry/registry.css';
import '../catalogue.css';

/** What the text's earlier version says of it is filled in already. */
export function EnterTextPage() {
  const { title } = useSearch({ strict: false }) as { title?: string };
  const navigate = useNavigate();
  const saved = useSaved();
  const [entered, setEntered] = useState<LawEntered | null>(null);
  const texts = useQuery({ queryKey: [...CATALOGUE_KEY, 'law', 'texts'], queryFn: ({ signal }) => readTexts(signal) });
  if (entered !== null) return <Entered entered={entered} again={() => setEntered(null)} />;
  if (texts.isPending) return <Loading />;
  const last = texts.data?.texts.find((one) => one.title === title)?.versions[0];
  const known = texts.data?.unheld.find((one) => one.title === title);
  return (
    <>
      <PageHead
        title={titleOf(last?.title, known?.title)}
        note="施行日相同的再次导入，是对那一版的更正；旧版都保留。条文从官方网站复制，逐字粘贴。"
      />
      <div className="mq-panel">
        <SubmitForm<TextForm, LawEntered>
          initial={valuesOf(last, known)}
          labels={TEXT_LABELS}
          submit={async (values, submission) => {
            try {
              return await enterText(textBodyOf(values), submission);
            } catch (error) {
              throw onForm(error, ['text.source.', 'text.']);
            }
          }}
          done={(answer) => {
            saved('已记入法律库。');
            setEntered(answer);
          }}
          submitLabel="记入法律库"
          cancel={() => void navigate({ to: '/catalogue/law' } as never)}
        >
          <TextFields known={last !== undefined || known !== undefined} />
        </SubmitForm>
      </div>
    </>
  );
}

function titleOf(last: string | undefined, known: string | undefined): string {
  if (last !== undefined) return `导入新版本：《${last}》`;
  return known === undefined ? '导入法律文本' : `导入原文：《${known}》`;
}

const must = (message: string) => [{ required: true, message }];

function TextFields({ known }: { readonly known: boolean }) {
  return (
    <>
      <div className="reg-fields">
        <Form.Item name="title" label={TEXT_LABELS.title} rules={must('请填写全称，不带书名号')}>
          <Input maxLength={100} readOnly={known} autoComplete="off" />
        </Form.Item>
        <Form.Item name="short" label={TEXT_LABELS.short} rules={must('请填写简称')}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="kind" label={TEXT_LABELS.kind} rules={must('请选择种类')}>
          <Select options={LAW_KINDS.map((value) => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item name="issuer" label={TEXT_LABELS.issuer} rules={must('请填写制定机关')}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="number" label={TEXT_LABELS.number}>
          <Input maxLength={100} placeholder="如：国务院令第740号、国发〔2019〕5号" autoComplete="off" />
        </Form.Item>
        <Form.Item name="passed" label={TEXT_LABELS.passed} rules={must('请填写通过或公布日期')}>
          <DateField />
        </Form.Item>
        <Form.Item name="from" label={TEXT_LABELS.from} rules={must('请填写施行日')}>
          <DateField />
        </Form.Item>
        <Form.Item name="until" label={TEXT_LABELS.until} extra="自这一天起不再施行；没有的空着">
          <DateField />
        </Form.Item>
        <Form.Item name="name" label={TEXT_LABELS.name} rules={must('请填写出处')}>
          <Input maxLength={100} placeholder="如：中国政府网" autoComplete="off" />
        </Form.Item>
        <Form.Item name="url" label={TEXT_LABELS.url} rules={must('请填写网址')}>
          <Input maxLength={300} placeholder="https://" autoComplete="off" />
        </Form.Item>
        <Form.Item name="checked" label={TEXT_LABELS.checked} extra="与官方文本核对过的，写明何人何时核对">
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item name="excerpt" valuePropName="checked">
        <Checkbox>只收录部分条文（节录）</Checkbox>
      </Form.Item>
      <Form.Item
        name="pasted"
        label={TEXT_LABELS.pasted}
        rules={must('请粘贴条文')}
        extra="每段一行。法律、法规、规章以“第几条”开头，章、节标题各占一行，项以“（一）”开头。国发、国办发一类没有条的文件，按原样以“一、”“（一）”“1.”“（1）”开头；主送机关、落款和日期不用粘贴。"
      >
        <Input.TextArea rows={16} />
      </Form.Item>
      <Form.Item name="reason" label={TEXT_LABELS.reason} rules={must('请填写理由')}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </>
  );
}

function Entered({ entered, again }: { readonly entered: LawEntered; readonly again: () => void }) {
  const navigate = useNavigate();
  return (
    <>
      <PageHead title="已记入法律库" />
      <div className="mq-panel">
        <Touched entered={entered} />
        <div className="mq-row">
          <Button
            type="primary"
            onClick={() =>
              void navigate({ to: '/catalogue/law/texts/$title', params: { title: entered.title } } as never)
            }
          >
            查看条文
          </Button>
          <Button onClick={again}>再导入一个</Button>
        </div>
      </div>
    </>
  );
}
