/** A chart of bars. Its numbers stand beside the bars and in the table below it, so that nothing is only drawn. */

import { shareOf } from './what-if.ts';

interface BarsProps {
  readonly title: string;
  readonly bars: readonly { readonly label: string; readonly value: number }[];
  readonly unit: string;
}

export function Bars({ title, bars, unit }: BarsProps) {
  const values = bars.map(({ value }) => value);
  return (
    <figure className="plan-chart">
      <figcaption>{title}</figcaption>
      {bars.map(({ label, value }) => (
        <div key={label} className="plan-bar">
          <span>{label}</span>
          <svg aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 100 10">
            <rect width={shareOf(value, values)} height="10" />
          </svg>
          <span>
            {roundedText(value)} {unit}
          </span>
        </div>
      ))}
    </figure>
  );
}

/** One decimal, as averages are told. */
export function roundedText(value: number): string {
  return value.toLocaleString('zh-CN', { maximumFractionDigits: 1 });
}
