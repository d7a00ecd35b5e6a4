/** 公平性: over all disclosed draws, was anybody favoured? */

import type { FairnessView } from '../../../server/portal/draw-views.ts';
import { StateTag } from '../StateTag.tsx';
import { DataLinks, Query } from './Query.tsx';
import { Section } from './Section.tsx';

export function FairnessPage({ action, fields, verdict, sentence, sections, data }: FairnessView) {
  return (
    <>
      <Query action={action} fields={fields} />
      <p>
        <StateTag {...verdict} />
      </p>
      <p className="lead">{sentence}</p>
      {sections.map((section) => (
        <Section key={section.id} {...section} />
      ))}
      <DataLinks data={data} />
    </>
  );
}
