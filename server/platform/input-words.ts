/** What is said of an input where its schema has no words of its own. */

import { z } from 'zod';

type Issue = Parameters<NonNullable<ReturnType<typeof z.config>['customError']>>[0];

/** Makes every schema speak Chinese. */
export function speakChinese(): void {
  z.config({ ...z.locales.zhCN(), customError: sentenceOf });
}

/** Only for what people meet; the rest is said by the locale. */
function sentenceOf(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `有不认识的项：${issue.keys.join('、')}`;
    case 'invalid_type':
      return issue.input === undefined ? '缺少此项' : '填写的内容类型不对';
    case 'invalid_value':
      return '不在可选范围内';
    case 'invalid_union':
      return '填写的内容不符合要求';
    default:
      return undefined;
  }
}
