import { expect, test } from 'vitest';
import { logLines } from './log-lines.ts';

const now = () => '2026-09-18T00:00:00.000Z';

/** A disk with so many bytes left, which takes part of what does not fit whole. */
function disk(left: number) {
  let written = '';
  let room = left;
  const send = (bytes: Uint8Array): number => {
    if (room === 0) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    const taken = bytes.subarray(0, room);
    written += Buffer.from(taken).toString();
    room -= taken.length;
    return taken.length;
  };
  return { send, written: () => written, free: () => (room = Number.MAX_SAFE_INTEGER) };
}

test('what a full disk does not take is written before the next line, in order and whole', () => {
  const { send, written, free } = disk(7);
  const log = logLines(now, send);
  for (const line of ['one\n', 'two\n', 'three\n']) log.write(line);
  expect(written()).toBe('one\ntwo');
  free();
  log.write('four\n');
  expect(written()).toBe('one\ntwo\nthree\nfour\n');
});

test('of a disk that stays full so much is kept, and the rest counted', () => {
  const { send, written, free } = disk(0);
  const log = logLines(now, send);
  const line = `${'x'.repeat(1023)}\n`;
  for (let n = 0; n < 1100; n += 1) log.write(line);
  free();
  log.write('after\n');
  const lines = written().split('\n');
  expect(lines.filter((each) => each.startsWith('x'))).toHaveLength(1024);
  expect(lines.slice(-3)).toEqual([
    '{"level":"warn","time":"2026-09-18T00:00:00.000Z","lost":76,"msg":"lines of the log lost"}',
    'after',
    '',
  ]);
});
