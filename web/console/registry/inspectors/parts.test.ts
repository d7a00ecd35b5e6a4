/** Parts of an inspector's record as they are sent. */

import { describe, expect, it } from 'vitest';
import { additionOf, changeOf, currentValues, inspectorValues } from './form.ts';
import { certificateOf, partOf } from './parts.ts';

describe('a part', () => {
  it('has every name, null where nothing was filled in', () => {
    expect(partOf({ from: '2026-03-01', note: ' ' }, ['from', 'until', 'note'])).toEqual({
      from: '2026-03-01',
      until: null,
      note: null,
    });
  });

  it('is no certificate without kind and number', () => {
    expect(certificateOf(undefined)).toBeNull();
    expect(certificateOf({ validUntil: '2028-12-31' })).toBeNull();
    expect(certificateOf({ kind: 'province', number: ' ZF-1 ' })).toEqual({
      kind: 'province',
      number: 'ZF-1',
      issuer: null,
      validFrom: null,
      validUntil: null,
      items: [],
    });
  });
});

describe('a person', () => {
  const opened = { facts: { name: '王某', kind: 'inspector', unit: '区粮储局', phone: '139****0000' } };

  it('is added with a first certificate, and as another person only where that was said', () => {
    const values = {
      name: '王某',
      kind: 'inspector',
      unit: '区粮储局',
      certificate: { kind: 'province', number: 'ZF-1' },
    };
    expect(additionOf(values)).toMatchObject({ facts: { name: '王某' }, certificates: [{ number: 'ZF-1' }] });
    expect(additionOf(values)).not.toHaveProperty('anotherPerson');
    expect(additionOf({ ...values, anotherPerson: true })).toMatchObject({ anotherPerson: true });
  });

  it('is changed by what differs, masks left alone', () => {
    const values = { ...inspectorValues(opened), post: '科长', reason: '任职' };
    expect(changeOf(opened, values)).toEqual({ facts: { post: '科长' }, reason: '任职' });
  });

  it('keeps its masks when somebody else was faster', () => {
    const current = { facts: { name: '王某', kind: 'inspector', unit: '区粮储局', post: '股长', phone: '（已加密）' } };
    expect(currentValues(current, inspectorValues(opened))).toMatchObject({ post: '股长', phone: '139****0000' });
  });
});
