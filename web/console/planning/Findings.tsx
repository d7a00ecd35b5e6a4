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
          <Rests clause={clause} />
        </li>
      ))}
    </ul>
  );
}

/** The clause that something rests on, below it: clauses have brackets of their own. */
export function Rests({ clause }: { readonly clause: string }) {
  return <span className="mq-quiet plan-block">依据：{clause}</span>;
}
