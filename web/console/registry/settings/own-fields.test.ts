/** An authority's own fields as they are sent. */

import { describe, expect, it } from 'vitest';
import { fieldsBody, freshField } from './own-fields.ts';

describe('own fields', () => {
  it('are sent with options only where there is a choice', () => {
    const fields = [
      { name: 'a', label: ' 库点 ', type: 'text', options: ['x'], retired: false },
      { name: 'b', label: '性质', type: 'choice', options: ['国有', '民营'], retired: false },
    ] as const;
    expect(fieldsBody(fields).fields).toEqual([
      { name: 'a', label: '库点', type: 'text', options: [] },
      { name: 'b', label: '性质', type: 'choice', options: ['国有', '民营'] },
    ]);
  });

  it('get a code of their own', () => {
    const first = freshField([]);
    expect(first.name).toMatch(/^[a-z][a-z0-9_]{0,39}$/);
    expect(freshField([first]).name).not.toBe(first.name);
  });
});
