/**
 * Is the selection fair? Every test counts over seeds that are fixed here, so it always does the same; the threshold is
 * the probability with which a fair draw would fail it (FALSE_ALARM). Beside each stands the same test on a draw with a
 * planted bias, which must fail it: a test that cannot fail says nothing.
 */

import { beforeAll, describe, expect, it } from 'vitest';
import { compareText, createKernel, digestHex, formatSubjects, type Subject, streamFrame } from '../src/index.ts';
import type { Kernel } from '../src/kernel/index.ts';
import { slowOrder } from './oracles.ts';
import { Dice } from './random.ts';
import { chiSquare, chiSquareTail, exactInclusion, normalTail, orderedChances, toNumber } from './statistics.ts';
import { ticketsOf } from './vector-runners.ts';

const FALSE_ALARM = 1e-6;

let js: Kernel;
let simd: Kernel;
beforeAll(async () => {
  js = await createKernel({ prefer: 'js' });
  simd = await createKernel({ prefer: 'simd' });
});

const subject = (id: string, lots = 1, stratum = 'A'): Subject => ({
  id,
  name: '甲',
  stratum,
  lots,
  status: 'in',
  reason: '',
});
const seedOf = (name: string, run: number): string => digestHex(`fairness ${name} ${run}`);

/** Draws once for each seed through the package's own pass over the roster. */
async function drawMany(
  subjects: readonly Subject[],
  take: ReadonlyMap<string, number>,
  name: string,
  runs: number,
  each: (selected: ReadonlyMap<string, readonly { id: string }[]>, run: number) => void,
): Promise<void> {
  const bytes = formatSubjects(subjects);
  const frame = streamFrame(() => [bytes], { kernel: js });
  for (let run = 0; run < runs; run++) each(await frame.select(seedOf(name, run), take), run);
}

/** What a draw does to many seeds by tickets alone, 1 000 at a time: selected places of each seed, in order. */
type Rank = (tickets: readonly (readonly string[])[]) => number[];

const fair: Rank = (tickets) => {
  const keys = tickets.map((own) => own.reduce((least, ticket) => (ticket < least ? ticket : least)));
  return [...keys.keys()].sort((a, b) => (keys[a]! < keys[b]! ? -1 : 1));
};

function ordersBy(rank: Rank, lots: readonly number[], name: string, runs: number, kernel: Kernel): string[][] {
  const ids = lots.map((_, i) => `S${i}`);
  return Array.from({ length: runs }, (_, run) => {
    const tickets = ticketsOf(
      kernel,
      seedOf(name, run),
      ids.flatMap((id, i) => Array.from({ length: lots[i]! }, (_, k) => `${id}:${k + 1}`)),
    );
    const own = lots.map((count, i) => {
      const first = lots.slice(0, i).reduce((sum, lot) => sum + lot, 0);
      return tickets.slice(first, first + count);
    });
    return rank(own).map((i) => String(i));
  });
}

