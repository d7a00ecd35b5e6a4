/** The code of a subject: what can be taken, and what has to be asked. */

import { isRegistrationNumber, looksLikeIdCard } from '../codes/id-card.ts';
import { faultOf } from '../codes/uscc.ts';
import type { Cell } from '../types.ts';
import type { Issue } from './draft.ts';

/** What an id of the draw may look like. */
const ID = /^[0-9A-Z][0-9A-Z-]{0,31}$/;
const ANSWER = '请回答：填写更正后的代码采用，或写明理由原样采用，或不列入';

/** Whether a text can be an id in public files: the right characters, and no identity number or mobile phone. */
export function isUsableId(text: string): boolean {
  return ID.test(text) && !looksLikeIdCard(text) && !/^1[3-9]\d{9}$/.test(text);
}

/** What has to be asked about a code, or null. */
export function codeIssue(code: string, cell: Cell | undefined): Issue | null {
  if (code === '') {
    return { text: '没有统一社会信用代码', answer: '请回答：填写代码采用，或不列入', needs: 'code' };
  }
  const fault = faultOf(code);
  if (!fault) return null;
  if (looksLikeIdCard(code)) {
    return {
      text: '代码栏里像是身份证号，身份证号不得写入公开名单',
      answer: '请回答：填写统一社会信用代码或名录编号采用，或不列入',
      needs: 'code',
    };
  }
  if (typeof cell === 'number' && code.length > 15) {
    return {
      text: 'Excel 把代码存成了数字，末几位已经丢失',
      answer: '请按营业执照填写代码采用，或不列入',
      needs: 'code',
    };
  }
  if (/^\d{15}$/.test(code)) return oldNumber(code);
  if (!isUsableId(code)) {
    return { text: fault.text, answer: '请回答：填写更正后的代码采用，或不列入', needs: 'code' };
  }
  const hint = fault.kind === 'check' || !fault.suggestion ? '' : `，也许是 ${fault.suggestion}`;
  return { text: fault.text + hint, answer: ANSWER };
}

function oldNumber(code: string): Issue {
  const check = isRegistrationNumber(code) ? '' : '（校验位也不对）';
  return {
    text: `代码是 15 位的旧注册号${check}，不是统一社会信用代码`,
    answer: '请回答：填写换照后的统一社会信用代码采用，或写明理由原样采用，或不列入',
  };
}
