/** Guessing at a join code over the real web server, on both engines. */

import { expect, test } from 'vitest';
import { eachDatabase } from '../../platform/testing.ts';
import { openTestPlatform } from '../../testing/platform.ts';

const A_MINUTE = 600;
const NOBODYS = '019e8156-a600-728c-ac81-79482084d2aa';

eachDatabase((engine) => {
  test('a join code cannot be guessed: an address has six hundred tries a minute', async () => {
    const { visitor } = await openTestPlatform(engine);
    const phone = visitor();
    const body = { code: 'AAAAAA', n: 1, name: '甲', role: 'citizen', commitment: '0'.repeat(64) };
    const answers = new Map<number, number>();
    for (let tries = 0; tries <= A_MINUTE; tries += 1) {
      const { statusCode } = await phone.request('POST', `/api/public/draws/${NOBODYS}/witnesses`, body);
      answers.set(statusCode, (answers.get(statusCode) ?? 0) + 1);
    }
    expect([...answers]).toEqual([
      [404, A_MINUTE],
      [429, 1],
    ]);
  }, 60_000);
});
