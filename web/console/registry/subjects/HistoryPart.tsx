/** 版本与历史 of a subject. */

import { FactsGrid } from '../fields/FactsGrid.tsx';
import { VersionsPanel } from '../versions/VersionsPanel.tsx';
import { SUBJECT_FIELDS, SUBJECT_GROUPS } from '../words/subject-fields.ts';
import { COMPARED_FIELDS } from './compared-fields.ts';
import { readDifferences, readSubject, SUBJECTS_KEY, type SubjectRecord } from './requests.ts';
import { SubjectState } from './SubjectTags.tsx';

/** As of a day the record is shown as it was, with nothing to be done on it. */
export function HistoryPart({ record }: { readonly record: SubjectRecord }) {
  const { id } = record.subject;
  return (
    <VersionsPanel<SubjectRecord>
      queryKey={[...SUBJECTS_KEY, id]}
      versions={record.versions}
      fields={COMPARED_FIELDS}
      differences={(from, to, signal) => readDifferences(id, from, to, signal)}
      asOf={(day, signal) => readSubject(id, signal, day)}
      showAsOf={({ subject, asOf }) => (
        <>
          <p className="mq-row">
            <strong>{asOf} 终了时</strong>
            <span>第 {subject.version} 版</span>
            <SubjectState {...subject} />
          </p>
          <FactsGrid groups={SUBJECT_GROUPS} fields={SUBJECT_FIELDS} facts={subject.facts} knownOnly />
        </>
      )}
    />
  );
}
