/** One part of a page about draws: sentences, facts, steps, tables, lines for a shell, links. */

import type { SectionView, StepView } from '../../../server/portal/draw-views.ts';
import type { Link } from '../../../server/portal/views.ts';
import { StateTag } from '../StateTag.tsx';
import { DataTable } from './Cells.tsx';

export function Section({ id, title, says = [], facts = [], steps = [], tables = [], ...rest }: SectionView) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {says.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {facts.length === 0 ? null : (
        <dl className="facts">
          {facts.map(({ label, value, code }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{code ? <code>{value}</code> : value}</dd>
            </div>
          ))}
        </dl>
      )}
      {steps.length === 0 ? null : (
        <ol className="history">
          {steps.map((step) => (
            <Step key={step.title} {...step} />
          ))}
        </ol>
      )}
      {tables.map((table) => (
        <DataTable key={table.caption} {...table} />
      ))}
      <Commands lines={rest.commands ?? []} />
      <Links links={rest.links ?? []} />
    </section>
  );
}

function Step({ title, at, state, sentence, links }: StepView) {
  return (
    <li>
      <strong>{title}</strong> <StateTag {...state} /> {at === null ? null : <time>{at}</time>}
      <p>
        {sentence}
        {links.map(({ href, text }) => (
          <a key={href} className="proof" href={href}>
            {text}
          </a>
        ))}
      </p>
    </li>
  );
}

export function Commands({ lines }: { readonly lines: readonly string[] }) {
  return lines.map((line) => (
    <pre key={line} className="command">
      <code>{line}</code>
    </pre>
  ));
}

function Links({ links }: { readonly links: readonly Link[] }) {
  if (links.length === 0) return null;
  return (
    <ul className="ways">
      {links.map(({ href, text }) => (
        <li key={href}>
          <a href={href}>{text}</a>
        </li>
      ))}
    </ul>
  );
}
