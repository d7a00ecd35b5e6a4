import { expect, test } from 'vitest';
import type { Own } from './own.ts';
import type { Ceremony } from './server.ts';
import { sentenceOf, viewOf } from './view.ts';

type State = Ceremony['draw']['state'];
const at = (state: State, witness?: 'joined' | 'revealed' | 'dropped') =>
  ({
    draw: { state, embargo: '2027-03-31' },
    next: state === 'joining' ? 2 : null,
    witnesses: witness === undefined ? [] : [{ n: 1, state: witness }],
  }) as unknown as Ceremony;
const own = (state: Own['state']) => ({ state, n: 1 }) as unknown as Own;

test.each([
  [null, at('committed'), 'early'],
  [null, at('joining'), 'form'],
  [null, { ...at('joining'), next: null }, 'full'],
  [null, at('revealing'), 'late'],
  [null, at('disclosed'), 'late'],
  [own('joining'), at('joining'), 'joining'],
  [own('joined'), at('joining', 'joined'), 'joined'],
  [own('joined'), at('revealing', 'joined'), 'revealing'],
  [own('joined'), at('ready', 'dropped'), 'dropped'],
  [own('revealed'), at('revealing', 'revealed'), 'waiting'],
  [own('revealed'), at('executing', 'revealed'), 'waiting'],
  [own('revealed'), at('drawn', 'revealed'), 'sealed'],
  [own('revealed'), at('disclosed', 'revealed'), 'disclosed'],
  [own('joined'), at('disclosed', 'dropped'), 'dropped'],
  [own('joined'), at('aborted', 'joined'), 'aborted'],
] as const)('%j at %j is shown as %s', (held, ceremony, view) => {
  expect(viewOf(held, ceremony)).toBe(view);
  expect(sentenceOf(view, held, ceremony)).toMatch(/[。…]$/);
});
