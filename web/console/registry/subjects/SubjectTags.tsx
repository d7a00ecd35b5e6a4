/** Status, listing and tags of a subject in small. */

import { StateTag, StatusTag } from '../../../kit/index.ts';
import { SUBJECT_LISTINGS, SUBJECT_STATUSES } from '../words/subject-words.ts';
import type { Subject } from './requests.ts';

/** The status; for a record that is not in the registry any more, that first. */
export function SubjectState({ status, listing }: Pick<Subject, 'status' | 'listing'>) {
  return (
    <span className="reg-tags">
      {listing !== 'listed' && <StateTag state={listing} words={SUBJECT_LISTINGS} />}
      <StateTag state={status} words={SUBJECT_STATUSES} />
    </span>
  );
}

/** A list of words as tags; a dash where there are none. */
export function WordTags({ words }: { readonly words: unknown }) {
  const list = Array.isArray(words) ? words.map(String) : [];
  if (list.length === 0) return <>—</>;
  return (
    <span className="reg-tags">
      {list.map((word) => (
        <StatusTag key={word} tone="info">
          {word}
        </StatusTag>
      ))}
    </span>
  );
}
