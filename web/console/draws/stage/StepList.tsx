/** The seven steps of a draw: which is done and when, which is now. */

import type { Step } from './requests.ts';
import { clockOf } from './words.ts';

const STATES: Readonly<Record<Step['state'], readonly [sign: string, word: string]>> = {
  done: ['✓', '已完成'],
  now: ['●', '正在进行'],
  later: ['○', '未到'],
  skipped: ['—', '不进行'],
};

export function StepList({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <nav className="st-steps" aria-label="步骤">
      <ol>
        {steps.map(({ key, label, state, at }) => {
          const [sign, word] = STATES[state];
          return (
            <li key={key} data-state={state} {...(state === 'now' ? { 'aria-current': 'step' as const } : {})}>
              <span className="st-sign" aria-hidden="true">
                {sign}
              </span>
              <span>
                <b>{label}</b>
                <span className="st-when">
                  {at === null ? (key === 'disclose' && state === 'now' ? '待公开' : word) : clockOf(at)}
                </span>
              </span>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
