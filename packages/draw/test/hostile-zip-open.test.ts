import { expect, it } from 'vitest';
import { changeEveryByte } from './hostile-zip.ts';
import { makeDraw, smallRegistry } from './make-draw.ts';

it('finds one changed byte at every position of an open bundle', async () => {
  const { files } = await makeDraw(smallRegistry(9, 4), {}, 3, 'every byte');
  expect(await changeEveryByte(files, 1)).toBeGreaterThan(5000);
});
