/** One draw: what was drawn and by which rule, what is held back, and how anybody checks it. */

import type { DrawView } from '../../../server/portal/draw-views.ts';
import { StateTag } from '../StateTag.tsx';
import { DataLinks } from './Query.tsx';
import { Section } from './Section.tsx';

export function DrawPage({ number, state, lead, notices, sections, data }: DrawView) {
  return (
    <>
      <p>
        抽签编号 <strong>{number}</strong> <StateTag {...state} />
      </p>
      {lead.map((sentence) => (
        <p key={sentence} className="lead">
          {sentence}
        </p>
      ))}
      {notices.map((sentence) => (
        <p key={sentence} className="reason">
          {sentence}
        </p>
      ))}
      {sections.map((section) => (
        <Section key={section.id} {...section} />
      ))}
      <DataLinks data={data} />
    </>
  );
}
