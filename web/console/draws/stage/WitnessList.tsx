/** Who has joined, in order, and whose random number is in. */

import type { Witness } from './requests.ts';
import { witnessWord } from './words.ts';

/** The latest first: with many, the newcomers are those who look for themselves. */
export function WitnessList(props: { readonly witnesses: readonly Witness[]; readonly revealing: boolean }) {
  const { witnesses, revealing } = props;
  const revealed = witnesses.filter(({ state }) => state === 'revealed').length;
  return (
    <div className="st-witnesses">
      <h3>
        见证人 {witnesses.length} 位{revealed > 0 || revealing ? `，已揭示 ${revealed} 位` : ''}
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too */}
      <ol aria-label="见证人" reversed tabIndex={0}>
        {witnesses.toReversed().map((witness) => (
          <li key={witness.n} data-state={witness.state}>
            <b>
              {witness.n} {witness.name}
            </b>
            <span>{witness.roleLabel}</span>
            <span className="st-mark">{witnessWord(witness, revealing)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