/** Chi-square of the ordered selections of `size` against exact successive sampling. */
function orderedTail(orders: readonly (readonly string[])[], lots: readonly number[], size: number): number {
  const chances = orderedChances(lots, size);
  const counts = new Map<string, number>();
  for (const order of orders) {
    const key = order.slice(0, size).join(' ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const keys = [...chances.keys()];
  return chiSquare(
    keys.map((key) => counts.get(key) ?? 0),
    keys.map((key) => toNumber(chances.get(key)!) * orders.length),
  );
}

describe('lots are weights without replacement, exactly', () => {
  const cases = [
    { lots: [1, 2, 3, 5], size: 2 },
    { lots: [1, 1, 1, 1, 1], size: 2 },
    { lots: [9, 1, 1, 4], size: 3 },
    { lots: [99, 50, 10, 1], size: 2 },
  ];

  it('the enumeration gives the known chances', () => {
    const known = ['175/792', '277/660', '97/165', '611/792'];
    expect(exactInclusion([1, 2, 3, 5], 2).map(({ num, den }) => `${num}/${den}`)).toEqual(known);
  });

  it.each(cases)('lots $lots, $size drawn: the order follows successive sampling', async ({ lots, size }) => {
    const runs = 20_000;
    const orders: string[][] = [];
    const subjects = lots.map((count, i) => subject(`S${i}`, count));
    await drawMany(subjects, new Map([['A', size]]), `lots ${lots.join()}`, runs, (selected) =>
      orders.push(selected.get('A')!.map(({ id }) => id.slice(1))),
    );
    expect(orderedTail(orders, lots, size)).toBeGreaterThan(FALSE_ALARM);
  });

  const biased: Record<string, Rank> = {
    'the last ticket is left out': (tickets) => fair(tickets.map((own) => (own.length > 1 ? own.slice(0, -1) : own))),
    'the largest ticket counts': (tickets) =>
      fair(tickets.map((own) => [own.reduce((most, ticket) => (ticket > most ? ticket : most))])),
    'lots are ignored': (tickets) => fair(tickets.map((own) => own.slice(0, 1))),
    'one hex digit of the key decides, ties by place': (tickets) =>
      fair(tickets.map((own) => own.map((ticket) => ticket.slice(0, 1)))),
    'the first subject has a second chance in fifty': (tickets) =>
      fair(tickets.map((own, i) => (i === 0 && own[0]!.endsWith('0') ? ['0'.repeat(64)] : own))),
  };

  it.each(Object.entries(biased))('finds the bias: %s', (name, rank) => {
    const { lots, size } = cases[0]!;
    const runs = 20_000;
    expect(orderedTail(ordersBy(fair, lots, name, runs, simd), lots, size)).toBeGreaterThan(FALSE_ALARM);
    expect(orderedTail(ordersBy(rank, lots, name, runs, simd), lots, size)).toBeLessThan(FALSE_ALARM);
  });
});

describe('within a stratum everybody has the same chance', () => {
  const ids = Array.from({ length: 12 }, (_, i) =>
    i % 2 ? `91211104MA0000000${i.toString(16).toUpperCase()}` : `S${i}`,
  );
  const [runs, quota] = [100_000, 3];

  /** Counts of a fixed number out of n: the usual sum, scaled because the counts of one draw exclude each other. */
  function uniformTail(counts: readonly number[], drawn: number): number {
    const n = counts.length;
    const expected = (runs * drawn) / n;
    const sum = counts.reduce((all, count) => all + (count - expected) ** 2 / expected, 0);
    return chiSquareTail((sum * (n - 1)) / (n - drawn), n - 1);
  }

  it('over 100,000 seeds, in two strata at once, and the strata are independent', async () => {
    const subjects = [...ids.slice(0, 6).map((id) => subject(id)), ...ids.slice(6).map((id) => subject(id, 1, 'B'))];
    const counts = new Map(ids.map((id) => [id, 0]));
    const together = Array.from({ length: 36 }, () => 0);
    await drawMany(
      subjects,
      new Map([
        ['A', quota],
        ['B', 1],
      ]),
      'uniform',
      runs,
      (selected) => {
        for (const stratum of selected.values()) for (const { id } of stratum) counts.set(id, counts.get(id)! + 1);
        const [a, b] = [selected.get('A')![0]!.id, selected.get('B')![0]!.id];
        together[6 * ids.indexOf(a) + ids.indexOf(b) - 6]! += 1;
      },
    );
    expect(
      uniformTail(
        ids.slice(0, 6).map((id) => counts.get(id)!),
        quota,
      ),
    ).toBeGreaterThan(FALSE_ALARM);
    expect(
      uniformTail(
        ids.slice(6).map((id) => counts.get(id)!),
        1,
      ),
    ).toBeGreaterThan(FALSE_ALARM);
    expect(
      chiSquare(
        together,
        together.map(() => runs / 36),
      ),
    ).toBeGreaterThan(FALSE_ALARM);
  });

  it('finds one subject that is drawn 3 % more often, and strata that go together', () => {
    const dice = new Dice(5);
    const counts = Array.from({ length: 6 }, () => 0);
    const together = Array.from({ length: 36 }, () => 0);
    for (let run = 0; run < runs; run++) {
      const keys = counts.map((_, i) => ({ i, key: i === 0 ? dice.next() / 1.04 : dice.next() }));
      const order = keys.toSorted((a, b) => a.key - b.key).map(({ i }) => i);
      for (const i of order.slice(0, quota)) counts[i]! += 1;
      const other = dice.below(50) === 0 ? order[0]! : dice.below(6);
      together[6 * order[0]! + other]! += 1;
    }
    expect(uniformTail(counts, quota)).toBeLessThan(FALSE_ALARM);
    expect(
      chiSquare(
        together,
        together.map(() => runs / 36),
      ),
    ).toBeLessThan(FALSE_ALARM);
  });
});

describe('nothing but id, lots and seed decides', () => {
  const dice = new Dice(77);
  const subjects = Array.from({ length: 600 }, (_, i): Subject => {
    const out = dice.below(7) === 0;
    return {
      ...subject(`S${String(i).padStart(4, '0')}`, 1 + dice.below(9), dice.pick(['A', 'B'])),
      status: out ? 'out' : 'in',
      reason: out ? 'closed' : '',
    };
  });
  const take = new Map([
    ['A', 40],
    ['B', 25],
  ]);
  const seed = seedOf('independence', 0);
  const select = async (list: readonly Subject[], kernel: Kernel, chunk: number) => {
    const bytes = formatSubjects(list);
    const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, i) =>
      bytes.slice(i * chunk, (i + 1) * chunk),
    );
    return streamFrame(() => chunks, { kernel }).select(seed, take);
  };

  it('not the order in which the rows were given, not the chunks, not the kernel', async () => {
    const expected = await select(subjects, js, 1 << 20);
    for (const kernel of [js, simd]) {
      for (const chunk of [1, 7, 64, 4096])
        expect(await select(dice.shuffled(subjects), kernel, chunk)).toEqual(expected);
    }
    for (const code of ['A', 'B']) {
      const ids = slowOrder(subjects, code, seed).slice(0, take.get(code));
      expect(expected.get(code)!.map(({ id }) => id)).toEqual(ids);
    }
  });

  it('not the partition: the smallest of the parts together are the smallest of the whole', async () => {
    const whole = await select(subjects, simd, 1 << 20);
    for (const parts of [2, 3, 7]) {
      const lists = Array.from({ length: parts }, (_, part) => subjects.filter((_, i) => i % parts === part));
      const drawn = await Promise.all(lists.map((list) => select(list, simd, 1 << 20)));
      for (const [code, limit] of take) {
        const merged = drawn.flatMap((part) => [...part.get(code)!]);
        merged.sort((a, b) => compareText(a.key, b.key) || compareText(a.id, b.id));
        expect(merged.slice(0, limit)).toEqual(whole.get(code));
      }
    }
  });

  it('not the others: adding or removing subjects changes nobody else’s key', async () => {
    const everything = new Map([
      ['A', 1000],
      ['B', 1000],
    ]);
    const keysOf = async (list: readonly Subject[]) => {
      const bytes = formatSubjects(list);
      const found = await streamFrame(() => [bytes], { kernel: simd }).select(seed, everything);
      return new Map([...found.values()].flat().map(({ id, key }) => [id, key]));
    };
    const before = await keysOf(subjects);
    const fewer = await keysOf(subjects.filter((_, i) => i % 5 !== 0));
    const more = await keysOf([...subjects, subject('A0'), subject('ZZ', 99), subject('S0300X', 3)]);
    for (const [id, key] of fewer) expect(key).toBe(before.get(id));
    for (const [id, key] of before) expect(more.get(id)).toBe(key);
    expect(more.size).toBe(before.size + 3);
  });

  it('more lots never lower a rank, and never change the order of the others', async () => {
    const rankOf = async (list: readonly Subject[]) => {
      const bytes = formatSubjects(list);
      const found = await streamFrame(() => [bytes], { kernel: simd }).select(seed, new Map([['A', 1000]]));
      return found.get('A')!.map(({ id }) => id);
    };
    const present = subjects.filter(({ stratum, status }) => stratum === 'A' && status === 'in');
    const before = await rankOf(subjects);
    let risen = 0;
    for (let i = 0; i < present.length; i += 5) {
      const chosen = present[i]!;
      const raised = subjects.map((s) =>
        s.id === chosen.id ? { ...s, lots: Math.min(99, s.lots + 1 + (i % 30)) } : s,
      );
      const after = await rankOf(raised);
      expect(after.indexOf(chosen.id)).toBeLessThanOrEqual(before.indexOf(chosen.id));
      expect(after.filter((id) => id !== chosen.id)).toEqual(before.filter((id) => id !== chosen.id));
      risen += after.indexOf(chosen.id) < before.indexOf(chosen.id) ? 1 : 0;
    }
    expect(risen).toBeGreaterThan(10);
  });
});

