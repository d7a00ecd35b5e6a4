/** Which registry a list belongs to. */

import type { ListedKind } from '@mingqian/reader';
import type { Cipher } from '../../shared/cipher.ts';
import { inspectorTarget } from './inspectors.ts';
import { subjectTarget } from './subjects.ts';
import type { Target } from './target.ts';
import { visitTarget } from './visits.ts';

export type { Assessment, Purpose, TargetRow } from './target.ts';

/** The target of each kind of list. */
export type Targets = Readonly<Record<ListedKind, Target>>;

export function makeTargets(cipher: Cipher): Targets {
  return {
    subjects: subjectTarget('subjects', cipher),
    brokers: subjectTarget('brokers', cipher),
    inspectors: inspectorTarget(cipher),
    inspected: visitTarget(),
  };
}
