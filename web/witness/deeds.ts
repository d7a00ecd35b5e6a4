/** What the phone does by itself: join, with the next place where another was faster, and reveal. */

import { assertListed } from './closed-list.ts';
import { commitTo, newSecret } from './contribution.ts';
import type { Own, OwnStore } from './own.ts';
import { type Ceremony, Refusal, type WitnessServer } from './server.ts';

/** Of two hundred people who join at the same moment each is beaten some times. */
const MOST_TRIES = 40;
const PAUSE_MS = 400;

export interface Answers {
  readonly code: string;
  readonly name: string;
  readonly role: string;
  /** What the person typed or rolled, mixed into the random number. */
  readonly typed: string;
}

/** What the phone works with; `pause` waits between two tries. */
export interface Hands {
  readonly server: WitnessServer;
  readonly store: OwnStore;
  readonly pause: (ms: number) => Promise<void>;
}

/** Makes the secret, keeps it, and joins. Throws `Refusal`; where no answer came, the secret stays for the next try. */
export async function join(hands: Hands, ceremony: Ceremony, { code, name, role, typed }: Answers): Promise<void> {
  const n = ceremony.next ?? 1;
  const { commitment } = ceremony.draw;
  hands.store.write({ ...newSecret(typed), state: 'joining', n, name, role, code, commitment });
  await goOnJoining(hands);
}

/**
 * Sends the kept commitment, again with the next place as long as another was faster. The same commitment is sent first: the
 * server answers it alike however often it comes, so one phone never takes two places.
 */
export async function goOnJoining({ server, store, pause }: Hands): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const own = store.read();
    if (own?.state !== 'joining') return;
    const { n, name, role, code } = own;
    try {
      await server.join({ code, n, name, role, commitment: commitTo(own, n, name) });
      store.write({ ...own, state: 'joined' });
      return;
    } catch (error) {
      if (!(error instanceof Refusal) || error.lost) throw error;
      const now = store.read();
      // Another tab of this phone was at work meanwhile: what it did holds.
      if (now?.state !== 'joining' || now.n !== n) continue;
      if (error.id !== 'changed-meanwhile' || error.next === null) {
        store.write(null);
        throw error;
      }
      if (tries >= MOST_TRIES) throw new Refusal('busy', 0, '同时加入的人很多，正在自动重试，请稍候。');
      store.write({ ...own, n: error.next });
      await pause(Math.random() * PAUSE_MS);
    }
  }
}

/**
 * Gives the contribution, once the closed list holds the own line unchanged; given already, it is only noted. Throws
 * `Refusal`; `Withheld` where the list is another.
 */
export async function reveal({ server, store }: Hands, own: Own, ceremony: Ceremony): Promise<void> {
  const { n, nonceHex, valueHex } = own;
  if (ceremony.witnesses[n - 1]?.state !== 'revealed') {
    assertListed(own, await server.witnesses(), ceremony);
    await server.reveal({ n, nonceHex, valueHex });
  }
  store.write({ ...own, state: 'revealed' });
}
