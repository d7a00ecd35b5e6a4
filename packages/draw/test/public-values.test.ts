/** Public values: which are allowed, how sure each is, when it comes; and the drand beacon. */

import { describe, expect, it } from 'vitest';
import { verifyQuicknetRound } from '../src/drand.ts';
import {
  drandRound,
  drandRoundTime,
  firstRoundAfter,
  isEvent,
  isPublicValue,
  type PublicKind,
  publicKindNames,
  publicKinds,
  publicValueHelp,
} from '../src/index.ts';
import { verifyFolder } from './bundle-tools.ts';
import { beaconRounds, makeDraw, smallRegistry } from './make-draw.ts';

const rounds = Object.entries(beaconRounds).map(([event, signature]) => [drandRound(event)!, signature] as const);

describe('drand quicknet', () => {
  it.each(rounds)('round %i was signed by the beacon', (round, signature) => {
    expect(verifyQuicknetRound(round, signature)).toBe(true);
  });

  it('no other round has that signature', () => {
    const [[first, one], [second, two]] = rounds as [(typeof rounds)[0], (typeof rounds)[0]];
    for (const [round, signature] of [
      [first, two],
      [second, one],
      [first + 1, one],
      [first - 1, one],
      [1, one],
    ] as const)
      expect(verifyQuicknetRound(round, signature)).toBe(false);
  });

  it('no changed signature passes, and none throws', () => {
    const [round, signature] = rounds[0]!;
    const digit = (at: number) =>
      signature.slice(0, at) + (Number.parseInt(signature[at]!, 16) ^ 1).toString(16) + signature.slice(at + 1);
    const wrong = [
      ...[0, 1, 2, 47, 95].map(digit),
      '0'.repeat(96),
      'f'.repeat(96),
      `c0${'0'.repeat(94)}`,
      `80${'0'.repeat(94)}`,
      signature.slice(2),
      `${signature}00`,
      signature.toUpperCase(),
      '',
      'x'.repeat(96),
    ];
    for (const bad of wrong) expect(verifyQuicknetRound(round, bad), bad).toBe(false);
  });

  it('no number that is not a round passes', () => {
    for (const round of [0, -1, 1.5, Number.NaN, 2 ** 53])
      expect(verifyQuicknetRound(round, rounds[0]![1])).toBe(false);
  });

  it('rounds come every three seconds from the first one on', () => {
    expect(drandRoundTime(1)).toBe(1_692_803_367);
    expect(drandRoundTime(1000)).toBe(1_692_803_367 + 2997);
    expect(firstRoundAfter('2020-01-01T00:00:00Z')).toBe(1);
    for (let second = 0; second < 12; second++) {
      const instant = new Date((1_692_803_367 + 3000 + second) * 1000).toISOString().replace('.000', '');
      const round = firstRoundAfter(instant);
      expect(drandRoundTime(round)).toBeGreaterThan(Date.parse(instant) / 1000);
      expect(drandRoundTime(round - 1)).toBeLessThanOrEqual(Date.parse(instant) / 1000);
    }
  });

  it('a bundle with a signature that is not the beacon’s does not pass', async () => {
    const terms = {
      public: { kind: 'drand', event: 'quicknet/1000', waitHours: 1, fallback: null },
      createdAt: '2023-01-01T00:00:00Z',
    } as const;
    const other = { ...beaconRounds, 'quicknet/1000': beaconRounds['quicknet/32285086']! };
    const good = await makeDraw(smallRegistry(12, 4), terms, 1, 'beacon');
    const bad = await makeDraw(smallRegistry(12, 4), terms, 1, 'beacon', {
      seedInput: (honest) => ({ ...honest, public: { ...honest.public!, value: other['quicknet/1000'] } }),
    });
    expect((await verifyFolder(good.files)).verdict).toBe('verified');
    const report = await verifyFolder(bad.files);
    expect(report.verdict).toBe('mismatch');
    expect(report.checks.filter(({ state }) => state === 'mismatch').map(({ id, file }) => [id, file])).toEqual([
      ['public-value', 'seed-input.txt'],
    ]);
    // Without the means to check the beacon nothing may be called checked.
    const unchecked = await verifyFolder(bad.files, { verifyRound: undefined as never });
    expect(unchecked.checks.find(({ id }) => id === 'public-value')!.state).toBe('absent');
  });

  it('a round that was due before the commitment is refused from the first file on', async () => {
    const terms = { public: { kind: 'drand', event: 'quicknet/1000', waitHours: 1, fallback: null } } as const;
    await expect(makeDraw(smallRegistry(12, 4), terms)).rejects.toThrow('commitment.json');
    const fallback = { kind: 'drand', event: 'quicknet/1000' } as const;
    await expect(
      makeDraw(smallRegistry(12, 4), { public: { kind: 'dice6', event: 'x', waitHours: 1, fallback } }),
    ).rejects.toThrow('commitment.json');
  });
});

describe('events and values', () => {
  const valid: Record<PublicKind, readonly [event: string, value: string]> = {
    drand: ['quicknet/999999999999999', 'a'.repeat(96)],
    ssq: ['2026135', '01.02.03.04.05.33+16'],
    dlt: ['26135', '01.02.03.04.35+11.12'],
    dice6: ['2026-11-23会议室', '1234561234'],
    dice10: ['x', '00000000'],
  };

  it.each(publicKinds)('%s: an event and a value, and nobody else’s value', (kind) => {
    const [event, value] = valid[kind];
    expect(isEvent(kind, event)).toBe(true);
    expect(isPublicValue(kind, value)).toBe(true);
    expect(isEvent(kind, '')).toBe(false);
    expect(isEvent(kind, 'a b')).toBe(false);
    expect(isPublicValue(kind, '')).toBe(false);
    expect(isPublicValue(kind, ` ${value}`)).toBe(false);
    expect(isPublicValue(kind, `${value}\n`)).toBe(false);
    expect(publicKindNames[kind]).not.toBe('');
    expect(publicValueHelp[kind]).not.toBe('');
    for (const other of publicKinds) {
      const fits = other === kind || (kind === 'dice10' && other === 'dice6');
      expect(isPublicValue(kind, valid[other][1]), other).toBe(fits);
    }
  });

  it('every kind has at least 24 bits in its least value', () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
    const least = {
      ssq: choose(33, 6) * 16,
      dlt: choose(35, 5) * choose(12, 2),
      dice6: 6 ** 10,
      dice10: 10 ** 8,
    };
    for (const [kind, outcomes] of Object.entries(least)) expect(Math.log2(outcomes), kind).toBeGreaterThanOrEqual(24);
    expect(isPublicValue('dice6', '1'.repeat(9))).toBe(false);
    expect(isPublicValue('dice10', '1'.repeat(7))).toBe(false);
  });

  it('all lottery numbers in order are values, and only those', () => {
    for (let ball = 0; ball <= 99; ball++) {
      const two = String(ball).padStart(2, '0');
      expect(isPublicValue('ssq', `01.02.03.04.05.${two}+01`), two).toBe(ball >= 6 && ball <= 33);
      expect(isPublicValue('ssq', `01.02.03.04.05.06+${two}`), two).toBe(ball >= 1 && ball <= 16);
      expect(isPublicValue('dlt', `01.02.03.04.${two}+01.02`), two).toBe(ball >= 5 && ball <= 35);
      expect(isPublicValue('dlt', `01.02.03.04.05+01.${two}`), two).toBe(ball >= 2 && ball <= 12);
    }
  });
});
