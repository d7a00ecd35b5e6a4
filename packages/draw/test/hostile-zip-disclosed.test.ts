import { expect, it } from 'vitest';
import { changeEveryByte } from './hostile-zip.ts';
import { makeDraw, smallRegistry } from './make-draw.ts';

it('finds one changed byte at every position of a disclosed bundle', async () => {
  const { files } = await makeDraw(smallRegistry(9, 4), { embargo: '2026-12-31' }, 2, 'every byte');
  expect(await changeEveryByte(files, 2)).toBeGreaterThan(6000);
});