describe('one changed bit of the seed input changes everything', () => {
  const ids = Array.from({ length: 400 }, (_, i) => `S${i}:1`);

  /** Bits that differ between two lists of tickets. */
  function bitsApart(a: readonly string[], b: readonly string[]): number {
    let bits = 0;
    a.forEach((ticket, i) => {
      let apart = BigInt(`0x${ticket}`) ^ BigInt(`0x${b[i]!}`);
      for (; apart > 0n; apart >>= 32n)
        for (let word = Number(apart & 0xffffffffn); word !== 0; word &= word - 1) bits++;
    });
    return bits;
  }

  const total = 256 * ids.length;
  /** Each bit is an even coin: mean n/2, variance n/4. */
  const coinTail = (bits: number): number => normalTail(bits, total / 2, total / 4);

  it('half of the bits of all tickets, and another selection', () => {
    const before = digestHex('seed input 0');
    const first = ticketsOf(simd, before, ids);
    const chosen = new Set([...first.keys()].sort((a, b) => (first[a]! < first[b]! ? -1 : 1)).slice(0, 40));
    let shared = 0;
    for (let bit = 0; bit < 64; bit++) {
      // One bit of one hex character of the seed, kept a hex character: 0-7 differ from one another in one bit.
      const digit = before[bit]!;
      const other = (Number.parseInt(digit, 16) ^ 1).toString(16);
      const seed = before.slice(0, bit) + other + before.slice(bit + 1);
      const tickets = ticketsOf(simd, seed, ids);
      expect(coinTail(bitsApart(first, tickets)), `bit ${bit}`).toBeGreaterThan(FALSE_ALARM / 64);
      const now = [...tickets.keys()].sort((a, b) => (tickets[a]! < tickets[b]! ? -1 : 1)).slice(0, 40);
      shared += now.filter((i) => chosen.has(i)).length;
    }
    // 64 selections of 40 out of 400 share 4 with the first on average; hypergeometric variance 40·0.1·0.9·360/399 each.
    expect(normalTail(shared, 64 * 4, 64 * 40 * 0.1 * 0.9 * (360 / 399))).toBeGreaterThan(FALSE_ALARM);
  });

  it('finds tickets that keep one bit in a hundred', () => {
    const [a, b] = [ticketsOf(simd, digestHex('a'), ids), ticketsOf(simd, digestHex('b'), ids)];
    const kept = a.map((ticket, i) => ticket.slice(0, 2) + b[i]!.slice(2));
    expect(coinTail(bitsApart(a, b))).toBeGreaterThan(FALSE_ALARM);
    expect(coinTail(bitsApart(a, kept))).toBeLessThan(FALSE_ALARM);
  });
});
