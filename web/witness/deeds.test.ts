import { digestHex } from '@mingqian/draw';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commitTo } from './contribution.ts';
import { goOnJoining, type Hands, join, reveal } from './deeds.ts';
import { ownStore } from './own.ts';
import { type Ceremony, Refusal, type WitnessServer } from './server.ts';

/** A room with the server's rule: the next place only, and the same commitment is answered alike however often it comes. */
function room(loses: () => boolean) {
  const places: { commitment: string; name: string; revealed: boolean }[] = [];
  const server: WitnessServer = {
    ceremony: () => Promise.resolve(ceremony()),
    witnesses: () => Promise.resolve(list()),
    seedInput: () => Promise.resolve(null),
    join: async ({ n, name, commitment }) => {
      await Promise.resolve();
      const at = places.findIndex((place) => place.commitment === commitment);
      if (at < 0 && n !== places.length + 1) throw new Refusal('changed-meanwhile', 409, '已有人', places.length + 1);
      if (at < 0) places.push({ commitment: String(commitment), name: String(name), revealed: false });
      if (loses()) throw new Refusal('offline', 0, '网络不通');
      return { n: Number(n) };
    },
    reveal: async ({ n }) => {
      places[Number(n) - 1]!.revealed = true;
      if (loses()) throw new Refusal('offline', 0, '网络不通');
    },
  };
  const list = () =>
    ['n\tname\tcommitment', ...places.map((place, at) => `${at + 1}\t${place.name}\t${place.commitment}`), ''].join(
      '\n',
    );
  const ceremony = () =>
    ({
      witnessesDigest: digestHex(list()),
      draw: { commitment: 'c'.repeat(64) },
      next: places.length + 1,
      witnesses: places.map(({ revealed }) => ({ state: revealed ? 'revealed' : 'joined' })),
    }) as unknown as Ceremony;
  const hands = (): Hands => ({ server, store: ownStore('one', null), pause: () => Promise.resolve() });
  return { places, ceremony, hands };
}

const answers = (name: string) => ({ code: 'ABC234', name, role: 'citizen', typed: '' });

/** Again and again, as the page does while the network comes and goes. */
async function untilDone(work: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const done = await work().then(
      () => true,
      (error: unknown) => {
        if (error instanceof Refusal && error.lost) return false;
        throw error;
      },
    );
    if (done) return;
  }
  throw new Error('it never came through');
}

test('however many join at once and whatever answers are lost: each phone has one place, and its own', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.infiniteStream(fc.boolean()), async (count, lost) => {
      const { places, ceremony, hands } = room(() => lost.next().value === true);
      const phones = Array.from({ length: count }, hands);
      await Promise.all(
        phones.map(async (phone, at) => {
          const first = await join(phone, ceremony(), answers(`甲${at}`)).catch((error: unknown) => error);
          if (first !== undefined) await untilDone(() => goOnJoining(phone));
        }),
      );
      expect(places).toHaveLength(count);
      for (const { store } of phones) {
        const own = store.read()!;
        expect(own.state).toBe('joined');
        expect(places[own.n - 1]).toMatchObject({ name: own.name, commitment: commitTo(own, own.n, own.name) });
      }
      for (const phone of phones) await untilDone(() => reveal(phone, phone.store.read()!, ceremony()));
      expect(places.every(({ revealed }) => revealed)).toBe(true);
      expect(phones.map(({ store }) => store.read()?.state)).toEqual(phones.map(() => 'revealed'));
    }),
    { numRuns: 40 },
  );
});

test('what the server refuses is forgotten, so that the person can put it right; what got no answer is kept', async () => {
  const { hands, ceremony } = room(() => false);
  const refusing = (status: number): Hands => {
    const phone = hands();
    const refusal = new Refusal(status === 0 ? 'offline' : 'invalid-input', status, '加入码不对');
    return { ...phone, server: { ...phone.server, join: () => Promise.reject(refusal) } };
  };
  const [wrong, lost] = [refusing(422), refusing(0)];
  await expect(join(wrong, ceremony(), answers('甲'))).rejects.toThrow('加入码不对');
  expect(wrong.store.read()).toBeNull();
  await expect(join(lost, ceremony(), answers('甲'))).rejects.toThrow('加入码不对');
  expect(lost.store.read()?.state).toBe('joining');
});

test('where the browser keeps things, another page of it finds them; where it refuses to, the page says so', () => {
  const kept = new Map<string, string>();
  const keeping = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const storage = keeping as unknown as Storage;
  const own = { state: 'joined', n: 1, name: '甲' } as never;
  ownStore('one', storage).write(own);
  expect([ownStore('one', storage).read(), ownStore('two', storage).read()]).toEqual([own, null]);
  const full = {
    ...keeping,
    setItem: () => {
      throw new Error('QuotaExceeded');
    },
  } as unknown as Storage;
  expect([ownStore('one', storage).lasting, ownStore('one', full).lasting, ownStore('one', null).lasting]).toEqual([
    true,
    false,
    false,
  ]);
});
