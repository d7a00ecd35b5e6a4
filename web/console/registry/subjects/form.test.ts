/** The form of a subject as a command. */

import { describe, expect, it } from 'vitest';
import { additionOf, changeOf, currentValues, subjectValues } from './form.ts';

const opened = {
  facts: { name: '望田粮贸', kind: 'firm', idNumber: '1101**********002X' },
  extra: { depot: '一号库' },
};

describe('an addition', () => {
  it('has facts, and own fields and a reason only where there are some', () => {
    expect(additionOf({ name: '望田粮贸', kind: 'firm', extra: { depot: '' }, reason: ' ' })).toEqual({
      facts: { name: '望田粮贸', kind: 'firm' },
    });
    expect(additionOf({ name: '甲', extra: { depot: '一号库' }, reason: '新备案' })).toEqual({
      facts: { name: '甲' },
      extra: { depot: '一号库' },
      reason: '新备案',
    });
  });
});

describe('a change', () => {
  it('sends what differs and why', () => {
    const values = { ...subjectValues(opened), town: '望田镇', extra: { depot: null }, reason: ' 变更备案 ' };
    expect(changeOf(opened, values)).toEqual({ facts: { town: '望田镇' }, extra: { depot: null }, reason: '变更备案' });
  });
});

describe('the record as somebody else left it', () => {
  it('is not told apart by the id number, which is sealed there', () => {
    const current = { content: { name: '新名', kind: 'firm', idNumber: '（已加密）', status: 'active' } };
    const values = currentValues(current, subjectValues(opened));
    expect(values).toEqual({ name: '新名', kind: 'firm', idNumber: '1101**********002X', extra: {} });
    expect(changeOf(opened, { ...values, extra: opened.extra })['facts']).toEqual({ name: '新名' });
  });
});
