/** `commitment.json`: its number, its chain, and a clock that was turned back. Pure. */

import { commitSecret, digestHex, parseCommitment, utf8 } from '@mingqian/draw';
import { expect, test } from 'vitest';
import { makeCommitment, PARTY } from './commitment.ts';
import type { Committed, DrawContent } from './content.ts';

const ENTRY = { rows: 1, sha256: 'a'.repeat(64), sm3: 'b'.repeat(64) };
const FILES = { 'barred.tsv': ENTRY, 'inspectors.tsv': ENTRY, 'rules.json': ENTRY, 'subjects.tsv': ENTRY };
const TERMS = { public: null, drawAt: '2027-03-01T01:30:00Z', embargo: null };
const CONTENT = { task: 'task-1', frozen: { files: FILES }, terms: TERMS } as unknown as DrawContent;
const AUTHORITY = { name: '大洼区粮食和物资储备局', uscc: null, region_code: '211104' };

const commitAt = (now: string, previous: Committed | null, fill = 7) =>
  makeCommitment({
    content: CONTENT,
    authority: AUTHORITY,
    previous,
    now,
    today: now.slice(0, 10),
    run: 'run-1',
    random: new Uint8Array(64).fill(fill),
    committing: { party: PARTY, joint: null },
  });

test('each commitment names the one before; the sequence goes on over the years', () => {
  const first = commitAt('2026-11-23T04:00:00.123Z', null);
  const second = commitAt('2027-01-05T04:00:00.000Z', first.committed);
  expect([first.committed.number, second.committed.number]).toEqual(['211104-2026-0001', '211104-2027-0002']);
  const told = parseCommitment(utf8(second.committed.text));
  expect(told).toMatchObject({ sequence: 2, previous: first.committed.digest, createdAt: '2027-01-05T04:00:00Z' });
  expect(digestHex(utf8(second.committed.text))).toBe(second.committed.digest);
  expect(told.secrets).toEqual([{ party: PARTY, commitment: commitSecret(PARTY, second.secret) }]);
  expect(second.committed.text).not.toContain(second.secret.valueHex);
});

test('other random bytes are another secret and another commitment', () => {
  const [one, other] = [commitAt('2026-11-23T04:00:00.000Z', null, 1), commitAt('2026-11-23T04:00:00.000Z', null, 2)];
  expect(one.secret.valueHex).not.toBe(other.secret.valueHex);
  expect(one.committed.digest).not.toBe(other.committed.digest);
});

test('a clock that was turned back, or an hour that is past, is refused', () => {
  const first = commitAt('2027-02-01T04:00:00.000Z', null);
  expect(() => commitAt('2027-01-31T04:00:00.000Z', first.committed)).toThrow(
    expect.objectContaining({ id: 'impossible-transition', detail: expect.stringContaining('校准时钟') }),
  );
  expect(() => commitAt('2027-03-01T02:00:00.000Z', first.committed)).toThrow(
    expect.objectContaining({ id: 'invalid-input' }),
  );
});
