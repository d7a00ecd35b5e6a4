/** Number and day of a letter. */

import { Form, Input } from 'antd';
import { DateField } from '../../../kit/index.ts';

interface LetterFieldsProps {
  /** 函 or 复函. */
  readonly word: string;
  readonly required: boolean;
}

export function LetterFields({ word, required }: LetterFieldsProps) {
  const must = (what: string) => [{ required, message: `请填写${what}` }];
  return (
    <>
      <Form.Item name="letterNumber" label={`${word}号`} rules={must(`${word}号`)}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="letterDay" label={`${word}日期`} rules={must(`${word}日期`)}>
        <DateField />
      </Form.Item>
    </>
  );
}
