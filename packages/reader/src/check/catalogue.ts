/** 随机抽查事项清单: what may be inspected, on which law, how much and how often. */

import { frequencyText, parseFrequency } from '../normalise/frequency.ts';
import { parseRatio } from '../normalise/ratio.ts';
import { cellText, foldText } from '../normalise/text.ts';
import type { CatalogueItem, Cell, Frequency, Ratio } from '../types.ts';
import type { Kind } from '../vocabulary/columns.ts';
import { type Draft, draftOf, fieldOf, setValue } from './draft.ts';
import { compareDuplicates } from './duplicates.ts';
import type { Checked, Checks } from './settle.ts';

const NO_RATIO: Ratio = { low: null, high: null };
const NO_FREQUENCY: Frequency = { times: 0, per: 'year', bound: 'exactly' };

/** The checks of a catalogue. */
export function catalogueChecks(
  kind: Kind,
  headersOf: (sheet: string) => Readonly<Record<string, string>>,
): Checks<CatalogueItem> {
  return {
    file: 'catalogue',
    check: (raw) => checkItem(draftOf(raw, kind, headersOf(raw.sheet)), raw.cells),
    compare: (rows) => compareDuplicates(rows, '抽查事项', '名称'),
    leftOut: () => null,
  };
}

function checkItem(draft: Draft, cells: Readonly<Record<string, Cell>>): Checked<CatalogueItem> {
  const { item = '', basis = '' } = draft.values;
  if (item === '') draft.issues.push(missing('没有抽查事项名称', '填写事项名称', 'item'));
  if (basis === '') draft.issues.push(missing('没有抽查依据，没有法律法规规章依据的不得检查', '填写依据', 'basis'));
  const ratio = ratioOf(draft, cells.ratio);
  const frequency = frequencyOf(draft, cells.frequency);
  const text = (field: string) => draft.values[field] ?? '';
  const record: CatalogueItem = {
    number: text('number'),
    item,
    basis,
    agency: text('agency'),
    target: text('target'),
    content: text('content'),
    method: text('method'),
    ratio,
    frequency,
    remark: text('remark'),
    sheet: draft.raw.sheet,
    row: draft.raw.row,
  };
  return { ...draft, id: item === '' ? null : foldText(item), record };
}

function ratioOf(draft: Draft, cell: Cell | undefined): Ratio {
  const read = parseRatio(cell);
  if (!read) {
    draft.issues.push(missing('抽查比例没有填或读不准', '填写比例（如 20%、10%—20%、不低于25%）', 'ratio'));
    return NO_RATIO;
  }
  const changes = cellText(cell) === read.text ? [] : ['统一比例写法'];
  setValue(draft, fieldOf(draft.kind, 'ratio'), cell ?? null, { text: read.text, changes });
  return read.ratio;
}

function frequencyOf(draft: Draft, cell: Cell | undefined): Frequency {
  const frequency = parseFrequency(cell);
  if (!frequency) {
    draft.issues.push(
      missing('抽查频次没有填或读不准', '填写频次（如 1次/年、每年不超过2次、每季度1次）', 'frequency'),
    );
    return NO_FREQUENCY;
  }
  const text = frequencyText(frequency);
  const changes = cellText(cell) === text ? [] : ['统一频次写法'];
  setValue(draft, fieldOf(draft.kind, 'frequency'), cell ?? null, { text, changes });
  return frequency;
}

function missing(text: string, what: string, needs: string) {
  return { text, answer: `请回答：${what}采用，或不列入`, needs };
}
