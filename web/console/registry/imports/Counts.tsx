/** Numbers with their names, as boxes. */

import { formatCount } from '../../../kit/index.ts';

interface CountsProps {
  readonly counts: readonly { readonly label: string; readonly count: number }[];
}

/** Two in a row on a phone. */
export function Counts({ counts }: CountsProps) {
  return (
    <dl className="reg-counts">
      {counts.map(({ label, count }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{formatCount(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
