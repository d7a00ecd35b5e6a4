/** 核实: a legal reviewer compares a rule with the original. */

import { Alert, Form, Input } from 'antd';
import { FormDrawer, LawTag } from '../../../kit/index.ts';
import { confirmRule, type RuleAnswer } from '../requests.ts';
import { clauseOf, ruleWords } from '../words.ts';
import { ReviewList } from './Reviews.tsx';
import { useRuled } from './use-ruled.ts';
import { useTitles } from './use-titles.ts';

interface ConfirmForm {
  readonly document: string;
  readonly opinion: string;
}

const LABELS = { document: '对照的文件', opinion: '核实意见' };

interface ConfirmRuleProps {
  readonly rule: RuleAnswer;
  readonly close: () => void;
}

/** Render it only while it is open. */
export function ConfirmRule({ rule: { id, version, rule, reviews }, close }: ConfirmRuleProps) {
  const ruled = useRuled();
  const titleOf = useTitles();
  return (
    <FormDrawer<ConfirmForm, unknown>
      title={`核实：${rule.title}`}
      initial={{ document: rule.basis.document ?? '' }}
      labels={LABELS}
      version={version}
      submitLabel="核实无误"
      submit={(values, { key, version: seen }) => confirmRule(id, { ...values, version: seen }, { key })}
      fromRecord={() => ({})}
      done={() => {
        ruled('已核实。');
        close();
      }}
      close={close}
    >
      <Alert
        type="info"
        showIcon
        title={ruleWords(rule, titleOf)}
        description={rule.note === '' ? undefined : rule.note}
      />
      <ReviewList reviews={reviews} />
      <p>
        请取得原文，逐项核对后写明；以后再改，又要重新核实。 <LawTag {...clauseOf(rule.basis)} />
      </p>
      <Form.Item
        name="document"
        label={LABELS.document}
        extra="文件名称和文号，如：辽政办发〔2015〕29号"
        rules={[{ required: true, whitespace: true, message: '请填写对照的文件' }]}
      >
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="opinion"
        label={LABELS.opinion}
        rules={[{ required: true, whitespace: true, message: '请填写核实意见' }]}
      >
        <Input.TextArea rows={4} maxLength={500} showCount />
      </Form.Item>
    </FormDrawer>
  );
}
