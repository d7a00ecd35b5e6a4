/** 加入表: the code on the wall, a name, a role, and something of one's own. */

import { isToken } from '@mingqian/draw';
import { WITNESS_ROLES } from '../../server/draws/ceremony/roles.ts';
import type { Answers } from './deeds.ts';
import { el } from './dom.ts';

interface Labelled {
  readonly label: string;
  readonly hint: string;
  readonly input: HTMLInputElement | HTMLSelectElement;
}

/** The form; `send` is given what holds, `refuse` is told what does not. */
export function joinForm(code: string, send: (answers: Answers) => void, refuse: (words: string) => void): HTMLElement {
  const fields = {
    code: el('input', { autocomplete: 'off', autocapitalize: 'characters', maxlength: '20', value: code }),
    name: el('input', { autocomplete: 'name', maxlength: '30' }),
    role: el(
      'select',
      {},
      el('option', { value: '' }, '请选择'),
      ...Object.entries(WITNESS_ROLES).map(([role, label]) => el('option', { value: role }, label)),
    ),
    typed: el('input', { autocomplete: 'off', maxlength: '200' }),
  };
  const labelled: readonly Labelled[] = [
    { label: '加入码', hint: '大屏幕上的 6 位字母和数字；扫码进来的已经填好。', input: fields.code },
    {
      label: '称呼',
      hint: '会显示在大屏幕上，并随抽签材料长期公开；可以只写姓，如“王代表”。不能有空格。',
      input: fields.name,
    },
    { label: '身份', hint: '', input: fields.role },
    {
      label: '您自己的随机内容（可不填）',
      hint: '随便写几个字，或掷几次骰子记下点数。它会混入手机产生的随机数，谁也猜不到。',
      input: fields.typed,
    },
  ];
  const form = el('form', { novalidate: '' }, ...labelled.map(field), el('button', { type: 'submit' }, '加入见证'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const answers = {
      code: fields.code.value.trim(),
      name: fields.name.value.normalize('NFC').trim(),
      role: fields.role.value,
      typed: fields.typed.value,
    };
    const wrong = wrongOf(answers);
    if (wrong === null) return send(answers);
    refuse(wrong.words);
    fields[wrong.field].focus();
  });
  return form;
}

function field({ label, hint, input }: Labelled, at: number): HTMLElement {
  input.id = `field-${at}`;
  if (hint !== '') input.setAttribute('aria-describedby', `hint-${at}`);
  return el(
    'div',
    { class: 'field' },
    el('label', { for: input.id }, label),
    input,
    hint === '' ? null : el('p', { class: 'hint', id: `hint-${at}` }, hint),
  );
}

interface Wrong {
  readonly field: 'code' | 'name' | 'role';
  readonly words: string;
}

function wrongOf({ code, name, role }: Answers): Wrong | null {
  if (code === '') return { field: 'code', words: '请填写大屏幕上的加入码。' };
  if (name === '') return { field: 'name', words: '请填写称呼。' };
  if (/\s/.test(name)) return { field: 'name', words: '称呼里不能有空格，请去掉。' };
  if (!isToken(name)) return { field: 'name', words: '称呼太长或含有特殊符号，最长 21 个汉字。' };
  return role === '' ? { field: 'role', words: '请选择身份。' } : null;
}
