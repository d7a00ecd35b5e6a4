/** Reasons with the clause each rests on. */

interface Finding {
  readonly sentence: string;
  readonly clause: string;
}

interface FindingsProps {
  readonly label: string;
  readonly findings: readonly Finding[];
  readonly tone: 'bad' | 'wait';
}

/** Nothing where there is none. */
export function Findings({ label, findings, tone }: FindingsProps) {
  if (findings.length === 0) return null;
  return (
    <ul className={`plan-findings plan-${tone}`} aria-label={label}>
      {findings.map(({ sentence, clause }) => (
        <li key={`${sentence} ${clause}`}>
          {label}：{sentence}
          <span className="mq-quiet">（{clause}）</span>
        </li>
      ))}
    </ul>
  );
}
