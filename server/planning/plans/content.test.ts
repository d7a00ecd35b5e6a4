/** What is said of a row. */

import { expect, test } from 'vitest';
import { subjectWords } from './content.ts';

test('a row that is about some of an item’s subjects says which', () => {
  const all = { towns: [], creditClasses: [], tags: [] };
  expect(subjectWords('粮食收购企业', all)).toBe('粮食收购企业');
  const some = { towns: ['新立镇', '田庄台镇'], creditClasses: ['C', 'D'], tags: ['重点'] } as const;
  expect(subjectWords('粮食收购企业', some)).toBe(
    '粮食收购企业（乡镇：新立镇、田庄台镇；信用等级：C 级、D 级；标签：重点）',
  );
});
