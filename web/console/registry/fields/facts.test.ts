/** From form to command: what is sent, and what is not. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INSPECTOR_FIELDS } from '../words/inspector-fields.ts';
import { SUBJECT_FIELDS } from '../words/subject-fields.ts';
import { changedExtra, changedFacts, draftFacts, formValues } from './facts.ts';

describe('a new record', () => {
  it('sends trimmed texts and leaves out what was not filled in', () => {
    const values = { name: ' 望田粮贸 ', kind: 'firm', uscc: '', tags: [], capacity: 0, phone: null, unknown: 'x' };
    expect(draftFacts(SUBJECT_FIELDS, values)).toEqual({ name: '望田粮贸', kind: 'firm', capacity: 0 });
  });

  it('sends words of a list once, without empty ones', () => {
    expect(draftFacts(SUBJECT_FIELDS, { tags: [' 重点', '重点', ' '] })).toEqual({ tags: ['重点'] });
  });

  it('sends licences without empty parts, and none that says nothing', () => {
    const licences = [{ name: '食品经营许可证', number: 'A1 ', issuer: '', validUntil: null }, { name: '' }, undefined];
    expect(draftFacts(SUBJECT_FIELDS, { licences })).toEqual({ licences: [{ name: '食品经营许可证', number: 'A1' }] });
  });
});

describe('a change', () => {
  const before = { name: '望田粮贸', kind: 'firm', capacity: 100, tags: ['甲', '乙'], idNumber: '1101**********002X' };

  it('names only what differs; what was taken away is null', () => {
    const values = { ...before, capacity: null, tags: [], town: '望田镇' };
    expect(changedFacts(SUBJECT_FIELDS, before, values)).toEqual({ capacity: null, tags: null, town: '望田镇' });
  });

  it('does not send the mask of a sealed field back', () => {
    expect(changedFacts(SUBJECT_FIELDS, before, { ...before })).toEqual({});
    expect(changedFacts(SUBJECT_FIELDS, before, { ...before, idNumber: '11010519491231002X' })).toEqual({
      idNumber: '11010519491231002X',
    });
  });

  it('sees another order of words as a change', () => {
    expect(changedFacts(SUBJECT_FIELDS, before, { ...before, tags: ['乙', '甲'] })).toEqual({ tags: ['乙', '甲'] });
  });

  it('is nothing for a record as it was opened, whatever is in it', () => {
    const record = fc.record(
      {
        name: text,
        unit: text,
        kind: fc.constantFrom('inspector', 'expert'),
        skills: fc.uniqueArray(text),
        post: text,
      },
      { requiredKeys: ['name'] },
    );
    fc.assert(
      fc.property(record, (facts) => {
        expect(changedFacts(INSPECTOR_FIELDS, facts, formValues(INSPECTOR_FIELDS, facts))).toEqual({});
      }),
    );
  });
});

/** As the server keeps it: trimmed, NFC, not empty. */
const text = fc
  .string({ minLength: 1, maxLength: 8 })
  .map((value) => value.trim().normalize('NFC'))
  .filter((value) => value !== '');

describe('fields of the authority', () => {
  it('are sent by name, null where they were emptied', () => {
    expect(changedExtra({ a: '1', b: 2 }, { a: '', b: 2, c: ' x ' })).toEqual({ a: null, c: 'x' });
  });
});
