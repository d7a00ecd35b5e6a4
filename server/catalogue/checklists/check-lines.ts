/** The rules that a checklist keeps beyond its shape: citations that hold, and nothing that is another authority's to inspect. */

import type { Library } from '@mingqian/law';
import { beyond } from '../items/beyond.ts';
import { refusedCitations } from '../items/judge.ts';
import { type CheckLine, citationsOfLine } from './lines.ts';

/** What is wrong with the lines on a day, as field errors below `lines`; none where they may be published. */
export function lineErrors(
  library: Library,
  lines: readonly CheckLine[],
  day: string,
): readonly { readonly field: string; readonly message: string }[] {
  return lines.flatMap((line, at) => {
    const errors = refusedCitations(library, citationsOfLine(line), day).map((message) => ({
      field: 'basis',
      message,
    }));
    return [...errors, ...beyondErrors(library, line), ...penaltyErrors(line)].map(({ field, message }) => ({
      field: `lines[${at}].${field}`,
      message,
    }));
  });
}

/** Price, food production and market order can only be lines that hand on a clue (粮食流通管理条例第三十八条、第三十九条). */
function beyondErrors(library: Library, line: CheckLine) {
  if (line.kind === 'transfer') return [];
  return citationsOfLine(line).flatMap((cited) => {
    const found = beyond(library, cited);
    return found === null
      ? []
      : [{ field: 'basis', message: `${found.sentence}请把这一行改为移送线索（${found.authority}）。` }];
  });
}

/** What this authority would punish needs the article that says so. */
function penaltyErrors(line: CheckLine) {
  if (line.kind === 'transfer' || line.violation === null || line.penalty !== null) return [];
  if (line.leadsTo.kind === 'transfer') return [];
  return [{ field: 'penalty', message: '写了违法行为，请填写处罚依据；没有设罚的，只责令改正，不填违法行为。' }];
}
